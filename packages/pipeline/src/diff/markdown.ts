import { groupBy } from '@ssmc/core';
import { effectLines, orderText } from './human.ts';
import type { Difference } from './schema.ts';

/** GitHub cuts comments at 65,536 characters. */
const MOST = 60_000;

/** The difference as a comment of a pull request, at most 60,000 characters; the first line is the marker by which it is found again. */
export function diffMarkdown(difference: Difference): string {
  const { new: now, needs, why, changes } = difference;
  const head = [
    `<!-- ssmc-diff:${now.name} -->`,
    `### ${now.name}: needs ${needs}`,
    '',
    escapeMarkdown(`${why.charAt(0).toUpperCase()}${why.slice(1)}.`),
    '',
  ].join('\n');
  const parts = [
    ...[...groupBy(changes, ({ module }) => module)].map(([module, list]) => section(module, list.map(changeItem))),
    listSection('What deploying does', effectLines(difference.effects).slice(1)),
    listSection('To remove what leaves the document', difference.commands),
    listSection('Notes', [
      ...(changes.length > 0 ? [`Deploy ${orderText(difference.order)}.`] : []),
      ...difference.notes,
    ]),
  ];
  return fitted(
    head,
    parts.filter((part) => part !== ''),
  );
}

function changeItem({ kind, part, subject, bump, details }: Difference['changes'][number]): string {
  const lines = details.map((line) => `  - ${codeSpan(line)}`);
  return [`- **${kind}** ${part} ${codeSpan(subject)} (${bump})`, ...lines].join('\n');
}

function listSection(title: string, lines: readonly string[]): string {
  return lines.length > 0
    ? section(
        title,
        lines.map((line) => `- ${codeSpan(line.trim())}`),
      )
    : '';
}

function section(title: string, items: readonly string[]): string {
  return `<details><summary>${escapeMarkdown(title)} (${items.length})</summary>\n\n${items.join('\n')}\n\n</details>\n`;
}

/** Whole parts as long as they fit; the rest is counted. */
function fitted(head: string, parts: readonly string[]): string {
  let text = head;
  for (const [index, part] of parts.entries()) {
    if (text.length + part.length + 200 > MOST) {
      return `${text}\n${parts.length - index} more sections do not fit into a comment: run \`ssmc diff\` to see them.\n`;
    }
    text += `\n${part}`;
  }
  return text;
}

/** Texts of a document are data: they end no element, start no link and mention no user. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[&<>@`*_[\]\\|~#!]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\s+/g, ' ');
}

/** The text as code, whatever it holds. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${text.replace(/\s+/g, ' ')}${space}${fence}`;
}

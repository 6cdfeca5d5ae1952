import { groupBy } from '@ssmc/core';
import { codeSpan, type Difference, effectLines, escapeMarkdown, orderText } from '@ssmc/pipeline';
import type { ReleaseInput } from './input.ts';

/** What changed in meaning since the release before, and what has to be done about it. */
export function changelog({
  compiled,
  version,
  difference,
  before,
}: Pick<ReleaseInput, 'compiled' | 'version' | 'difference' | 'before'>): string {
  const title = `# ${compiled.compilation.name} ${version}\n`;
  if (!difference || before === undefined) return `${title}\nThe first release.\n`;
  const { needs, why, changes } = difference;
  const parts = [
    title,
    `Since ${before}: ${needs === 'nothing' ? 'no change' : `**${needs}**`}, ${escapeMarkdown(why)}.\n`,
    ...[...groupBy(changes, ({ module }) => module)].map(([module, list]) => section(module, list.map(changeItem))),
    section('Migration', migration(difference)),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length > 0 ? `## ${title}\n\n${lines.join('\n')}\n` : '';
}

function changeItem({ kind, part, subject, bump, details }: Difference['changes'][number]): string {
  const lines = details.map((line) => `  - ${codeSpan(line)}`);
  return [`- **${kind}** ${part} ${codeSpan(subject)} (${bump})`, ...lines].join('\n');
}

/** What people do beside deploying the new version. */
function migration({ changes, effects, commands, order }: Difference): readonly string[] {
  if (changes.length === 0) return [];
  const needed = changes.filter(({ kind, bump }) => kind === 'added' && bump === 'major');
  return [
    `- Deploy ${orderText(order)}.`,
    ...needed
      .filter(({ part }) => part === 'parameter')
      .map(({ module, subject }) => `- Set ${codeSpan(subject)} of ${module}.`),
    ...needed
      .filter(({ part }) => part === 'required')
      .map(
        ({ module, subject }) =>
          `- Add the statements of ${codeSpan(`required/${subject}.json`)} of ${module} before you deploy.`,
      ),
    ...changes
      .filter(({ part, kind }) => part === 'output' && kind === 'removed')
      .map(({ module, subject }) => `- Remove every use of output ${codeSpan(subject)} of ${module}.`),
    ...effectLines(effects)
      .slice(1)
      .map((line) => `- ${codeSpan(line.trim())}`),
    ...(commands.length > 0 ? ['- Remove what left the document:'] : []),
    ...commands.map((line) => `  - ${codeSpan(line)}`),
  ];
}

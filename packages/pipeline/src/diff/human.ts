import { groupBy } from '@ssmc/core';
import type { Difference } from './schema.ts';

const ORDERS: Readonly<Record<Difference['order'], string>> = {
  any: 'in any order',
  'account-first': 'account first, then the Regions',
  'regions-first': 'the Regions first, then account',
  'account-twice': 'account without removing anything (deploy.sh --keep-unwanted), the Regions, then account again',
};

/** In which order the modules are deployed. */
export function orderText(order: Difference['order']): string {
  return ORDERS[order];
}

/** The difference for a terminal, without colors. The last line says the release that it demands. */
export function diffText(difference: Difference): string {
  const { old, new: now, changes, effects, order, commands, notes, needs, why } = difference;
  const head = [`${old.label} → ${now.label}`, ...notes.map((note) => `note: ${note}`)];
  const modules = [...groupBy(changes, ({ module }) => module)].map(([module, list]) => [
    module,
    ...list.flatMap((change) => changeLines(change)),
  ]);
  const hurting = effectLines(effects);
  const deploy = changes.length > 0 ? [`Deploy ${orderText(order)}.`] : [];
  const sections = [head, ...modules, hurting, deploy, commandLines(commands)].filter((lines) => lines.length > 0);
  return `${sections.map((lines) => `${lines.join('\n')}\n`).join('\n')}\nneeds: ${needs} (${why})\n`;
}

/** `+` allows more, `-` allows less or is gone, `~` is something else. */
const SIGNS: Readonly<Record<Difference['changes'][number]['kind'], string>> = {
  added: '+',
  widened: '+',
  removed: '-',
  narrowed: '-',
  changed: '~',
  moved: '~',
  unknown: '?',
};

function changeLines({ kind, part, subject, bump, details }: Difference['changes'][number]): readonly string[] {
  return [`  ${SIGNS[kind]} ${part} ${subject}: ${kind} (${bump})`, ...details.map((line) => `      ${line}`)];
}

/** What is more than a change in place, with the targets that do it. */
export function effectLines(effects: Difference['effects']): readonly string[] {
  const lines = effects.flatMap(({ module, resource, targets }) => {
    const groups = groupBy(
      Object.entries(targets).filter(isWorthSaying),
      ([, { kind, advice }]) => `${kind} ${advice}`,
    );
    return [...groups.values()].map((group) => {
      const [[, { kind, advice }] = MISSING] = group;
      const names = group.map(([target]) => target).join(', ');
      return `  ${module} ${resource}: ${kind} (${names})${advice ? `. ${advice}` : ''}`;
    });
  });
  return lines.length > 0 ? ['What deploying does', ...lines] : [];
}

const QUIET = new Set(['created', 'in-place']);
const MISSING: readonly [string, { kind: string; advice?: string | undefined }] = ['', { kind: '' }];

function isWorthSaying([, { kind, advice }]: readonly [
  string,
  { kind: string; advice?: string | undefined },
]): boolean {
  return !QUIET.has(kind) || advice !== undefined;
}

function commandLines(commands: readonly string[]): readonly string[] {
  return commands.length > 0 ? ['To remove what leaves the document', ...commands.map((line) => `  ${line}`)] : [];
}

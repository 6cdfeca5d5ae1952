import { type Effect, type EffectTable, type Resource, TARGET_IDS, type Target, type TargetId } from '@ssmc/core';
import { awsCliTarget } from '@ssmc/emit-aws-cli';
import { cloudFormationTarget } from '@ssmc/emit-cloudformation';
import { terraformTarget } from '@ssmc/emit-terraform';

const ROWS: Readonly<Record<TargetId, Target>> = {
  terraform: terraformTarget,
  cloudformation: cloudFormationTarget,
  'aws-cli': awsCliTarget,
};
const TARGETS = TARGET_IDS.map((id) => ROWS[id]);

/** What each target does when a resource of each kind is removed, or a property is changed that is not changed in place. */
export function effectTables(): string {
  const kinds = Object.keys(terraformTarget.effects) as readonly Resource['kind'][];
  const rows = kinds.flatMap((kind) => [
    row(kind, 'removed', (table) => table[kind].removed),
    ...(TARGETS.some(({ effects }) => effects[kind].removedWithoutOwner)
      ? [row(kind, 'removed, without owner', (table) => table[kind].removedWithoutOwner ?? table[kind].removed)]
      : []),
    ...propertiesOf(kind).map((property) =>
      row(kind, `\`${property}\` changed`, (table) => changedIn(table, kind, property)),
    ),
  ]);
  const advice = [...new Set(kinds.flatMap(advicesOf))];
  return [
    `| resource | change | ${TARGETS.map(({ id }) => id).join(' | ')} |`,
    `|---|---|${TARGETS.map(() => '---').join('|')}|`,
    ...rows,
    '',
    ...advice.map((line) => `- ${line}`),
    '',
    `Sources: ${[...new Set(kinds.flatMap((kind) => TARGETS.map(({ effects }) => effects[kind].source)))].map((url) => `<${url}>`).join(', ')}`,
    '',
  ].join('\n');
}

function propertiesOf(kind: Resource['kind']): readonly string[] {
  return [...new Set(TARGETS.flatMap(({ effects }) => Object.keys(effects[kind].changed)))].toSorted();
}

function changedIn(table: EffectTable, kind: Resource['kind'], property: string): Effect {
  return table[kind].changed[property] ?? { kind: 'in-place' };
}

function row(kind: string, change: string, effectIn: (table: EffectTable) => Effect): string {
  return `| ${kind} | ${change} | ${TARGETS.map(({ effects }) => effectIn(effects).kind).join(' | ')} |`;
}

function advicesOf(kind: Resource['kind']): readonly string[] {
  return TARGETS.flatMap(({ id, effects }) => {
    const { changed, removed, removedWithoutOwner } = effects[kind];
    const named = [
      ['removed', removed] as const,
      ...(removedWithoutOwner ? [['removed, without owner', removedWithoutOwner] as const] : []),
      ...Object.entries(changed),
    ];
    return named.flatMap(([what, { advice }]) => (advice ? [`${kind}, ${what} (${id}): ${advice}`] : []));
  });
}

import {
  allResourceChanges,
  bumpOf,
  type Change,
  canonicalJson,
  changesOf,
  deployOrder,
  effectOf,
  groupBy,
  type ModulePlan,
  type Plan,
  type ResourceChange,
  type Target,
} from '@ssmc/core';
import { ownerlessCommands, teardownCommands } from './commands.ts';
import { identityChanges } from './identity.ts';
import type { Difference } from './schema.ts';

/** One side of a comparison. */
export interface Version {
  /** What was given on the command line. */
  readonly label: string;
  readonly plan: Plan;
  /** The document as data; the name aside, equal documents are one that was renamed. */
  readonly document: unknown;
  /** Compiled now, or as it was recorded when it was compiled. */
  readonly source: 'document' | 'recorded';
}

/** What changed between two versions, what each target does about it, and the release that it demands. Pure. */
export function diff(before: Version, after: Version, targets: readonly Target[]): Difference {
  const resources = allResourceChanges(before.plan, after.plan);
  const meant = changesOf(before.plan, after.plan, resources);
  const changes = [...meant, ...textOnly(before.plan, after.plan, meant)];
  const relation = relationOf(before, after);
  const identity = relation === 'versions' ? identityChanges(before.plan, after.plan) : [];
  const effects = effectsOf(resources, targets);
  return {
    diffFormat: 1,
    old: sideOf(before),
    new: sideOf(after),
    relation,
    changes: changes.map((change) => ({ ...change, details: [...change.details] })),
    effects,
    order: deployOrder(before.plan, after.plan, changes),
    commands: [
      ...identity.flatMap(({ command }) => command ?? []),
      ...teardownCommands(before.plan, after.plan, relation),
      ...leftovers(relation, resources, targets),
    ],
    notes: [...notesOf(before, relation), ...identity.map(({ note }) => note)],
    ...needsOf(changes, effects, identity.length > 0 ? 'moved' : relation),
  };
}

function leftovers(
  relation: Difference['relation'],
  changes: readonly ResourceChange[],
  targets: readonly Target[],
): readonly string[] {
  const isDeployed = relation === 'versions' && targets.some(({ id }) => id === 'aws-cli');
  return isDeployed ? ownerlessCommands(changes) : [];
}

/** Whether nothing differs, not even a string. */
export function isEqual({ needs }: Difference): boolean {
  return needs === 'nothing';
}

function sideOf({ label, plan, source }: Version): Difference['old'] {
  return { label, name: plan.name, source };
}

function relationOf(before: Version, after: Version): Difference['relation'] {
  if (before.plan.name === after.plan.name) return 'versions';
  return canonicalJson(specOf(before)) === canonicalJson(specOf(after)) ? 'renamed' : 'other-document';
}

function specOf({ document }: Version): unknown {
  return (document as { readonly spec?: unknown } | undefined)?.spec;
}

/** Plans that mean the same and differ all the same: in reasons, which are comments of the files. A grant counts for each module that has a part of it. */
function textOnly(before: Plan, after: Plan, meant: readonly Change[]): readonly Change[] {
  const old = new Map(before.modules.map((module) => [module.id, module]));
  const changed = new Set(meant.filter(({ part }) => part !== 'grant').map(({ module }) => module));
  return after.modules.flatMap((module) => {
    const was = old.get(module.id);
    if (!was || changed.has(module.id)) return [];
    if (canonicalJson(unstamped(was)) === canonicalJson(unstamped(module))) return [];
    if (changesOf(alone(before, was), alone(after, module)).length > 0) return [];
    return [
      { module: module.id, part: 'text', kind: 'changed', subject: 'comments', bump: 'patch', details: [] } as const,
    ];
  });
}

function alone(plan: Plan, module: ModulePlan): Plan {
  return { ...plan, modules: [module] };
}

function unstamped({ documentVersion: _, outputs, ...module }: ModulePlan): unknown {
  return { ...module, outputs: outputs.filter(({ name }) => name !== 'document_version') };
}

function effectsOf(changes: readonly ResourceChange[], targets: readonly Target[]): Difference['effects'] {
  return changes.map((change) => ({
    module: change.module,
    resource: change.key,
    properties: [...change.properties],
    targets: Object.fromEntries(targets.map(({ id, effects }) => [id, effectOf(effects, change)])),
  })) as Difference['effects'];
}

function notesOf(before: Version, relation: Difference['relation']): readonly string[] {
  return [
    ...(before.source === 'document'
      ? [
          'Both documents were compiled by this version of ssmc: changes of ssmc and of its AWS reference data do not show.',
        ]
      : []),
    ...(relation === 'renamed'
      ? [
          'The document was renamed: every resource is created under its new name and the old ones stay until they are removed.',
        ]
      : []),
    ...(relation === 'other-document' ? ['These are two different documents, not two versions of one.'] : []),
    'Values of parameters given at deployment are not compared.',
  ];
}

const BREAKING = new Set(['replaced', 'refused', 'recreated-with-outage']);

function needsOf(
  changes: readonly Change[],
  effects: Difference['effects'],
  relation: Difference['relation'] | 'moved',
): Pick<Difference, 'needs' | 'why'> {
  if (relation === 'renamed') return { needs: 'major', why: 'the document was renamed' };
  if (relation === 'moved') return { needs: 'major', why: 'the account module moves' };
  const replaced = effects.find(({ targets }) => Object.values(targets).some(({ kind }) => BREAKING.has(kind)));
  if (replaced) return { needs: 'major', why: `${replaced.resource} is replaced in ${replaced.module}` };
  const needs = bumpOf(changes);
  if (!needs) return { needs: 'nothing', why: 'both are equal' };
  return { needs, why: reasonOf(changes.filter(({ bump }) => bump === needs)) };
}

function reasonOf(changes: readonly Change[]): string {
  const [first] = changes;
  if (!first) return '';
  const same =
    groupBy(changes, ({ part, kind, subject }) => `${part} ${kind} ${subject}`)
      .values()
      .next().value ?? [];
  const more = changes.length - same.length;
  const where = [...new Set(same.map(({ module }) => module))].join(', ');
  return `${first.part} ${first.subject} ${first.kind} in ${where}${more > 0 ? `, and ${more} more` : ''}`;
}

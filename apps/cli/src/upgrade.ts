import { canonicalJson, hurts, type ModulePlan, type Plan, TARGET_IDS, type Target, type TargetId } from '@ssmc/core';
import { diff, effectLines, orderText, type Selection } from '@ssmc/pipeline';
import type { OutFolder } from './io/changes.ts';
import { planFile, type WrittenModule, writtenModules } from './io/written.ts';

/** What a run wants of a document. */
export interface ExpectedModules {
  readonly plan: Plan;
  readonly selection: Selection;
  /** Ids of modules whose teardown cannot be written. */
  readonly blocked: ReadonlySet<string>;
}

/**
 * The recorded plans of earlier runs that are no longer wanted. A plan stays as long as a target that is not selected has its module, and as
 * long as the teardown that is generated from it cannot be written.
 */
export function stalePlans(
  { fs, out }: OutFolder,
  before: readonly ModulePlan[],
  { plan: { name, modules }, selection, blocked }: ExpectedModules,
): readonly WrittenModule[] {
  const selected = new Set<TargetId>(selection.targets.map(({ target }) => target.id));
  const others = TARGET_IDS.filter((id) => !selected.has(id));
  const used = others.flatMap((target) => writtenModules(fs, out, { name, target }).map(({ id }) => id));
  const kept = new Set([...used, ...blocked, ...modules.map(({ id }) => id)]);
  return before.filter(({ id }) => !kept.has(id)).map(planFile);
}

/** What hurts when a plan is deployed over the recorded one, and what could not be compared, as lines for people. */
export function upgradeLines(
  plan: Plan,
  { before, unreadable }: { readonly before: readonly ModulePlan[]; readonly unreadable: readonly string[] },
  targets: readonly Target[],
): readonly string[] {
  const silent = unreadable.map(
    (id) => `${plan.name}: the recorded plan of ${id} cannot be read; what changes in ${id} is not compared.`,
  );
  return [...silent, ...comparedLines(plan, before, targets)];
}

function comparedLines(
  { name, modules }: Plan,
  before: readonly ModulePlan[],
  targets: readonly Target[],
): readonly string[] {
  if (before.length === 0 || areEqual(before, modules)) return [];
  const sides = [
    { label: 'recorded', plan: { name, modules: before }, document: undefined, source: 'recorded' },
    { label: name, plan: { name, modules }, document: undefined, source: 'document' },
  ] as const;
  const difference = diff(...sides, targets);
  const effects = difference.effects.filter((one) =>
    Object.values(one.targets).some((effect) => hurts({ kind: effect.kind })),
  );
  const lines = effectLines(effects).slice(1);
  if (lines.length === 0) return [];
  const more = lines.length - MOST_LINES;
  return [
    `${name}: deploying this version over the one that was compiled before removes or replaces resources.`,
    ...lines.slice(0, MOST_LINES),
    ...(more > 0 ? [`  and ${more} more: ssmc diff with the version before shows all`] : []),
    `  Deploy ${orderText(difference.order)}.`,
  ];
}

const MOST_LINES = 20;

function areEqual(a: readonly ModulePlan[], b: readonly ModulePlan[]): boolean {
  const others = new Map(b.map((module) => [module.id, module]));
  const isIn = (module: ModulePlan) => {
    const other = others.get(module.id);
    return module === other || (other !== undefined && canonicalJson(module) === canonicalJson(other));
  };
  return a.length === b.length && a.every(isIn);
}

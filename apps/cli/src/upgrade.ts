import { canonicalJson, hurts, type ModulePlan, type OutputFile, TARGET_IDS, type TargetId } from '@ssmc/core';
import { type DocumentOutput, diff, effectLines, orderText, planPath, type Selection } from '@ssmc/pipeline';
import type { Host } from './host.ts';
import { type Retirement, retirementOf } from './io/retired.ts';
import { type CurrentPlan, planFile, type WrittenModule, writtenModules, writtenPlans } from './io/written.ts';

/** A compile over the output of an earlier one. */
export interface Upgrade {
  readonly host: Host;
  readonly selection: Selection;
  /** The output folder, absolute. */
  readonly out: string;
  readonly forget: ReadonlySet<string>;
  /** The plans that earlier runs recorded of a document, by its name. Read and checked once. */
  readonly recorded: (name: string) => readonly ModulePlan[];
}

/** What this run makes. */
export interface Made {
  readonly outputs: readonly DocumentOutput[];
  readonly files: readonly OutputFile[];
}

/** An upgrade whose recorded plans are read when they are first asked for. */
export function upgradeOver(parts: Omit<Upgrade, 'recorded'>, made: Made): Upgrade {
  const known = new Map<string, readonly ModulePlan[]>();
  const recorded = (name: string) => {
    const plans = known.get(name) ?? writtenPlans(parts.host.fs, parts.out, { name, current: currentPlans(made) });
    known.set(name, plans);
    return plans;
  };
  return { ...parts, recorded };
}

function currentPlans({ outputs, files }: Made): ReadonlyMap<string, CurrentPlan> {
  const texts = new Map(files.map(({ path, content }) => [path, content]));
  const modules = outputs.flatMap(({ compilation }) => compilation.plan.modules);
  return new Map(
    modules.map((module) => {
      const file = `${module.name}/${planPath(module.id)}`;
      return [file, { module, text: texts.get(file) }];
    }),
  );
}

/** The recorded plans of earlier runs that are no longer wanted. A plan stays as long as a target that is not selected has its module. */
export function stalePlans(
  { host, selection, out, recorded }: Upgrade,
  { compilation }: DocumentOutput,
): readonly WrittenModule[] {
  if (!selection.isWhole) return [];
  const { name } = compilation;
  const selected = new Set<TargetId>(selection.targets.map(({ target }) => target.id));
  const others = TARGET_IDS.filter((id) => !selected.has(id));
  const used = others.flatMap((target) => writtenModules(host.fs, out, { name, target }).map(({ id }) => id));
  const kept = new Set([...used, ...compilation.plan.modules.map(({ id }) => id)]);
  return recorded(name)
    .filter(({ id }) => !kept.has(id))
    .map(planFile);
}

/** What happens to the teardowns of modules that left the documents. Nothing in a run that is not about all modules. */
export function retirements(upgrade: Upgrade, outputs: readonly DocumentOutput[]): readonly Retirement[] {
  return upgrade.selection.isWhole ? outputs.map((output) => retirement(upgrade, output)) : [];
}

function retirement({ host, selection, out, forget, recorded }: Upgrade, { compilation }: DocumentOutput): Retirement {
  return retirementOf(host.fs, out, {
    name: compilation.name,
    before: recorded(compilation.name),
    now: new Set(compilation.plan.modules.map(({ id }) => id)),
    forget,
    targets: selection.targets.map(({ target }) => target),
  });
}

/** What hurts when the new versions are deployed over the recorded ones, as lines for people; nothing where nothing does. */
export function upgradeLines(upgrade: Upgrade, outputs: readonly DocumentOutput[]): readonly string[] {
  return upgrade.selection.isWhole ? outputs.flatMap((output) => linesOf(upgrade, output)) : [];
}

function linesOf({ selection, recorded }: Upgrade, { compilation }: DocumentOutput): readonly string[] {
  const { name, plan } = compilation;
  const before = recorded(name);
  if (before.length === 0 || areEqual(before, plan.modules)) return [];
  const sides = [
    { label: 'recorded', plan: { name, modules: before }, document: undefined, source: 'recorded' },
    { label: name, plan, document: undefined, source: 'document' },
  ] as const;
  const difference = diff(
    ...sides,
    selection.targets.map(({ target }) => target),
  );
  const effects = difference.effects.filter(({ targets }) =>
    Object.values(targets).some((effect) => hurts({ kind: effect.kind })),
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

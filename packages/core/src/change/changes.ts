import { groupBy } from '../plan/group-by.ts';
import type { ModulePlan, Plan } from '../plan/plan.ts';
import type { Change } from './change.ts';
import { grantChanges } from './grants.ts';
import { interfaceChanges } from './interface.ts';
import { meaningOfResource, type ResourceChange, resourceChanges } from './resources.ts';

/**
 * What changed in meaning between two plans, module by module in the order of the plans, the grants of principals last. Nothing where both
 * mean the same. Says nothing of what a target does about it.
 * @param resources what {@link allResourceChanges} says of the two
 */
export function changesOf(
  before: Plan,
  after: Plan,
  resources: readonly ResourceChange[] = allResourceChanges(before, after),
): readonly Change[] {
  const byModule = groupBy(resources, ({ module }) => module);
  const modules = modulePairs(before, after).flatMap((pair) => moduleChanges(pair, byModule.get(pair.id) ?? []));
  return [...modules, ...grantChanges(before, after)];
}

/** All resources that differ, of modules that both plans have and of those that only one has. */
export function allResourceChanges(before: Plan, after: Plan): readonly ResourceChange[] {
  return modulePairs(before, after).flatMap(({ was, is }) => {
    const present = was ?? is;
    if (!present) return [];
    const empty = { ...present, resources: [] };
    return resourceChanges(was ?? empty, is ?? empty);
  });
}

interface ModulePair {
  readonly id: string;
  readonly was?: ModulePlan;
  readonly is?: ModulePlan;
}

function modulePairs(before: Plan, after: Plan): readonly ModulePair[] {
  const old = new Map(before.modules.map((module) => [module.id, module]));
  const now = new Map(after.modules.map((module) => [module.id, module]));
  return [...new Set([...old.keys(), ...now.keys()])].map((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    return { id, ...(was && { was }), ...(is && { is }) };
  });
}

function moduleChanges({ id, was, is }: ModulePair, resources: readonly ResourceChange[]): readonly Change[] {
  const base = { module: id, part: 'module', subject: id, details: [] } as const;
  if (!was) return [{ ...base, kind: 'added', bump: 'minor' }];
  if (!is) return [{ ...base, kind: 'removed', bump: 'major' }];
  const meant = resources.flatMap((change) => meaningOfResource(was, is, change));
  return [...meant, ...interfaceChanges(was, is)];
}

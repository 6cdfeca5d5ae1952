import type { Call } from '@ssmc/core';
import type { Use } from './use.ts';
import { valueText, type World } from './world.ts';

/** What of a call a grant is about. */
type Granted = Pick<Call, 'action' | 'resource' | 'conditions'>;

/** What may be granted because nodes or operators need it. */
export function usesOf(world: World, needs: readonly Granted[]): readonly Use[] {
  return needs.map((need) => ({
    actions: [need.action],
    resources: [valueText(world, need.resource)],
    conditions: need.conditions.map(({ operator, key, values }) => ({
      operator,
      key,
      values: values.map((value) => valueText(world, value)),
    })),
  }));
}

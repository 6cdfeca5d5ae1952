import type { Call } from '@ssmc/core';
import { needText } from './call.ts';
import type { Use } from './use.ts';
import { textOf, type World } from './world.ts';

/** What may be granted to nodes because they need it. */
export function usesOf(world: World, needs: readonly Call[]): readonly Use[] {
  return needs.map((need) => ({
    actions: [need.action],
    resources: [needText(world, need)],
    conditions: need.conditions.map(({ operator, key, values }) => ({
      operator,
      key,
      values: values.map((value) => valueText(world, value)),
    })),
  }));
}

function valueText(world: World, value: Call['resource']): string {
  const [module] = world.plan.modules;
  return module ? textOf(world, module, value) : '';
}

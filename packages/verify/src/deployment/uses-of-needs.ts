import type { RequiredCall } from '@ssmc/core';
import { type Deployment, valueText } from './deployment.ts';
import type { Use } from './use.ts';

/** What of a call a grant is about. */
type Granted = Pick<RequiredCall, 'action' | 'resource' | 'conditions'>;

/** What may be granted because nodes or operators need it. */
export function usesOf(deployment: Deployment, needs: readonly Granted[]): readonly Use[] {
  return needs.map((need) => ({
    actions: [need.action],
    resources: [valueText(deployment, need.resource)],
    conditions: need.conditions.map(({ operator, key, values }) => ({
      operator,
      key,
      values: values.map((value) => valueText(deployment, value)),
    })),
  }));
}

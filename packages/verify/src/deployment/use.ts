import type { Json } from '@ssmc/core';

/** A condition that a grant must carry; fewer of the values are narrower and as good. */
export interface UseCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** Something that may be granted: every action on every resource, to the principal, under the conditions. */
export interface Use {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** As in a policy; absent in identity-based policies. */
  readonly principal?: Json;
  readonly conditions: readonly UseCondition[];
}

import type { ModulePlan, Plan, Resource } from '@ssmc/core';

/** One change of a plan that verify must notice. */
export interface Mutation {
  /** What was changed and how: `us-east-2, node-managed-buckets, ReadAwsManagedBuckets: resource x removed`. */
  readonly title: string;
  /** Texts of which the red findings must hold at least one. */
  readonly names: readonly string[];
  readonly plan: Plan;
}

/** A change of one module, before it is put into its plan. */
export interface Change {
  readonly title: string;
  readonly names: readonly string[];
  readonly module: ModulePlan;
}

/** The module with a resource replaced by others, or by none. */
export function withResource(module: ModulePlan, old: Resource, ...others: readonly Resource[]): ModulePlan {
  return { ...module, resources: module.resources.flatMap((resource) => (resource === old ? others : [resource])) };
}

/** The plan with one module replaced. */
export function withModule(plan: Plan, old: ModulePlan, module: ModulePlan): Plan {
  return { ...plan, modules: plan.modules.map((one) => (one === old ? module : one)) };
}

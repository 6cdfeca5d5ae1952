import type { ModulePlan } from '@ssmc/core';

/** What Terraform declares that it cannot express of a module, as keys of `observe(module)` and `observeInterface(module)`. */
export function terraformGaps(module: ModulePlan): readonly string[] {
  const associations = module.resources.flatMap((resource) =>
    resource.kind === 'profile-association' ? [`profile-association ${resource.instanceId}`] : [],
  );
  const guards = module.guards.flatMap(({ kind }) => (kind === 'endpoint-conflict' ? [`guard ${kind}`] : []));
  return [...associations, ...guards];
}

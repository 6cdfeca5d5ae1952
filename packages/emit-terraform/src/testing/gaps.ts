import type { ModulePlan } from '@ssmc/core';

/** What Terraform declares that it cannot express of a module, as keys of `observe(module)`. */
export function terraformGaps(module: ModulePlan): readonly string[] {
  return module.resources.flatMap((resource) =>
    resource.kind === 'profile-association' ? [`profile-association ${resource.instanceId}`] : [],
  );
}

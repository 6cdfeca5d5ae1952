import type { ModulePlan } from '@ssmc/core';

/** What the scripts declare that they cannot express of a module: JSON has no place for the descriptions of outputs. */
export function awsCliGaps(module: ModulePlan): readonly string[] {
  return module.outputs.map(({ name }) => `output ${name}#description`);
}

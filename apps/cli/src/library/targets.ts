import type { Target, TargetId } from '@ssmc/core';

/**
 * The emitters for functions that are synchronous. The bundle evaluates an emitter at its first use. That takes `require()` in a function:
 * `import()` would return a promise, and `import` would evaluate all emitters at once.
 */
const EMITTERS: Readonly<Record<TargetId, () => Target>> = {
  terraform: () => (require('@ssmc/emit-terraform') as typeof import('@ssmc/emit-terraform')).terraformTarget,
  cloudformation: () =>
    (require('@ssmc/emit-cloudformation') as typeof import('@ssmc/emit-cloudformation')).cloudFormationTarget,
  'aws-cli': () => (require('@ssmc/emit-aws-cli') as typeof import('@ssmc/emit-aws-cli')).awsCliTarget,
};

/** The emitter of a target. */
export function emitterOf(target: TargetId): Target {
  return EMITTERS[target]();
}

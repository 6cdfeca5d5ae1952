import { type Capability, calls, documented, type NeedContext, regionalArn, viaService } from './capability.ts';
import { type Need, NO_NEEDS } from './need.ts';

const PATH = 'spec.capabilities.parameterStore';

/** Parameters that scripts on the nodes read. */
export const parameterStore: Capability = {
  name: 'parameterStore',
  needs: (context) => {
    const options = context.requirements.capabilities.parameterStore;
    if (!options) return NO_NEEDS;
    const because = documented(`${PATH}.paths`, 'Scripts on the nodes read these parameters', 'D-PS');
    const resources = options.paths.map((path) => regionalArn(context, 'ssm', `parameter/${path.replace(/^\/+/, '')}`));
    const read = calls(
      context,
      { sid: 'ReadParameters', topic: 'parameters', service: 'ssm', because },
      { actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'], resources },
    );
    return { needs: [...read, ...keyNeeds(context, options.kmsKeys ?? [])], managedPolicies: [] };
  },
};

/** Keys of the other Regions belong to the other Regions' statements. */
function keyNeeds(context: NeedContext, keys: readonly string[]): readonly Need[] {
  const here = keys.filter((key) => key.split(':')[3] === context.region);
  if (here.length === 0) return [];
  const because = documented(`${PATH}.kmsKeys`, 'SecureString parameters are decrypted with these keys', 'D-PS');
  const via = viaService(context, 'ssm');
  return calls(
    context,
    { sid: 'DecryptParameters', topic: 'parameters', service: 'kms', conditions: [via], because },
    { actions: ['kms:Decrypt'], resources: here },
  );
}

import { trimmedEnd } from '../trim.ts';
import {
  type Capability,
  calls,
  documented,
  inferred,
  type NeedContext,
  regionalArn,
  viaService,
} from './capability.ts';
import { NO_NEEDS, type RequiredCall } from './need.ts';

const PATH = 'spec.capabilities.parameterStore';

/** Parameters that scripts on the nodes read. */
export const parameterStore: Capability = {
  name: 'parameterStore',
  needs: (context) => {
    const options = context.requirements.capabilities.parameterStore;
    if (!options) return NO_NEEDS;
    const reason = documented(`${PATH}.paths`, 'Scripts on the nodes read these parameters', 'D-PS');
    const resources = options.paths.map((path) => regionalArn(context, 'ssm', `parameter/${path.replace(/^\/+/, '')}`));
    const grant = { sid: 'ReadParameters', topic: 'parameters', service: 'ssm', reason } as const;
    const read = calls(context, grant, {
      actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
      resources,
    });
    const needs = [...read, ...listing(context, options.paths), ...keyNeeds(context, options.kmsKeys ?? [])];
    return { needs, managedPolicies: [], managedBuckets: [] };
  },
};

/** Systems Manager requires GetParametersByPath on the path itself, which `path/*` does not match. */
function listing(context: NeedContext, paths: readonly string[]): readonly RequiredCall[] {
  const listed = paths.flatMap((path) => {
    const parent = path.endsWith('/*') ? trimmedEnd(path.slice(0, -1), '/').replace(/^\/+/, '') : '';
    return parent === '' ? [] : [parent];
  });
  const reason = inferred(`${PATH}.paths`, 'Listing a path requires permission on the path itself', 'D-PS', 'OWN');
  return calls(
    context,
    { sid: 'ListParameterPaths', topic: 'parameters', service: 'ssm', reason },
    {
      actions: ['ssm:GetParametersByPath'],
      resources: listed.map((path) => regionalArn(context, 'ssm', `parameter/${path}`)),
    },
  );
}

/** Keys of the other Regions belong to the other Regions' statements. */
function keyNeeds(context: NeedContext, keys: readonly string[]): readonly RequiredCall[] {
  const here = keys.filter((key) => key.split(':')[3] === context.region);
  if (here.length === 0) return [];
  const reason = documented(`${PATH}.kmsKeys`, 'SecureString parameters are decrypted with these keys', 'D-PS');
  const via = viaService(context, 'ssm');
  return calls(
    context,
    { sid: 'DecryptParameters', topic: 'parameters', service: 'kms', conditions: [via], reason },
    { actions: ['kms:Decrypt'], resources: here },
  );
}

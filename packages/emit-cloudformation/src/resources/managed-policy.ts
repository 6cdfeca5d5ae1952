import type { ManagedPolicy } from '@ssmc/core';
import { type EmitContext, resourcesOf, withReasons } from '../context.ts';
import { logicalId } from '../names.ts';
import { emitPolicy } from '../policy.ts';
import { emitValue } from '../value.ts';
import type { Yaml } from '../yaml.ts';
import { type Emitted, made } from './emitted.ts';

/** AWS::IAM::ManagedPolicy with the roles that it is attached to. CloudFormation cannot tag it. */
export function emitManagedPolicy(context: EmitContext, policy: ManagedPolicy): Emitted {
  const roles = attachedRoles(context, policy);
  return made(
    logicalId(policy),
    {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        ManagedPolicyName: policy.name,
        Path: policy.path,
        ...(policy.description !== '' && { Description: policy.description }),
        PolicyDocument: emitPolicy(context, policy.policy),
        ...(roles.length > 0 && { Roles: roles }),
      },
    },
    (value) => withReasons(context, policy, value),
  );
}

function attachedRoles(context: EmitContext, policy: ManagedPolicy): readonly Yaml[] {
  return resourcesOf(context, 'policy-attachment').flatMap((attachment) => {
    const isThis = typeof attachment.policy === 'object' && attachment.policy.kind === 'ref';
    return isThis && attachment.policy.resource === policy.id ? [emitValue(context, attachment.role)] : [];
  });
}

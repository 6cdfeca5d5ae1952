import type { Role } from '@ssmc/core';
import { type EmitContext, resourcesOf, withReasons } from '../context.ts';
import { logicalId } from '../names.ts';
import { emitPolicy } from '../policy.ts';
import type { Yaml } from '../yaml.ts';
import { type Emitted, made } from './emitted.ts';
import { tagList } from './tags.ts';

/** AWS::IAM::Role with the AWS managed policies that are attached to it; policies of the module name the role themselves. */
export function emitRole(context: EmitContext, role: Role): Emitted {
  const awsPolicies = attachedPolicies(context, role);
  return made(
    logicalId(role),
    {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: role.name,
        Path: role.path,
        ...(role.description !== '' && { Description: role.description }),
        AssumeRolePolicyDocument: emitPolicy(context, role.trust),
        ...(awsPolicies.length > 0 && { ManagedPolicyArns: awsPolicies }),
        ...(role.permissionsBoundary && { PermissionsBoundary: role.permissionsBoundary }),
        Tags: tagList(role.tags),
      },
    },
    (value) => withReasons(context, role, value),
  );
}

function attachedPolicies(context: EmitContext, role: Role): readonly Yaml[] {
  return resourcesOf(context, 'policy-attachment').flatMap((attachment) => {
    const isOurs = typeof attachment.role === 'object' && attachment.role.kind === 'ref';
    if (!isOurs || attachment.role.resource !== role.id || typeof attachment.policy !== 'string') return [];
    return [withReasons(context, attachment, attachment.policy)];
  });
}

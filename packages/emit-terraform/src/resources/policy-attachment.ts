import { invariant, type PolicyAttachment, type Ref } from '@ssmc/core';
import { IamRolePolicyAttachment } from '../cdktf.ts';
import type { EmitContext } from '../context.ts';
import { resourceName } from '../names.ts';
import { elementOf, referenceTo } from '../synthesize.ts';
import { emitValue } from '../value.ts';
import { constructs, type Emitted, explained } from './emitted.ts';

/**
 * `aws_iam_role_policy_attachment`, which leaves other attachments of the role alone. A role of this module that is replaced keeps its name, and
 * loses its attachments: each is created again with it.
 */
export function emitPolicyAttachment(context: EmitContext, resource: PolicyAttachment): Emitted {
  const name = resourceName(resource);
  const element = elementOf(IamRolePolicyAttachment, `aws_iam_role_policy_attachment.${name}`, {
    role: emitValue(context, resource.role),
    policyArn: emitValue(context, resource.policy),
    ...(typeof resource.role === 'object' && resource.role.kind === 'ref' && triggeredBy(context, resource.role)),
  });
  return constructs('iam', [explained(context, element, resource)]);
}

function triggeredBy(
  context: EmitContext,
  role: Ref,
): { readonly lifecycle: { readonly replaceTriggeredBy: string[] } } {
  const address = context.made.get(role.resource);
  invariant(address, `${role.resource} has no address`);
  return { lifecycle: { replaceTriggeredBy: [referenceTo({ address }, 'unique_id')] } };
}

import type { PolicyAttachment } from '@ssmc/core';
import { IamRolePolicyAttachment } from '../cdktf.ts';
import type { Context } from '../context.ts';
import { resourceName } from '../names.ts';
import { elementOf } from '../synthesize.ts';
import { emitValue } from '../value.ts';
import { constructs, type Emitted, explained } from './emitted.ts';

/** `aws_iam_role_policy_attachment`, which leaves other attachments of the role alone. */
export function emitPolicyAttachment(context: Context, resource: PolicyAttachment): Emitted {
  const name = resourceName(resource);
  const element = elementOf(IamRolePolicyAttachment, `aws_iam_role_policy_attachment.${name}`, {
    role: emitValue(context, resource.role),
    policyArn: emitValue(context, resource.policy),
  });
  return constructs('iam', [explained(context, element, resource)]);
}

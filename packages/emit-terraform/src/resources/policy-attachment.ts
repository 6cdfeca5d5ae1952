import type { PolicyAttachment } from '@ssmc/core';
import { IamRolePolicyAttachment, named } from '../cdktf.ts';
import type { Context } from '../context.ts';
import { resourceName } from '../names.ts';
import { emitValue } from '../value.ts';
import { constructs, type Emitted, explained } from './emitted.ts';

/** `aws_iam_role_policy_attachment`, which leaves other attachments of the role alone. */
export function emitPolicyAttachment(context: Context, resource: PolicyAttachment): Emitted {
  const name = resourceName(resource);
  const element = named(
    new IamRolePolicyAttachment(context.stack, `aws_iam_role_policy_attachment.${name}`, {
      role: emitValue(context, resource.role),
      policyArn: emitValue(context, resource.policy),
    }),
    name,
  );
  return constructs('iam', [explained(context, element, resource)], {});
}

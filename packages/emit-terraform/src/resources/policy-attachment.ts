import type { PolicyAttachment } from '@ssmc/core';
import { IamRolePolicyAttachment, named } from '../cdktf.ts';
import type { Context, Emitted } from '../context.ts';
import { resourceName } from '../names.ts';
import { text } from '../value.ts';
import { constructs, explained } from './construct.ts';

/** `aws_iam_role_policy_attachment`, which leaves other attachments of the role alone. */
export function policyAttachment(context: Context, resource: PolicyAttachment): Emitted {
  const name = resourceName(resource);
  const element = named(
    new IamRolePolicyAttachment(context.stack, `aws_iam_role_policy_attachment.${name}`, {
      role: text(context, resource.role),
      policyArn: text(context, resource.policy),
    }),
    name,
  );
  return constructs('iam', [explained(context, element, resource)], {});
}

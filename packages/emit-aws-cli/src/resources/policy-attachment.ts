import type { PolicyAttachment } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { emitValue } from '../value.ts';
import { bare, type Emitted, explained } from './emitted.ts';

/** A managed policy on a role. What has no owner to see, an AWS managed policy on an existing role, destroy.sh detaches by name. */
export function emitPolicyAttachment(context: EmitContext, attachment: PolicyAttachment): Emitted {
  const words = [emitValue(context, attachment.role), emitValue(context, attachment.policy)];
  return {
    deploy: explained(context, attachment, ['ensure_attachment', ...words]),
    verify: bare('check_attachment', ...words),
    ...(isOwnerless(attachment) && { destroy: bare('detach_listed', ...words) }),
  };
}

function isOwnerless({ role, policy }: PolicyAttachment): boolean {
  return typeof role === 'string' && typeof policy === 'string';
}

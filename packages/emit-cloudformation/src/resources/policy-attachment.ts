import { normalizedText, type PolicyAttachment, worded } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { command } from '../shell.ts';
import { ELSEWHERE, type Emitted, unsupported } from './emitted.ts';

/** No resource of its own: the role or the policy of the module says it. An AWS managed policy on a role that is not ours is beyond CloudFormation. */
export function emitPolicyAttachment(context: EmitContext, attachment: PolicyAttachment): Emitted {
  if (typeof attachment.policy !== 'string' || typeof attachment.role !== 'string') return ELSEWHERE;
  const role = normalizedText(context.module, attachment.role);
  return unsupported(
    worded('SSMC024', 'attachment', { policy: attachment.policy, role }),
    command('aws', 'iam', 'attach-role-policy', '--role-name', role, '--policy-arn', attachment.policy),
  );
}

import { normalizedText, type ProfileAssociation } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { type Emitted, unsupported } from './emitted.ts';

/** The provider sets a profile only on instances that it manages itself. */
export const emitProfileAssociation = unsupported(
  'Terraform cannot associate an instance profile with an instance that it does not manage',
  associateCommand,
) satisfies (context: EmitContext, resource: ProfileAssociation) => Emitted;

function associateCommand({ module }: EmitContext, { instanceId, profile }: ProfileAssociation): string {
  const name = normalizedText(module, profile);
  return `aws ec2 associate-iam-instance-profile --region ${module.region} --instance-id ${instanceId} --iam-instance-profile Name=${name}`;
}

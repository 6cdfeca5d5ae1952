import { normalizedText, type ProfileAssociation, worded } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { command } from '../shell.ts';
import { type Emitted, unsupported } from './emitted.ts';

/** CloudFormation gives a profile only to instances that it launches. */
export function emitProfileAssociation({ module }: EmitContext, association: ProfileAssociation): Emitted {
  const profile = normalizedText(module, association.profile);
  return unsupported(
    worded('SSMC024', 'association', { profile, instance: association.instanceId }),
    command(
      ...['aws', 'ec2', 'associate-iam-instance-profile', '--region', module.region],
      ...['--instance-id', association.instanceId, '--iam-instance-profile', `Name=${profile}`],
    ),
  );
}

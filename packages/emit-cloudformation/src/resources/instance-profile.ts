import type { InstanceProfile } from '@ssmc/core';
import { type EmitContext, withReasons } from '../context.ts';
import { logicalId } from '../names.ts';
import { emitValue } from '../value.ts';
import { type Emitted, made } from './emitted.ts';

/** AWS::IAM::InstanceProfile. CloudFormation cannot tag it. */
export function emitInstanceProfile(context: EmitContext, profile: InstanceProfile): Emitted {
  return made(
    logicalId(profile),
    {
      Type: 'AWS::IAM::InstanceProfile',
      Properties: {
        InstanceProfileName: profile.name,
        Path: profile.path,
        Roles: [emitValue(context, profile.role)],
      },
    },
    (value) => withReasons(context, profile, value),
  );
}

import type { InstanceProfile } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { emitValue } from '../value.ts';
import { bare, type Emitted, explained, tagWords } from './emitted.ts';

/** An instance profile and the role in it. */
export function emitInstanceProfile(context: EmitContext, profile: InstanceProfile): Emitted {
  const words = [profile.name, profile.path, emitValue(context, profile.role), ...tagWords(context, profile.tags)];
  return {
    deploy: explained(context, profile, ['ensure_instance_profile', ...words]),
    verify: bare('check_instance_profile', ...words),
  };
}

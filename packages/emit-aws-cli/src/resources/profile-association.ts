import type { ProfileAssociation } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { emitValue } from '../value.ts';
import { bare, type Emitted, explained } from './emitted.ts';

/** The instance profile on a running instance. */
export function emitProfileAssociation(context: EmitContext, association: ProfileAssociation): Emitted {
  const words = [association.instanceId, emitValue(context, association.profile)];
  return {
    deploy: explained(context, association, ['ensure_profile_association', ...words]),
    verify: bare('check_profile_association', ...words),
    ...(isOfOtherModule(association) && { destroy: bare('remove_profile_association', ...words) }),
  };
}

/** The profile of this module is removed, and finds its instances itself. */
function isOfOtherModule({ profile }: ProfileAssociation): boolean {
  return typeof profile === 'string';
}

import type { Role } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { policyFile } from '../names.ts';
import { emitPolicy } from '../policy.ts';
import { bare, type Emitted, explained, tagWords } from './emitted.ts';

/** An IAM role with its trust policy. */
export function emitRole(context: EmitContext, role: Role): Emitted {
  const trustId = `${role.id}-trust`;
  const words = [
    role.name,
    role.path,
    role.description,
    role.permissionsBoundary ?? '',
    policyFile(trustId),
    ...tagWords(context, role.tags),
  ];
  return {
    deploy: explained(context, role, ['ensure_role', ...words]),
    verify: bare('check_role', ...words),
    files: [emitPolicy(context, trustId, role.trust)],
  };
}

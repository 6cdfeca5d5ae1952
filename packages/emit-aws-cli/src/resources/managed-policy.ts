import type { ManagedPolicy } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { policyFile } from '../names.ts';
import { emitPolicy } from '../policy.ts';
import { bare, type Emitted, explained, tagWords } from './emitted.ts';

/** A customer managed policy. */
export function emitManagedPolicy(context: EmitContext, policy: ManagedPolicy): Emitted {
  const { name, path, description, id } = policy;
  const words = [name, path, description, policyFile(id), ...tagWords(context, policy.tags)];
  return {
    deploy: explained(context, policy, ['ensure_policy', ...words]),
    verify: bare('check_policy', ...words),
    files: [emitPolicy(context, id, policy.policy)],
  };
}

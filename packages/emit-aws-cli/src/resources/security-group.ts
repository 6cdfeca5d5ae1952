import type { SecurityGroup } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { idKey } from '../value.ts';
import { bare, type Emitted, explained, tagWords } from './emitted.ts';

/** The security group of the interface endpoints. */
export function emitSecurityGroup(context: EmitContext, group: SecurityGroup): Emitted {
  const key = idKey(group.id);
  const tags = tagWords(context, group.tags);
  const { name, description } = group;
  return {
    deploy: explained(context, group, [
      'ensure_security_group',
      key,
      name,
      description,
      [{ variable: 'VPC_ID' }],
      ...tags,
    ]),
    verify: bare('check_security_group', key, name, ...tags),
  };
}

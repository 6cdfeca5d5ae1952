import type { VpcEndpoint } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import type { Word } from '../escape.ts';
import { policyFile, variableOf } from '../names.ts';
import { emitPolicy } from '../policy.ts';
import { emitValue, idKey } from '../value.ts';
import { bare, type Emitted, explained, tagWords } from './emitted.ts';

const NONE = '-';

/** An endpoint with its policy. destroy.sh removes all endpoints at once. */
export function emitVpcEndpoint(context: EmitContext, endpoint: VpcEndpoint): Emitted {
  const { attachment, serviceName, policy } = endpoint;
  const head: readonly Word[] = [idKey(endpoint.id), serviceName];
  const tail: readonly Word[] = [policy ? policyFile(endpoint.id) : NONE, ...tagWords(context, endpoint.tags)];
  const files = policy ? [emitPolicy(context, endpoint.id, policy)] : [];
  const vpc: Word = [{ variable: 'VPC_ID' }];
  if (attachment.type === 'Gateway') {
    const tables: Word = [{ variable: variableOf(attachment.routeTables) }];
    return {
      deploy: explained(context, endpoint, ['ensure_gateway_endpoint', ...head, vpc, tables, ...tail]),
      verify: bare('check_endpoint', ...head, attachment.type, NONE, NONE, ...tail),
      files,
    };
  }
  const subnets: Word = [{ variable: variableOf(attachment.subnets) }];
  const group = emitValue(context, attachment.securityGroup);
  const resolver = String(attachment.privateDnsOnlyForInboundResolver ?? NONE);
  return {
    deploy: explained(context, endpoint, [
      'ensure_interface_endpoint',
      ...head,
      vpc,
      subnets,
      group,
      resolver,
      ...tail,
    ]),
    verify: bare('check_endpoint', ...head, attachment.type, group, resolver, ...tail),
    files,
  };
}

import { assertNever, type Peer, type SecurityGroupRule } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import type { Word } from '../escape.ts';
import { variableOf } from '../names.ts';
import { emitValue } from '../value.ts';
import { bare, type Emitted, explained } from './emitted.ts';

/** Rules between one or each group and one or each peer. Verify.sh does not know what the parameters were. */
export function emitSecurityGroupRule(context: EmitContext, rule: SecurityGroupRule): Emitted {
  const isOurs = rule.group.kind === 'ref';
  const group = rule.group.kind === 'ref' ? emitValue(context, rule.group) : NODE_GROUPS;
  const peer = peerWord(context, rule.peer);
  return {
    deploy: explained(context, rule, ['ensure_rules', rule.direction, group, peer, rule.description]),
    verify: bare(
      'check_rules',
      rule.direction,
      isOurs ? group : '-',
      isKnown(rule.peer) ? peer : '-',
      rule.description,
    ),
  };
}

const NODE_GROUPS: Word = [{ variable: variableOf('node_security_group_ids') }];

function peerWord(context: EmitContext, peer: Peer): Word {
  switch (peer.kind) {
    case 'each-security-group':
    case 'each-cidr-block':
      return [{ variable: variableOf(peer.parameter) }];
    case 'security-group':
      return emitValue(context, peer.group);
    case 'cidr-block':
      return peer.cidr;
    case 's3-prefix-list':
      return [{ variable: 'S3_PREFIX_LIST' }];
    default:
      return assertNever(peer);
  }
}

function isKnown(peer: Peer): boolean {
  return peer.kind === 'security-group' || peer.kind === 'cidr-block';
}

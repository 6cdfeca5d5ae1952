import { assertNever, type Peer, type SecurityGroupRule } from '@ssmc/core';
import {
  asCount,
  asEach,
  type ITerraformIterator,
  VpcSecurityGroupEgressRule,
  VpcSecurityGroupIngressRule,
} from '../cdktf.ts';
import type { EmitContext } from '../context.ts';
import { embed, encode } from '../escape.ts';
import { resourceName } from '../names.ts';
import { elementOf } from '../synthesize.ts';
import { code } from '../tree.ts';
import { emitValue } from '../value.ts';
import { constructs, type Emitted, explained } from './emitted.ts';

/**
 * `aws_vpc_security_group_ingress_rule` or `_egress_rule`. One for each CIDR block by `for_each`: no block depends on the place of another.
 * One for each security group by `count`: their ids may be known only when Terraform runs, and keys of `for_each` may not.
 */
export function emitSecurityGroupRule(context: EmitContext, resource: SecurityGroupRule): Emitted {
  const name = resourceName(resource);
  const config = {
    ...repetition(resource),
    securityGroupId:
      resource.group.kind === 'ref' ? emitValue(context, resource.group) : embed(each(resource.group.parameter)),
    ipProtocol: 'tcp',
    fromPort: resource.port,
    toPort: resource.port,
    description: encode(resource.description),
    ...peerArgument(context, resource.peer),
  };
  const rule = resource.direction === 'ingress' ? VpcSecurityGroupIngressRule : VpcSecurityGroupEgressRule;
  const element = elementOf(rule, `aws_vpc_security_group_${resource.direction}_rule.${name}`, config);
  return constructs('security_groups', [explained(context, element, resource)]);
}

type Repetition = { readonly count?: number; readonly forEach?: ITerraformIterator };

function repetition({ group, peer }: SecurityGroupRule): Repetition {
  if (peer.kind === 'each-cidr-block') return { forEach: asEach(embed(code(`toset(var.${peer.parameter})`))) };
  const each = [group, peer].find((end) => end.kind === 'each-security-group');
  return each ? { count: asCount(embed(code(`length(var.${each.parameter})`))) } : {};
}

function each(parameter: string) {
  return code(`var.${parameter}[count.index]`);
}

function peerArgument(
  context: EmitContext,
  peer: Peer,
): { readonly cidrIpv4?: string; readonly referencedSecurityGroupId?: string; readonly prefixListId?: string } {
  switch (peer.kind) {
    case 'each-security-group':
      return { referencedSecurityGroupId: embed(each(peer.parameter)) };
    case 'each-cidr-block':
      return { cidrIpv4: embed(code('each.value')) };
    case 'security-group':
      return { referencedSecurityGroupId: emitValue(context, peer.group) };
    case 'cidr-block':
      return { cidrIpv4: encode(peer.cidr) };
    case 's3-prefix-list':
      return { prefixListId: context.s3PrefixListId };
    default:
      return assertNever(peer);
  }
}

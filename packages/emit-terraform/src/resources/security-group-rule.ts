import { assertNever, type Peer, type SecurityGroupRule } from '@ssmc/core';
import { asCount, named, VpcSecurityGroupEgressRule, VpcSecurityGroupIngressRule } from '../cdktf.ts';
import type { Context } from '../context.ts';
import { embed, encode } from '../escape.ts';
import { resourceName } from '../names.ts';
import { code } from '../tree.ts';
import { emitValue } from '../value.ts';
import { constructs, type Emitted, explained } from './emitted.ts';

/**
 * `aws_vpc_security_group_ingress_rule` or `_egress_rule`. One for each id of a list by `count`: the ids may be known only
 * when Terraform runs, and keys of `for_each` may not.
 */
export function emitSecurityGroupRule(context: Context, resource: SecurityGroupRule): Emitted {
  const name = resourceName(resource);
  const parameter = eachOf(resource);
  const config = {
    ...(parameter && { count: asCount(embed(code(`length(var.${parameter})`))) }),
    securityGroupId:
      resource.group.kind === 'ref' ? emitValue(context, resource.group) : embed(each(resource.group.parameter)),
    ipProtocol: 'tcp',
    fromPort: resource.port,
    toPort: resource.port,
    description: encode(resource.description),
    ...peerArgument(context, resource.peer),
  };
  const id = `aws_vpc_security_group_${resource.direction}_rule.${name}`;
  const element =
    resource.direction === 'ingress'
      ? new VpcSecurityGroupIngressRule(context.stack, id, config)
      : new VpcSecurityGroupEgressRule(context.stack, id, config);
  return constructs('security_groups', [explained(context, named(element, name), resource)], {});
}

function eachOf({ group, peer }: SecurityGroupRule): string | undefined {
  if (group.kind === 'each-security-group') return group.parameter;
  return 'parameter' in peer ? peer.parameter : undefined;
}

function each(parameter: string) {
  return code(`var.${parameter}[count.index]`);
}

function peerArgument(
  context: Context,
  peer: Peer,
): { readonly cidrIpv4?: string; readonly referencedSecurityGroupId?: string; readonly prefixListId?: string } {
  switch (peer.kind) {
    case 'each-security-group':
      return { referencedSecurityGroupId: embed(each(peer.parameter)) };
    case 'each-cidr-block':
      return { cidrIpv4: embed(each(peer.parameter)) };
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

import type { ModulePlan, ResourceOf } from '@ssmc/core';
import { type Deployment, formatValue } from '../deployment/deployment.ts';
import type { Excess } from './statements.ts';

/** Security groups that no endpoint uses, and rules that open more than the nodes and the named clients need. */
export function excessRules(deployment: Deployment): readonly Excess[] {
  return deployment.plan.modules.flatMap((module) => {
    const rules = module.resources.filter((resource) => resource.kind === 'security-group-rule');
    const seen = new Set<string>();
    const extra = rules.filter((rule) => {
      const text = ruleText(deployment, module, rule);
      const isExtra = seen.has(text) || !expectedRules(deployment, module).includes(text);
      seen.add(text);
      return isExtra;
    });
    return [
      ...extra.map((rule) => ({
        module: module.id,
        where: `rule ${rule.id}`,
        detail: `nothing needs ${ruleText(deployment, module, rule)}`,
      })),
      ...unusedGroups(module),
    ];
  });
}

function ruleText(
  deployment: Deployment,
  module: ModulePlan,
  { direction, group, peer }: ResourceOf<'security-group-rule'>,
): string {
  const from = group.kind === 'ref' ? formatValue(deployment, module, group) : 'nodes';
  const to =
    peer.kind === 'security-group'
      ? formatValue(deployment, module, peer.group)
      : peer.kind === 'cidr-block'
        ? peer.cidr
        : peer.kind;
  return `${direction} ${from} ${to}`;
}

/** The group of each interface endpoint, as text. */
function endpointGroups(deployment: Deployment, module: ModulePlan): readonly string[] {
  return module.resources.flatMap((resource) =>
    resource.kind === 'vpc-endpoint' && resource.attachment.type === 'Interface'
      ? [formatValue(deployment, module, resource.attachment.securityGroup)]
      : [],
  );
}

function expectedRules(deployment: Deployment, module: ModulePlan): readonly string[] {
  const { ec2, network, privateLink } = deployment.requirements;
  const clients = privateLink?.allow?.clients;
  const peers = [
    // Private names lead every node of the VPC to the endpoints, also one that has a way to the internet.
    ...(ec2 ? ['each-security-group'] : []),
    'each-cidr-block',
    ...(clients?.securityGroupIds ?? []),
    ...(clients?.cidrBlocks ?? []),
  ];
  const groups = endpointGroups(deployment, module);
  const managed = privateLink?.nodeEgress !== 'leave';
  if (!ec2) return groups.flatMap((group) => peers.map((peer) => `ingress ${group} ${peer}`));
  return [
    ...groups.flatMap((group) => peers.map((peer) => `ingress ${group} ${peer}`)),
    ...(managed ? groups.map((group) => `egress nodes ${group}`) : []),
    ...(network.mode === 'internet' ? ['egress nodes 0.0.0.0/0'] : []),
    ...(managed && privateLink && privateLink.s3 !== 'interface' ? ['egress nodes s3-prefix-list'] : []),
  ];
}

function unusedGroups(module: ModulePlan): readonly Excess[] {
  const used = new Set(
    module.resources.flatMap((resource) =>
      resource.kind === 'vpc-endpoint' && resource.attachment.type === 'Interface'
        ? [resource.attachment.securityGroup.resource]
        : [],
    ),
  );
  return module.resources.flatMap((resource) =>
    resource.kind === 'security-group' && !used.has(resource.id)
      ? [{ module: module.id, where: resource.name, detail: 'no endpoint is in this security group' }]
      : [],
  );
}

import { type ByKind, byKind, type ModulePlan, none, type Ref, type Resource, type ResourceOf } from '@ssmc/core';
import { type Deployment, formatValue } from '../deployment/deployment.ts';
import type { ExcessPermission } from './statements.ts';

/** Security groups that no endpoint uses, and rules that open more than the nodes and the named clients need. */
export function excessRules(deployment: Deployment): readonly ExcessPermission[] {
  return deployment.plan.modules.flatMap((module) => {
    const used = module.resources.flatMap((resource) => byKind(GROUPS_OF, undefined, resource));
    const groups = used.map((group) => formatValue(deployment, module, group));
    const expected = expectedRules(deployment, groups);
    const context: Searched = {
      deployment,
      module,
      used: new Set(used.map(({ resource }) => resource)),
      expected: new Set(expected),
      seen: new Set(),
    };
    return [...module.resources]
      .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
      .flatMap((resource) => byKind(EXCESS, context, resource));
  });
}

interface Searched {
  readonly deployment: Deployment;
  readonly module: ModulePlan;
  /** The ids of the groups that endpoints are in. */
  readonly used: ReadonlySet<string>;
  /** The rules that are needed, and those that were seen. */
  readonly expected: ReadonlySet<string>;
  readonly seen: Set<string>;
}

/** Rules are told before groups. */
const ORDER: readonly Resource['kind'][] = ['security-group-rule', 'security-group'];

const EXCESS: ByKind<Searched, readonly ExcessPermission[]> = {
  'security-group-rule': ruleExcess,
  'security-group': ({ module, used }, { id, name }) =>
    used.has(id) ? [] : [{ module: module.id, where: name, message: 'no endpoint uses this security group' }],
  // These are looked at in roles.ts, policies.ts and endpoints.ts.
  role: none,
  'instance-profile': none,
  'managed-policy': none,
  'policy-attachment': none,
  'vpc-endpoint': none,
  'session-document': none,
  'service-setting': none,
  'profile-association': none,
};

/** The security groups that a resource is in. */
const GROUPS_OF: ByKind<undefined, readonly Ref[]> = {
  'vpc-endpoint': (_, { attachment }) => (attachment.type === 'Interface' ? [attachment.securityGroup] : []),
  role: none,
  'instance-profile': none,
  'managed-policy': none,
  'policy-attachment': none,
  'security-group': none,
  'security-group-rule': none,
  'session-document': none,
  'service-setting': none,
  'profile-association': none,
};

function ruleExcess(
  { deployment, module, expected, seen }: Searched,
  rule: ResourceOf<'security-group-rule'>,
): readonly ExcessPermission[] {
  const text = ruleText(deployment, module, rule);
  const isExtra = seen.has(text) || !expected.has(text);
  seen.add(text);
  return isExtra ? [{ module: module.id, where: `rule ${rule.id}`, message: `nothing needs ${text}` }] : [];
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

/** @param groups those of the interface endpoints, one for each endpoint, as strings */
function expectedRules(deployment: Deployment, groups: readonly string[]): readonly string[] {
  const { ec2, network, privateLink } = deployment.requirements;
  const clients = privateLink?.allow?.clients;
  const peers = [
    // Private names lead every node of the VPC to the endpoints, also one that has a route to the internet.
    ...(ec2 ? ['each-security-group'] : []),
    'each-cidr-block',
    ...(clients?.securityGroupIds ?? []),
    ...(clients?.cidrBlocks ?? []),
  ];
  const managed = privateLink?.nodeEgress !== 'leave';
  if (!ec2) return groups.flatMap((group) => peers.map((peer) => `ingress ${group} ${peer}`));
  return [
    ...groups.flatMap((group) => peers.map((peer) => `ingress ${group} ${peer}`)),
    ...(managed ? groups.map((group) => `egress nodes ${group}`) : []),
    ...(network.mode === 'internet' ? ['egress nodes 0.0.0.0/0'] : []),
    ...(managed && privateLink && privateLink.s3 !== 'interface' ? ['egress nodes s3-prefix-list'] : []),
  ];
}

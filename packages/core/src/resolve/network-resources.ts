import { type EndpointService, endpointServiceName } from '../facts/endpoint-services.ts';
import type { Reason } from '../plan/reason.ts';
import type { Peer, Resource, SecurityGroupRule, VpcEndpoint } from '../plan/resource.ts';
import { ref } from '../plan/value.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { endpointPolicy } from './endpoint-policies.ts';
import type { PrivateTraffic } from './private-link.ts';
import { distinctReasons } from './statements.ts';
import { tagsOf } from './tags.ts';

const NODE_GROUPS = { kind: 'each-security-group', parameter: 'node_security_group_ids' } as const;
const ENDPOINTS = 'endpoints';
const S3_GATEWAY = 'endpoint-s3-gateway';
/** EC2 cannot change it: another text would replace the group of everyone. */
const GROUP_DESCRIPTION = 'Interface endpoints for Systems Manager';

/** The endpoints of one Region, their security group, and the rules between them and the nodes. */
export function privateNetwork(requirements: Requirements, traffic: PrivateTraffic): readonly Resource[] {
  if (requirements.privateLink?.endpoints === 'existing') return s3Egress(requirements, traffic);
  const name = `${requirements.name}-endpoints-${traffic.region}`;
  return [
    {
      kind: 'security-group',
      id: ENDPOINTS,
      name,
      description: GROUP_DESCRIPTION,
      tags: tagsOf(requirements, traffic.region, name),
      reasons: [reason('spec.network.privateLink', 'Allow HTTPS to the endpoints from the nodes only', 'D-VPC')],
    },
    ...ingress(requirements),
    ...(managesNodeEgress(requirements) ? [nodesToEndpoints()] : []),
    ...s3Egress(requirements, traffic),
    ...traffic.interfaceServices.map((service) => interfaceEndpoint(requirements, traffic, service)),
    ...s3Endpoints(requirements, traffic),
  ];
}

/** The outbound rule of the nodes where there are no endpoints. */
export function internetEgress(requirements: Requirements): readonly SecurityGroupRule[] {
  if (!requirements.ec2 || requirements.network.mode !== 'internet') return [];
  return [
    rule('nodes-to-internet', {
      direction: 'egress',
      group: NODE_GROUPS,
      peer: { kind: 'cidr-block', cidr: '0.0.0.0/0' },
      description: 'HTTPS to public AWS endpoints',
      reasons: [reason('spec.network.mode', 'The nodes reach AWS over the internet', 'D-VPC', 'S004')],
    }),
  ];
}

/** Whether S3 has an endpoint of this type. */
export function hasS3(requirements: Requirements, traffic: PrivateTraffic, type: 'gateway' | 'interface'): boolean {
  const kind = requirements.privateLink?.s3 ?? 'gateway';
  return traffic.s3 && (kind === 'both' || kind === type);
}

/** EC2 nodes have security groups; hybrid ones do not. */
function hasNodeGroups(requirements: Requirements): boolean {
  return requirements.ec2 !== undefined;
}

/** Whether the node security groups get their outbound rules from the module. */
function managesNodeEgress(requirements: Requirements): boolean {
  return hasNodeGroups(requirements) && requirements.privateLink?.nodeEgress !== 'leave';
}

function ingress(requirements: Requirements): readonly SecurityGroupRule[] {
  const clients = requirements.privateLink?.allow?.clients;
  const nodes = [reason('spec.network.privateLink', 'The nodes call AWS through the endpoints', 'D-VPC', 'S004')];
  const others = [
    reason('spec.network.privateLink.allow.clients', 'Allow other clients to use the endpoints', 'D-VPCEP'),
  ];
  const from = (id: string, peer: Peer, why: readonly Reason[]) =>
    rule(`endpoints-from-${id}`, {
      direction: 'ingress',
      group: ref(ENDPOINTS, 'id'),
      peer,
      description: why === nodes ? 'HTTPS from the nodes' : 'HTTPS from other clients',
      reasons: why,
    });
  return [
    ...(hasNodeGroups(requirements) ? [from('node-groups', NODE_GROUPS, nodes)] : []),
    from('node-cidr-blocks', { kind: 'each-cidr-block', parameter: 'node_cidr_blocks' }, nodes),
    ...[...new Set(clients?.securityGroupIds)].map((group) => from(group, { kind: 'security-group', group }, others)),
    ...[...new Set(clients?.cidrBlocks)].map((cidr) =>
      from(cidr.replace(/[./]/g, '-'), { kind: 'cidr-block', cidr }, others),
    ),
  ];
}

function nodesToEndpoints(): SecurityGroupRule {
  return rule('nodes-to-endpoints', {
    direction: 'egress',
    group: NODE_GROUPS,
    peer: { kind: 'security-group', group: ref(ENDPOINTS, 'id') },
    description: 'HTTPS to the interface endpoints',
    reasons: [reason('spec.network.privateLink', 'The nodes call AWS through the endpoints', 'D-VPC', 'S004')],
  });
}

function s3Egress(requirements: Requirements, traffic: PrivateTraffic): readonly SecurityGroupRule[] {
  if (!hasS3(requirements, traffic, 'gateway') || !managesNodeEgress(requirements)) return [];
  return [
    rule('nodes-to-s3', {
      direction: 'egress',
      group: NODE_GROUPS,
      peer: { kind: 's3-prefix-list' },
      description: 'HTTPS to S3 through the gateway endpoint',
      reasons: [
        reason('spec.network.privateLink.s3', 'The nodes reach S3 through the gateway endpoint', 'D-VPC', 'S004'),
      ],
    }),
  ];
}

function rule(id: string, rest: Omit<SecurityGroupRule, 'kind' | 'id' | 'port'>): SecurityGroupRule {
  return { kind: 'security-group-rule', id, port: 443, ...rest };
}

function interfaceEndpoint(requirements: Requirements, traffic: PrivateTraffic, service: EndpointService): VpcEndpoint {
  const policy = endpointPolicy(requirements, traffic, service);
  const both = service === 's3' && hasS3(requirements, traffic, 'gateway');
  return {
    kind: 'vpc-endpoint',
    id: service === 's3' ? 'endpoint-s3-interface' : `endpoint-${service}`,
    service,
    serviceName: endpointServiceName(service, traffic.region, 'Interface'),
    attachment: {
      type: 'Interface',
      subnets: 'subnet_ids',
      securityGroup: ref(ENDPOINTS, 'id'),
      privateDns: true,
      ...(service === 's3' && { privateDnsOnlyForInboundResolver: both }),
    },
    ...(policy && { policy }),
    // AWS refuses a private name for inbound resolvers only in a VPC without the gateway endpoint.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html
    ...(both && { after: [S3_GATEWAY] }),
    tags: tagsOf(requirements, traffic.region, `${requirements.name}-${service}`),
    reasons: [...(both ? [OUTSIDE] : []), ...reasonsFor(traffic, service)],
  };
}

const OUTSIDE = reason(
  'spec.network.privateLink.s3',
  'Clients outside the VPC reach S3 through the interface endpoint, not the gateway endpoint',
  'S004',
  'D-VPCEP',
);

function s3Endpoints(requirements: Requirements, traffic: PrivateTraffic): readonly VpcEndpoint[] {
  const policy = endpointPolicy(requirements, throughGateway(traffic), 's3');
  const gateway: VpcEndpoint = {
    kind: 'vpc-endpoint',
    id: S3_GATEWAY,
    service: 's3',
    serviceName: endpointServiceName('s3', traffic.region, 'Gateway'),
    attachment: { type: 'Gateway', routeTables: 'route_table_ids' },
    ...(policy && { policy }),
    tags: tagsOf(requirements, traffic.region, `${requirements.name}-s3`),
    reasons: reasonsFor(traffic, 's3'),
  };
  return [
    ...(hasS3(requirements, traffic, 'gateway') ? [gateway] : []),
    ...(hasS3(requirements, traffic, 'interface') ? [interfaceEndpoint(requirements, traffic, 's3')] : []),
  ];
}

/** Servers outside the VPC never pass a gateway endpoint, unless there are no others to write its policy for. */
function throughGateway(traffic: PrivateTraffic): PrivateTraffic {
  const inside = traffic.roles.filter(({ id }) => id !== 'hybrid');
  return inside.length > 0 ? { ...traffic, roles: inside } : traffic;
}

function reasonsFor(traffic: PrivateTraffic, service: EndpointService): readonly Reason[] {
  const calls = traffic.calls.filter((call) => call.service === service).map(({ reason }) => reason);
  const allowed = service === 's3' ? traffic.allowed.map(({ reason }) => reason) : [];
  return distinctReasons(calls.length > 0 ? calls : allowed);
}

function reason(path: string, text: string, ...sources: readonly string[]): Reason {
  return { path, text, sources, basis: 'documented' };
}

import type { ExistingResource } from '../existing/existing-resource.ts';
import { numberIn, switchIn, type Tree, textIn, textsIn, treesIn } from '../existing/tree.ts';
import { isUnknown, unknown } from '../existing/unknown.ts';
import { idOf, type Pointed, type Pointer, pointedBy, type Reading, valuesOf } from './terraform-reading.ts';

/** The arguments that name other resources. */
export const VPC: Pointer = { argument: 'vpc_id', types: ['aws_vpc', 'aws_default_vpc', 'data.aws_vpc'] };
const GROUP_TYPES = ['aws_security_group', 'aws_default_security_group'];
const GROUP: Pointer = { argument: 'security_group_id', types: GROUP_TYPES };
const GROUPS: Pointer = { argument: 'security_group_ids', types: GROUP_TYPES };
const SOURCE_GROUP: Pointer = { argument: 'source_security_group_id', types: GROUP_TYPES };
const OTHER_GROUP: Pointer = { argument: 'referenced_security_group_id', types: GROUP_TYPES };
const TABLE_TYPES = ['aws_route_table', 'aws_default_route_table'];
const TABLE: Pointer = { argument: 'route_table_id', types: TABLE_TYPES };
const TABLES: Pointer = { argument: 'route_table_ids', types: TABLE_TYPES };
const ENDPOINT: Pointer = { argument: 'vpc_endpoint_id', types: ['aws_vpc_endpoint'] };

/** The types of EC2. */
export const NETWORK_RESOURCES: Readonly<Record<string, (reading: Reading) => readonly ExistingResource[]>> = {
  aws_vpc_endpoint: endpointThings,
  aws_vpc_endpoint_policy: (reading) => endpointParts(reading, () => ({ policy: reading.policy('policy') })),
  aws_vpc_endpoint_route_table_association: (reading) =>
    endpointParts(reading, () => ({ routeTable: valuesOf(reading, TABLE)[0] ?? '' })),
  aws_vpc_endpoint_security_group_association: (reading) =>
    endpointParts(reading, () => ({ group: valuesOf(reading, GROUP)[0] ?? '' })),
  aws_vpc_endpoint_subnet_association: () => [],
  // It says nothing of the endpoints that the VPC has: it is no VPC that is created here.
  'data.aws_vpc': ({ where, resource: { address, values } }) =>
    treesIn(values['cidr_block_associations'])
      .filter(({ state }) => /^associat/.test(textIn(state) ?? ''))
      .map(({ cidr_block }) => ({
        kind: 'vpc-cidr',
        where,
        vpcId: textIn(values['id']) ?? address,
        cidr: textIn(cidr_block) ?? '',
      })),
  aws_vpc_ipv4_cidr_block_association: (reading) => [vpcCidr(reading, valuesOf(reading, VPC)[0] ?? '')],
  aws_security_group: groupThings,
  aws_default_security_group: groupThings,
  aws_security_group_rule: (reading) => {
    const direction = reading.resource.values['type'] === 'egress' ? 'egress' : 'ingress';
    const values = { ...reading.resource.values, source_security_group_id: valuesOf(reading, SOURCE_GROUP) };
    return groupsOf(reading).flatMap((group) => ruleThings({ where: reading.where, direction, ...group }, values));
  },
  aws_vpc_security_group_ingress_rule: (reading) => ownRule(reading, 'ingress'),
  aws_vpc_security_group_egress_rule: (reading) => ownRule(reading, 'egress'),
};

/** An IPv4 block of a VPC. A pool of addresses gives what it likes. */
export function vpcCidr({ where, resource }: Reading, vpcId: string): ExistingResource {
  return {
    kind: 'vpc-cidr',
    where,
    vpcId,
    cidr: textIn(resource.values['cidr_block']) ?? unknown(`cidr_block of ${where}`),
  };
}

function endpointThings(reading: Reading): readonly ExistingResource[] {
  const { values } = reading.resource;
  const [dns] = treesIn(values['dns_options']);
  const state = textIn(values['state']);
  const type = textIn(values['vpc_endpoint_type']) ?? 'Gateway';
  const policy = reading.policy('policy');
  const dnsIn = values['private_dns_enabled'];
  // The provider's default. An endpoint that is there keeps what it has.
  const isLeftOut = isUnknown(dnsIn) && reading.resource.isCreated && !reading.sets('private_dns_enabled');
  return [
    {
      kind: 'endpoint',
      where: reading.where,
      id: idOf(reading.resource),
      serviceName: textIn(values['service_name']) ?? unknown(`service_name of ${reading.resource.address}`),
      type,
      vpcId: valuesOf(reading, VPC)[0] ?? '',
      // Left out, it is known after apply: the default, which allows everything.
      policy: policy === '' || policy === null || (isUnknown(policy) && !reading.sets('policy')) ? undefined : policy,
      privateDns: isLeftOut ? false : switchIn(dnsIn, false),
      inboundResolverOnly: switchIn(dns?.['private_dns_only_for_inbound_resolver_endpoint'], false),
      groups: valuesOf(reading, GROUPS),
      routeTables: valuesOf(reading, TABLES),
      ...(state && !isUnknown(state) && { state: state.toLowerCase() }),
    },
  ];
}

function endpointParts(
  reading: Reading,
  part: () => { policy?: unknown; group?: string; routeTable?: string },
): readonly ExistingResource[] {
  return pointedBy(reading, ENDPOINT).map(({ id, conditional }) => ({
    kind: 'endpoint-part',
    where: reading.where,
    endpoint: id,
    ...(conditional !== undefined && { conditional }),
    ...part(),
  }));
}

/** A group that a rule is in. */
type InGroup = Pick<Pointed, 'conditional'> & { readonly group: string };

function groupsOf(reading: Reading): readonly InGroup[] {
  return pointedBy(reading, GROUP).map(({ id, conditional }) => ({
    group: id,
    ...(conditional !== undefined && { conditional }),
  }));
}

interface RulePosition extends InGroup {
  readonly where: string;
  readonly direction: 'ingress' | 'egress';
}

function groupThings({ where, resource, sets }: Reading): readonly ExistingResource[] {
  const group = idOf(resource);
  const inline = (direction: RulePosition['direction']): readonly ExistingResource[] => {
    const value = resource.values[direction];
    // Left out, the rules are resources of their own.
    if (isUnknown(value))
      return sets(direction) ? ruleThings({ where, group, direction }, { cidr_blocks: [value] }) : [];
    return treesIn(value).flatMap((rule) => ruleThings({ where, group, direction }, rule));
  };
  return [{ kind: 'group', where, id: group }, ...inline('ingress'), ...inline('egress')];
}

function ruleThings(place: RulePosition, rule: Tree): readonly ExistingResource[] {
  const peers = [
    ...textsIn(rule['cidr_blocks']),
    ...textsIn(rule['ipv6_cidr_blocks']),
    ...textsIn(rule['prefix_list_ids']),
    ...textsIn(rule['security_groups']),
    ...textsIn(rule['source_security_group_id']),
    ...(rule['self'] === true ? [place.group] : []),
  ].filter((peer) => peer !== '');
  const protocol = String(rule['protocol'] ?? '-1');
  const [from, to] = [numberIn(rule['from_port']), numberIn(rule['to_port'])];
  return peers.map((peer) => ({ kind: 'rule', ...place, protocol, from, to, peer }));
}

function ownRule(reading: Reading, direction: RulePosition['direction']): readonly ExistingResource[] {
  const { values } = reading.resource;
  const peers = [
    ...textsIn(values['cidr_ipv4']),
    ...textsIn(values['cidr_ipv6']),
    ...textsIn(values['prefix_list_id']),
    ...valuesOf(reading, OTHER_GROUP),
  ];
  const protocol = String(values['ip_protocol'] ?? '-1');
  const [from, to] = [numberIn(values['from_port']), numberIn(values['to_port'])];
  return groupsOf(reading).flatMap((group) =>
    peers.map((peer) => ({ kind: 'rule', where: reading.where, direction, ...group, protocol, from, to, peer })),
  );
}

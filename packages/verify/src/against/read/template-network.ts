import type { ExistingResource } from '../existing/existing-resource.ts';
import { numberIn, switchIn, type Tree, textIn, textsIn, treeOf, treesIn } from '../existing/tree.ts';
import { conditionIn, isUnknown, unknown } from '../existing/unknown.ts';
import { gap } from './input.ts';
import { selfOf, type TemplateResource, type TemplateTypes } from './template-resource.ts';

/** The types of EC2. */
export const NETWORK_TYPES: TemplateTypes = {
  'AWS::EC2::VPCEndpoint': endpointThings,
  'AWS::EC2::SecurityGroup': groupThings,
  'AWS::EC2::SecurityGroupIngress': (resource) => ownRule(resource, 'ingress'),
  'AWS::EC2::SecurityGroupEgress': (resource) => ownRule(resource, 'egress'),
  'AWS::EC2::VPC': (resource) => [
    {
      kind: 'vpc',
      where: resource.where,
      id: selfOf(resource),
      dnsSupport: switchIn(resource.properties['EnableDnsSupport'], true),
      // CloudFormation leaves it off, other than for the default VPC.
      dnsHostnames: switchIn(resource.properties['EnableDnsHostnames'], false),
    },
    vpcCidr(resource, selfOf(resource)),
  ],
  'AWS::EC2::VPCCidrBlock': (resource) =>
    isIpv6(resource.properties) ? [] : [vpcCidr(resource, textIn(resource.properties['VpcId']) ?? '')],
  'AWS::EC2::RouteTable': (resource) => [
    {
      kind: 'route-table',
      where: resource.where,
      id: selfOf(resource),
      vpcId: textIn(resource.properties['VpcId']) ?? '',
    },
  ],
};

/** A pool of addresses gives what it likes. */
function vpcCidr({ where, properties }: TemplateResource, vpcId: string): ExistingResource {
  return { kind: 'vpc-cidr', where, vpcId, cidr: textIn(properties['CidrBlock']) ?? unknown(`CidrBlock of ${where}`) };
}

function isIpv6(properties: Tree): boolean {
  return Object.keys(properties).some((key) => key.includes('Ipv6'));
}

function endpointThings(resource: TemplateResource): readonly ExistingResource[] {
  const { where, properties } = resource;
  const serviceName = properties['ServiceName'];
  if (typeof serviceName !== 'string') return [gap(where, 'an endpoint without ServiceName', ['network'])];
  return [
    {
      kind: 'endpoint',
      where,
      id: selfOf(resource),
      serviceName,
      type: textIn(properties['VpcEndpointType']) ?? 'Gateway',
      vpcId: textIn(properties['VpcId']) ?? '',
      policy: properties['PolicyDocument'],
      privateDns: switchIn(properties['PrivateDnsEnabled'], unknown('PrivateDnsEnabled, not set in the template')),
      inboundResolverOnly:
        treeOf(properties['DnsOptions'])['PrivateDnsOnlyForInboundResolverEndpoint'] === 'OnlyInboundResolver',
      groups: textsIn(properties['SecurityGroupIds']),
      routeTables: textsIn(properties['RouteTableIds']),
    },
  ];
}

function groupThings(resource: TemplateResource): readonly ExistingResource[] {
  const { where, properties } = resource;
  const group = selfOf(resource);
  const inline = (key: string, direction: 'ingress' | 'egress'): readonly ExistingResource[] => {
    if (isUnknown(properties[key])) return [unknownRule({ where, group, direction }, String(properties[key]))];
    return treesIn(properties[key]).map((rule) => ruleThing({ where, group, direction }, rule));
  };
  const egress = inline('SecurityGroupEgress', 'egress');
  return [
    { kind: 'group', where, id: group },
    ...inline('SecurityGroupIngress', 'ingress'),
    ...(egress.length > 0 ? egress : [everything({ where, group, direction: 'egress' })]),
  ];
}

interface RulePosition {
  readonly where: string;
  readonly group: string;
  readonly direction: 'ingress' | 'egress';
}

function ownRule(
  { where, properties }: TemplateResource,
  direction: RulePosition['direction'],
): readonly ExistingResource[] {
  const group = textIn(properties['GroupId']) ?? unknown(`GroupId of ${where}`);
  return [ruleThing({ where, group, direction }, properties)];
}

function ruleThing(place: RulePosition, rule: Tree): ExistingResource {
  const peer = PEERS.flatMap((key) => textIn(rule[key]) ?? [])[0] ?? unknown('the other end of the rule');
  const protocol = String(rule['IpProtocol'] ?? '-1');
  const [from, to] = [numberIn(rule['FromPort']), numberIn(rule['ToPort'])];
  return { kind: 'rule', ...place, ...conditionIn(rule), protocol, from, to, peer };
}

const PEERS = [
  'CidrIp',
  'CidrIpv6',
  'SourceSecurityGroupId',
  'DestinationSecurityGroupId',
  'SourcePrefixListId',
  'DestinationPrefixListId',
  'SourceSecurityGroupName',
];

function unknownRule(place: RulePosition, peer: string): ExistingResource {
  return { kind: 'rule', ...place, protocol: '-1', from: undefined, to: undefined, peer };
}

/** A group without egress rules of its own gets the default rule. */
function everything(place: RulePosition): ExistingResource {
  return { kind: 'rule', ...place, protocol: '-1', from: undefined, to: undefined, peer: '0.0.0.0/0' };
}

import type { Parameter, ParameterName } from '../plan/parameter.ts';
import type { Requirements } from '../requirements/requirements.ts';

/** CloudFormation has no loops: each value takes a slot of its own there. */
const MOST_NODE_PEERS = 8;

type Fixed = Omit<Parameter, 'name' | 'default' | 'optional'>;

const PARAMETERS: Readonly<Record<ParameterName, Fixed>> = {
  vpc_id: {
    list: false,
    label: 'VPC',
    description: 'ID of the VPC for the endpoints',
    pattern: 'vpc-[0-9a-f]{8,17}',
    expected: 'a VPC ID such as vpc-0123456789abcdef0',
  },
  subnet_ids: {
    list: true,
    label: 'Subnets',
    description: 'IDs of the interface endpoint subnets, at most one per Availability Zone',
    pattern: 'subnet-[0-9a-f]{8,17}',
    expected: 'subnet IDs such as subnet-0123456789abcdef0',
  },
  route_table_ids: {
    list: true,
    label: 'Route tables',
    description: 'IDs of the route tables of the node subnets (the S3 gateway endpoint route is added)',
    pattern: 'rtb-[0-9a-f]{8,17}',
    expected: 'route table IDs such as rtb-0123456789abcdef0',
  },
  node_security_group_ids: {
    list: true,
    label: 'Node security groups',
    description: 'IDs of the node security groups (outbound rules are added)',
    pattern: 'sg-[0-9a-f]{8,17}',
    expected: 'security group IDs such as sg-0123456789abcdef0',
    max: MOST_NODE_PEERS,
  },
  node_cidr_blocks: {
    list: true,
    label: 'Node CIDR blocks',
    description: 'IPv4 CIDR blocks of the nodes (allowed to reach the endpoints)',
    pattern: '[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}',
    expected: 'IPv4 CIDR blocks such as 10.0.0.0/16',
    max: MOST_NODE_PEERS,
  },
};

/** A parameter of a Region's module; its default is what the document says of that Region's VPC. */
export function parameter(requirements: Requirements, region: string, name: ParameterName): Parameter {
  const optional = name === 'node_security_group_ids' || name === 'node_cidr_blocks';
  const given = documentDefault(requirements, region, name);
  const fallback = given ?? (optional ? [] : undefined);
  const excludes = otherClients(requirements, name);
  const isLeft = name === 'node_security_group_ids' && requirements.privateLink?.nodeEgress === 'leave';
  return {
    name,
    optional,
    ...PARAMETERS[name],
    ...(isLeft && { description: 'Security groups of the nodes, allowed to reach the endpoints' }),
    ...(excludes.length > 0 && { excludes }),
    ...(fallback && { default: fallback }),
  };
}

/** Clients that the document allows beside the nodes. */
function otherClients(requirements: Requirements, name: ParameterName): readonly string[] {
  const clients = requirements.privateLink?.allow?.clients;
  if (name === 'node_security_group_ids') return clients?.securityGroupIds ?? [];
  return name === 'node_cidr_blocks' ? (clients?.cidrBlocks ?? []) : [];
}

function documentDefault(
  requirements: Requirements,
  region: string,
  name: ParameterName,
): readonly string[] | undefined {
  const vpc = requirements.privateLink?.vpcs?.[region];
  if (!vpc) return undefined;
  const defaults = {
    vpc_id: vpc.vpcId === undefined ? undefined : [vpc.vpcId],
    subnet_ids: vpc.subnetIds,
    route_table_ids: vpc.routeTableIds,
    node_security_group_ids: vpc.nodeSecurityGroupIds,
    node_cidr_blocks: vpc.nodeCidrBlocks,
  };
  return defaults[name];
}

import { expect } from 'vitest';
import { type Network, prepareNetwork } from './network.ts';
import { type Api, type Mended, testMended } from './testing/mended.ts';

const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }],
});
const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };

type Made = { VpcEndpoint: { VpcEndpointId: string } };
type Endpoints = { VpcEndpoints: readonly { PolicyDocument: string }[] };
type Tables = { RouteTables: readonly { Routes: readonly { GatewayId?: string }[] }[] };
type Rules = { SecurityGroupRules: readonly { SecurityGroupRuleId: string }[] };
type Lists = { PrefixLists: readonly { Cidrs: readonly string[] }[] };

const MENDED: readonly Mended[] = [
  {
    what: 'refuses a second endpoint with private DNS for a service of a VPC',
    proof: async (api, emulator) => {
      const network = await prepareNetwork(emulator, 'us-east-2');
      await endpoint(api, network);
      await expect(endpoint(api, network)).rejects.toThrow(
        'private-dns-enabled cannot be set because there is already a conflicting DNS domain for ssm.us-east-2.amazonaws.com',
      );
      await endpoint(api, network, { PrivateDnsEnabled: false });
    },
  },
  {
    what: 'answers a call that is repeated, with its token, with the endpoint that is there',
    proof: async (api, emulator) => {
      const network = await prepareNetwork(emulator, 'us-east-2');
      const once = { ClientToken: 'once' };
      expect(await endpoint(api, network, once)).toBe(await endpoint(api, network, once));
    },
  },
  {
    what: 'refuses private DNS in a VPC without DNS host names',
    proof: async (api, emulator) => {
      const network = await prepareNetwork(emulator, 'us-east-2');
      const off = { VpcId: network.vpcId, EnableDnsHostnames: { Value: false } };
      await api('ec2', 'modify_vpc_attribute', off);
      await expect(endpoint(api, network)).rejects.toThrow(/InvalidParameter.*enableDnsHostnames/);
    },
  },
  {
    what: 'refuses a second gateway route in a route table',
    proof: async (api, emulator) => {
      const network = await prepareNetwork(emulator, 'us-east-2');
      await gateway(api, network);
      await expect(gateway(api, network)).rejects.toThrow('RouteAlreadyExists');
    },
  },
  {
    what: 'refuses two subnets of one Availability Zone',
    proof: async (api, emulator) => {
      const network = await prepareNetwork(emulator, 'us-east-2');
      const other = { VpcId: network.vpcId, CidrBlock: '10.0.9.0/24', AvailabilityZone: 'us-east-2a' };
      const { Subnet } = await api<{ Subnet: { SubnetId: string } }>('ec2', 'create_subnet', other);
      const subnets = { SubnetIds: [...network.subnetIds, Subnet.SubnetId] };
      await expect(endpoint(api, network, subnets)).rejects.toThrow('DuplicateSubnetsInSameZone');
    },
  },
  {
    what: 'refuses the endpoint service of another Region',
    proof: async (api, emulator) => {
      const network = await prepareNetwork(emulator, 'us-east-2');
      const elsewhere = { ServiceName: 'com.amazonaws.us-east-1.ssm' };
      await expect(endpoint(api, network, elsewhere)).rejects.toThrow('InvalidServiceName');
    },
  },
  {
    what: 'refuses an endpoint policy without principals',
    proof: async (api, emulator) => {
      const network = await prepareNetwork(emulator, 'us-east-2');
      const PolicyDocument = POLICY.replace('"Principal":"*",', '');
      await expect(endpoint(api, network, { PolicyDocument })).rejects.toThrow('InvalidPolicyDocument');
    },
  },
  {
    what: 'no longer lists a deleted endpoint',
    proof: async (api, emulator) => {
      const id = await endpoint(api, await prepareNetwork(emulator, 'us-east-2'));
      await api('ec2', 'delete_vpc_endpoints', { VpcEndpointIds: [id] });
      expect((await api('ec2', 'describe_vpc_endpoints')).VpcEndpoints).toEqual([]);
    },
  },
  {
    what: 'says which endpoints it did not find to delete',
    proof: async (api) => {
      const { Unsuccessful } = await api('ec2', 'delete_vpc_endpoints', { VpcEndpointIds: ['vpce-0123456789abcdef0'] });
      expect(Unsuccessful).toMatchObject([{ Error: { Code: 'InvalidVpcEndpoint.NotFound' } }]);
    },
  },
  {
    what: 'gives an endpoint its default policy back',
    proof: async (api, emulator) => {
      const id = await endpoint(api, await prepareNetwork(emulator, 'us-east-2'), { PolicyDocument: POLICY });
      await api('ec2', 'modify_vpc_endpoint', { VpcEndpointId: id, ResetPolicy: true });
      const [found] = (await api<Endpoints>('ec2', 'describe_vpc_endpoints', { VpcEndpointIds: [id] })).VpcEndpoints;
      expect(JSON.parse(found?.PolicyDocument ?? '')).toMatchObject({ Statement: [{ Effect: 'Allow' }] });
    },
  },
  {
    what: 'keeps the DNS options of an S3 endpoint, which want a gateway endpoint beside it',
    proof: async (api, emulator) => {
      const network = await prepareNetwork(emulator, 'us-east-2');
      const DnsOptions = { PrivateDnsOnlyForInboundResolverEndpoint: true };
      const s3 = { ServiceName: 'com.amazonaws.us-east-2.s3', DnsOptions };
      await expect(endpoint(api, network, s3)).rejects.toThrow('gateway endpoint');
      await gateway(api, network);
      const id = await endpoint(api, network, s3);
      const { VpcEndpoints } = await api('ec2', 'describe_vpc_endpoints', { VpcEndpointIds: [id] });
      expect(VpcEndpoints).toMatchObject([{ DnsOptions }]);
    },
  },
  {
    what: 'adds the routes of route tables that an endpoint is given later',
    proof: async (api, emulator) => {
      const network = await prepareNetwork(emulator, 'us-east-2');
      const id = await gateway(api, { ...network, routeTableIds: [] });
      await api('ec2', 'modify_vpc_endpoint', { VpcEndpointId: id, AddRouteTableIds: network.routeTableIds });
      const { RouteTables } = await api<Tables>('ec2', 'describe_route_tables', {
        RouteTableIds: network.routeTableIds,
      });
      expect(RouteTables[0]?.Routes.map(({ GatewayId }) => GatewayId)).toContain(id);
    },
  },
  {
    what: 'keeps the description of rules for groups and prefix lists',
    proof: async (api, emulator) => {
      const { nodeSecurityGroupIds, s3PrefixListId } = await prepareNetwork(emulator, 'us-east-2');
      const [group, other] = nodeSecurityGroupIds;
      const peers = {
        UserIdGroupPairs: [{ GroupId: other, Description: 'to a group' }],
        PrefixListIds: [{ PrefixListId: s3PrefixListId, Description: 'to S3' }],
      };
      await api('ec2', 'authorize_security_group_egress', { GroupId: group, IpPermissions: [{ ...HTTPS, ...peers }] });
      const { SecurityGroups } = await api('ec2', 'describe_security_groups', { GroupIds: [group] });
      expect(SecurityGroups).toMatchObject([{ IpPermissionsEgress: [{ PrefixListIds: peers.PrefixListIds }] }]);
      const Filters = [{ Name: 'group-id', Values: [group] }];
      const { SecurityGroupRules } = await api('ec2', 'describe_security_group_rules', { Filters });
      expect(SecurityGroupRules).toMatchObject([{ Description: 'to a group' }, { Description: 'to S3' }]);
    },
  },
  {
    what: 'answers with all rules that one call has added',
    proof: async (api, emulator) => {
      const { nodeSecurityGroupIds } = await prepareNetwork(emulator, 'us-east-2');
      const IpPermissions = ['10.1.0.0/16', '10.2.0.0/16'].map((CidrIp) => ({ ...HTTPS, IpRanges: [{ CidrIp }] }));
      const { SecurityGroupRules } = await api('ec2', 'authorize_security_group_ingress', {
        GroupId: nodeSecurityGroupIds[0],
        IpPermissions,
      });
      expect(SecurityGroupRules).toHaveLength(2);
    },
  },
  {
    what: 'knows a rule again though its description differs',
    proof: async (api, emulator) => {
      const [group, other] = (await prepareNetwork(emulator, 'us-east-2')).nodeSecurityGroupIds;
      const rule = (Description: string) => ({
        GroupId: group,
        IpPermissions: [{ ...HTTPS, UserIdGroupPairs: [{ GroupId: other, Description }] }],
      });
      await api('ec2', 'authorize_security_group_ingress', rule('one'));
      await expect(api('ec2', 'authorize_security_group_ingress', rule('two'))).rejects.toThrow(
        'InvalidPermission.Duplicate',
      );
    },
  },
  {
    what: 'refuses a rule for a prefix list that does not exist',
    proof: async (api, emulator) => {
      const [GroupId] = (await prepareNetwork(emulator, 'us-east-2')).nodeSecurityGroupIds;
      const IpPermissions = [{ ...HTTPS, PrefixListIds: [{ PrefixListId: 'pl-01234567' }] }];
      await expect(api('ec2', 'authorize_security_group_egress', { GroupId, IpPermissions })).rejects.toThrow(
        'InvalidPrefixListID.NotFound',
      );
    },
  },
  {
    what: 'changes the peer of a rule',
    proof: async (api, emulator) => {
      const [GroupId, other] = (await prepareNetwork(emulator, 'us-east-2')).nodeSecurityGroupIds;
      const IpPermissions = [{ ...HTTPS, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }];
      const made = await api<Rules>('ec2', 'authorize_security_group_ingress', { GroupId, IpPermissions });
      const SecurityGroupRuleId = made.SecurityGroupRules[0]?.SecurityGroupRuleId;
      const SecurityGroupRule = { ...HTTPS, ReferencedGroupId: other, Description: 'now a group' };
      const SecurityGroupRules = [{ SecurityGroupRuleId, SecurityGroupRule }];
      await api('ec2', 'modify_security_group_rules', { GroupId, SecurityGroupRules });
      const read = await api('ec2', 'describe_security_group_rules', { SecurityGroupRuleIds: [SecurityGroupRuleId] });
      expect(read.SecurityGroupRules).toMatchObject([
        { Description: 'now a group', ReferencedGroupInfo: { GroupId: other } },
      ]);
    },
  },
  {
    what: 'refuses to change a rule into one that the group has already',
    proof: async (api, emulator) => {
      const [GroupId, other] = (await prepareNetwork(emulator, 'us-east-2')).nodeSecurityGroupIds;
      const peers = { UserIdGroupPairs: [{ GroupId: other, Description: 'a group' }] };
      const IpPermissions = [{ ...HTTPS, IpRanges: [{ CidrIp: '10.0.0.0/8' }], ...peers }];
      const made = await api<Rules>('ec2', 'authorize_security_group_ingress', { GroupId, IpPermissions });
      const SecurityGroupRuleId = made.SecurityGroupRules[0]?.SecurityGroupRuleId;
      const change = (rule: object) => {
        const SecurityGroupRules = [{ SecurityGroupRuleId, SecurityGroupRule: { ...HTTPS, ...rule } }];
        return api('ec2', 'modify_security_group_rules', { GroupId, SecurityGroupRules });
      };
      const duplicate = 'InvalidPermission.Duplicate';
      await expect(change({ ReferencedGroupId: other })).rejects.toThrow(duplicate);
      await change({ CidrIpv4: '10.0.0.0/8', Description: 'the same, described' });
    },
  },
  {
    what: 'refuses to delete a security group that an endpoint or a rule uses',
    proof: async (api, emulator) => {
      const network = await prepareNetwork(emulator, 'us-east-2');
      await endpoint(api, network);
      const [GroupId] = network.nodeSecurityGroupIds;
      await expect(api('ec2', 'delete_security_group', { GroupId })).rejects.toThrow('DependencyViolation');
    },
  },
  {
    what: 'lists the addresses of a prefix list',
    proof: async (api) => {
      const Filters = [{ Name: 'prefix-list-name', Values: ['com.amazonaws.us-east-2.s3'] }];
      const { PrefixLists } = await api<Lists>('ec2', 'describe_prefix_lists', { Filters });
      expect(PrefixLists).toHaveLength(1);
      expect(PrefixLists[0]?.Cidrs.length).toBeGreaterThan(0);
    },
  },
  {
    what: 'has Availability Zones and a network in a Region of a new partition',
    region: 'eusc-de-east-1',
    proof: async (api, emulator) => {
      expect((await prepareNetwork(emulator, 'eusc-de-east-1')).subnetIds).toHaveLength(2);
      expect((await api('ec2', 'describe_availability_zones')).AvailabilityZones).toHaveLength(3);
    },
  },
];

testMended(MENDED);

async function endpoint(api: Api, network: Network, change: object = {}): Promise<string> {
  const made = await api<Made>('ec2', 'create_vpc_endpoint', {
    VpcId: network.vpcId,
    ServiceName: 'com.amazonaws.us-east-2.ssm',
    VpcEndpointType: 'Interface',
    SubnetIds: network.subnetIds,
    SecurityGroupIds: network.nodeSecurityGroupIds.slice(0, 1),
    PrivateDnsEnabled: true,
    ...change,
  });
  return made.VpcEndpoint.VpcEndpointId;
}

async function gateway(api: Api, network: Network): Promise<string> {
  const made = await api<Made>('ec2', 'create_vpc_endpoint', {
    VpcId: network.vpcId,
    ServiceName: 'com.amazonaws.us-east-2.s3',
    RouteTableIds: network.routeTableIds,
  });
  return made.VpcEndpoint.VpcEndpointId;
}

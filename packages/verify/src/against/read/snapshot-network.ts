import type { ExistingResource } from '../existing/existing-resource.ts';
import { numberIn, type Tree, textIn, textsIn, treeOf, treesIn } from '../existing/tree.ts';
import type { Dump } from './dump.ts';

/** describe-vpc-endpoints. */
export function endpointThings({ path, tree }: Dump): readonly ExistingResource[] {
  const endpoints = treesIn(tree['VpcEndpoints']).map((one): ExistingResource => {
    const state = textIn(one['State']);
    const id = textIn(one['VpcEndpointId']) ?? '';
    return {
      kind: 'endpoint',
      where: `${path} ${id}`.trim(),
      id,
      serviceName: textIn(one['ServiceName']) ?? '',
      type: textIn(one['VpcEndpointType']) ?? 'Interface',
      vpcId: textIn(one['VpcId']) ?? '',
      policy: one['PolicyDocument'],
      privateDns: one['PrivateDnsEnabled'] === true,
      inboundResolverOnly: treeOf(one['DnsOptions'])['PrivateDnsOnlyForInboundResolverEndpoint'] === true,
      groups: treesIn(one['Groups']).flatMap(({ GroupId }) => textIn(GroupId) ?? []),
      routeTables: textsIn(one['RouteTableIds']),
      ...(state && { state: state.toLowerCase() }),
    };
  });
  return [...endpoints, { kind: 'all-of', where: path, what: 'endpoints' }];
}

/** Security groups with their rules. */
export function securityGroupThings({ path, tree }: Dump): readonly ExistingResource[] {
  return treesIn(tree['SecurityGroups']).flatMap((group) => groupThings(path, group));
}

function groupThings(where: string, group: Tree): readonly ExistingResource[] {
  const id = textIn(group['GroupId']) ?? '';
  return [
    { kind: 'group', where, id },
    ...treesIn(group['IpPermissions']).flatMap((rule) =>
      permissionThings({ where, group: id, direction: 'ingress' }, rule),
    ),
    ...treesIn(group['IpPermissionsEgress']).flatMap((rule) =>
      permissionThings({ where, group: id, direction: 'egress' }, rule),
    ),
  ];
}

function permissionThings(
  base: { readonly where: string; readonly group: string; readonly direction: 'ingress' | 'egress' },
  rule: Tree,
): readonly ExistingResource[] {
  const peers = [
    ...treesIn(rule['IpRanges']).flatMap(({ CidrIp }) => textIn(CidrIp) ?? []),
    ...treesIn(rule['Ipv6Ranges']).flatMap(({ CidrIpv6 }) => textIn(CidrIpv6) ?? []),
    ...treesIn(rule['UserIdGroupPairs']).flatMap(({ GroupId }) => textIn(GroupId) ?? []),
    ...treesIn(rule['PrefixListIds']).flatMap(({ PrefixListId }) => textIn(PrefixListId) ?? []),
  ];
  const protocol = textIn(rule['IpProtocol']) ?? '-1';
  const [from, to] = [numberIn(rule['FromPort']), numberIn(rule['ToPort'])];
  return peers.map((peer) => ({ kind: 'rule', ...base, protocol, from, to, peer }));
}

/** describe-route-tables. */
export function routeTableThings({ path, tree }: Dump): readonly ExistingResource[] {
  return treesIn(tree['RouteTables']).map(({ RouteTableId, VpcId }) => ({
    kind: 'route-table',
    where: path,
    id: textIn(RouteTableId) ?? '',
    vpcId: textIn(VpcId) ?? '',
  }));
}

/** describe-prefix-lists. */
export function prefixListThings({ path, tree }: Dump): readonly ExistingResource[] {
  return treesIn(tree['PrefixLists']).map(({ PrefixListId, PrefixListName }) => ({
    kind: 'prefix-list',
    where: path,
    id: textIn(PrefixListId) ?? '',
    name: textIn(PrefixListName) ?? '',
  }));
}

/** describe-vpcs. */
export function vpcCidrThings({ path, tree }: Dump): readonly ExistingResource[] {
  return treesIn(tree['Vpcs']).flatMap(({ VpcId, CidrBlockAssociationSet }) =>
    treesIn(CidrBlockAssociationSet)
      .filter(({ CidrBlockState }) => /^associat/.test(textIn(treeOf(CidrBlockState)['State']) ?? ''))
      .map(({ CidrBlock }) => ({
        kind: 'vpc-cidr',
        where: path,
        vpcId: textIn(VpcId) ?? '',
        cidr: textIn(CidrBlock) ?? '',
      })),
  );
}

/** describe-vpc-attribute. */
export function vpcThings({ path, tree }: Dump): readonly ExistingResource[] {
  const read = (key: string) => treeOf(tree[key])['Value'];
  const [support, names] = [read('EnableDnsSupport'), read('EnableDnsHostnames')];
  return [
    {
      kind: 'vpc',
      where: path,
      id: textIn(tree['VpcId']) ?? '',
      ...(typeof support === 'boolean' && { dnsSupport: support }),
      ...(typeof names === 'boolean' && { dnsHostnames: names }),
    },
  ];
}

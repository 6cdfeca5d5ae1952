import type { Json } from '@ssmc/core';
import type { Choice, Level } from './factors.ts';
import { PLATFORMS } from './nodes.ts';
import { arnOf, byRegion } from './places.ts';

type Fields = Readonly<Record<string, Json>>;

/** `spec.network` of a choice. */
export function networkOf(choice: Choice): Json {
  const { mode, endpoints, endpointPolicies, nodeEgress, s3 } = choice;
  const allow = allowOf(choice);
  const privateLink = {
    ...(endpoints === 'existing' && { endpoints }),
    ...(endpointPolicies !== 'account' && { endpointPolicies }),
    ...(nodeEgress !== 'manage' && { nodeEgress }),
    ...(s3 !== 'gateway' && { s3 }),
    ...(Object.keys(allow).length > 0 && { allow }),
    ...(choice.vpcs !== 'none' && { vpcs: vpcsOf(choice) }),
  };
  const packageSources = packageSourcesOf(choice);
  return {
    mode,
    ...(packageSources.length > 0 && { packageSources }),
    ...(Object.keys(privateLink).length > 0 && { privateLink }),
  };
}

/** One entry for all platforms, or servers of the user's: by Region, and the same in all. */
function packageSourcesOf(choice: Choice): readonly Json[] {
  const all = PLATFORMS[choice.platforms];
  if (choice.packageSources === 'none') return [];
  if (choice.packageSources === 'vendor') return [{ platforms: all, source: 'vendor' }];
  const others = all.filter((platform) => platform !== 'windows');
  const mirrors = byRegion(choice, (region) => [`packages.${region}.example.internal:8443`]);
  return [
    ...(others.length > 0 ? [{ platforms: others, source: 'repository', hosts: mirrors }] : []),
    ...(all.includes('windows') ? [{ platforms: ['windows'], source: 'wsus', hosts: ['wsus.example.internal'] }] : []),
  ];
}

const REPOSITORIES: Readonly<Record<Level<'packageRepositories'>, readonly string[]>> = {
  none: [],
  'amazon-linux-2': ['amazon-linux-2'],
  both: ['amazon-linux-2023', 'amazon-linux-2'],
  'by-region': ['amazon-linux-2023'],
};

/** One list, or the same list for the first Region only. */
function listOf(choice: Choice, level: string, list: readonly string[]): Json {
  return level === 'by-region' ? Object.fromEntries(Object.entries(byRegion(choice, () => list)).slice(0, 1)) : list;
}

function allowOf(choice: Choice): Fields {
  const { allowBuckets, publicBuckets, packageRepositories, principals, clients, allowOperators } = choice;
  const repositories = REPOSITORIES[packageRepositories];
  return {
    ...(allowBuckets !== 'none' && { buckets: listOf(choice, allowBuckets, ['app-data', 'app-archive']) }),
    ...(publicBuckets !== 'none' && { publicBuckets: listOf(choice, publicBuckets, ['vendor-downloads']) }),
    ...(packageRepositories !== 'none' && {
      packageRepositories: listOf(choice, packageRepositories, repositories),
    }),
    ...(principals === 'some' && { principals: [arnOf(choice, 'iam', 'role/teams/app')] }),
    ...(clients === 'security-groups' && { clients: { securityGroupIds: ['sg-0abcdef0123456789'] } }),
    ...(clients === 'cidr-blocks' && { clients: { cidrBlocks: ['10.20.0.0/16', '192.168.1.0/24'] } }),
    ...(allowOperators === 'true' && { operators: true }),
  };
}

/** One with everything; the next with nothing but the VPC. */
function vpcsOf(choice: Choice): Fields {
  const all = Object.entries(byRegion(choice, (_, index) => (index === 1 ? { vpcId: 'vpc-0123456789abcdef1' } : VPC)));
  return Object.fromEntries(choice.vpcs === 'first' ? all.slice(0, 1) : all);
}

const VPC = {
  vpcId: 'vpc-0123456789abcdef0',
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  routeTableIds: ['rtb-0123456789abcdef0'],
  nodeSecurityGroupIds: ['sg-0123456789abcdef0', 'sg-0123456789abcdef1'],
  nodeCidrBlocks: ['10.0.0.0/16'],
};

import type { Network } from '@ssmc/aws-emulator';
import type { LifeChange } from './change.ts';
import { ACCOUNT } from './documents.ts';

const LINK = 'spec.network.privateLink';
const GROUP = 'sg-0abcdef0123456789';
const VPC = {
  vpcId: 'vpc-0123456789abcdef0',
  subnetIds: ['subnet-0123456789abcdef0'],
  routeTableIds: ['rtb-0123456789abcdef0'],
  nodeSecurityGroupIds: ['sg-0123456789abcdef0'],
  nodeCidrBlocks: ['10.0.0.0/16'],
};
const SOURCE = 'spec.network.packageSources';

const groups = (...places: readonly (0 | 1 | '')[]) => {
  return (network: Network): Network => ({
    ...network,
    nodeSecurityGroupIds: places.map((place) => (place === '' ? '' : (network.nodeSecurityGroupIds[place] as string))),
  });
};
const blocks = (...nodeCidrBlocks: readonly string[]) => {
  return (network: Network): Network => ({ ...network, nodeCidrBlocks });
};

/** Changes of the network, and of the values of the parameters. */
export const NETWORK_CHANGES: readonly LifeChange[] = [
  { name: 'to the internet', base: 'private', to: { 'spec.network': { mode: 'internet' } }, quick: ['aws-cli'] },
  {
    name: 'from the internet',
    base: 'internet',
    to: { 'spec.network': { mode: 'private-link', packageSources: [{ platforms: ['linux'], source: 'image' }] } },
  },
  {
    name: 'other package sources',
    base: 'internet',
    from: {
      'spec.capabilities.patchManager': true,
      'spec.nodes.platforms': ['linux', 'windows'],
      [SOURCE]: [{ platforms: ['linux', 'windows'], source: 'vendor' }],
    },
    to: {
      [SOURCE]: [
        { platforms: ['linux'], source: 'repository', hosts: { 'us-east-2': ['packages.example.internal:8443'] } },
        { platforms: ['windows'], source: 'wsus', hosts: ['wsus.example.internal'] },
      ],
    },
  },
  { name: 'existing endpoints', base: 'private', to: { [`${LINK}.endpoints`]: 'existing' } },
  {
    name: 'endpoints of its own',
    base: 'private',
    from: { [`${LINK}.endpoints`]: 'existing' },
    to: { [`${LINK}.endpoints`]: 'create' },
  },
  { name: 'narrower endpoint policies', base: 'private', to: { [`${LINK}.endpointPolicies`]: 'least-privilege' } },
  {
    name: 'no endpoint policies',
    base: 'private',
    from: { [`${LINK}.endpointPolicies`]: 'least-privilege' },
    to: { [`${LINK}.endpointPolicies`]: 'full-access' },
    quick: ['cloudformation'],
  },
  {
    name: 'outbound rules are left',
    base: 'private',
    to: { [`${LINK}.nodeEgress`]: 'leave' },
    quick: ['cloudformation', 'aws-cli'],
  },
  {
    name: 'outbound rules are managed',
    base: 'private',
    from: { [`${LINK}.nodeEgress`]: 'leave' },
    to: { [`${LINK}.nodeEgress`]: 'manage' },
  },
  { name: 'S3 by gateway and interface', base: 'private', to: { [`${LINK}.s3`]: 'both' } },
  { name: 'S3 by interface', base: 'private', to: { [`${LINK}.s3`]: 'interface' } },
  { name: 'S3 by gateway', base: 'private', from: { [`${LINK}.s3`]: 'both' }, to: { [`${LINK}.s3`]: 'gateway' } },
  {
    name: 'other clients come',
    base: 'private',
    from: { 'spec.operators': [{ name: 'on-call', access: 'read-only' }] },
    to: {
      [`${LINK}.allow`]: {
        buckets: ['app-data'],
        publicBuckets: ['vendor-downloads'],
        packageRepositories: ['amazon-linux-2023'],
        principals: [`arn:aws:iam::${ACCOUNT}:role/app`],
        operators: true,
        clients: { securityGroupIds: [GROUP], cidrBlocks: ['10.9.0.0/16'] },
      },
    },
    order: 'account-first',
  },
  {
    name: 'other clients go',
    base: 'private',
    from: {
      [`${LINK}.allow`]: {
        buckets: { 'us-east-2': ['app-data'] },
        publicBuckets: { 'us-east-2': ['vendor-downloads'] },
        packageRepositories: { 'us-east-2': ['amazon-linux-2023'] },
        clients: { securityGroupIds: [GROUP], cidrBlocks: ['10.9.0.0/16', '10.8.0.0/16'] },
      },
    },
    to: {
      [`${LINK}.allow`]: {
        buckets: { 'us-east-2': ['app-archive'] },
        publicBuckets: { 'us-east-2': ['other-downloads'] },
        packageRepositories: { 'us-east-2': ['amazon-linux-2'] },
        clients: { cidrBlocks: ['10.9.0.0/16'] },
      },
    },
  },
  {
    name: 'other defaults of the parameters',
    base: 'private',
    from: { [`${LINK}.vpcs.us-east-2`]: VPC },
    to: { [`${LINK}.vpcs`]: null },
  },
  {
    name: 'a node CIDR block less',
    base: 'private',
    to: {},
    network: {
      before: blocks('10.101.0.0/16', '10.102.0.0/16'),
      after: (network, target) => blocks(...(target === 'cloudformation' ? [''] : []), '10.102.0.0/16')(network),
    },
  },
  {
    name: 'a node security group is appended',
    base: 'private',
    to: {},
    network: { before: groups(0), after: groups(0, 1) },
  },
  {
    name: 'a node security group is taken out',
    base: 'private',
    to: {},
    network: {
      before: groups(0, 1),
      after: (network, target) =>
        groups(...(target === 'cloudformation' ? (['', 1] as const) : ([1] as const)))(network),
    },
  },
];

import type { LifeChange } from './change.ts';
import { ACCOUNT } from './documents.ts';

const POLICY = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/${name}`;
const HOST_ROLE = 'spec.nodes.ec2.hostManagement.role';
const EAST = { 'us-east-2': 'web-logs-use2' };
const BOTH = { ...EAST, 'us-west-2': 'web-logs-usw2' };
const BUCKETS = 'spec.buckets.0.bucketName';
const INSTANCE = 'i-0123456789abcdef0';

/** Changes of the nodes, their roles, and of the document as a whole. */
export const NODE_CHANGES: readonly LifeChange[] = [
  {
    name: 'texts and tags',
    base: 'internet',
    from: { 'metadata.tags.cost': 'one' },
    to: { 'metadata.description': 'Web and batch fleet', 'metadata.tags': { team: 'network', owner: 'ops' } },
    isInterrupted: true,
    quick: ['terraform', 'cloudformation', 'aws-cli'],
  },
  { name: 'no description', base: 'internet', to: { 'metadata.description': null } },
  {
    name: 'another name',
    base: 'internet',
    to: { 'metadata.name': 'shop' },
    removedFirst: { modules: 'all', targets: ['terraform', 'cloudformation', 'aws-cli'] },
  },
  { name: 'the account is named', base: 'internet', to: { 'spec.account': ACCOUNT } },
  {
    name: 'a Region comes',
    base: 'two',
    from: { 'spec.regions': ['us-east-2'], [BUCKETS]: EAST },
    to: { 'spec.regions': ['us-east-2', 'us-west-2'], [BUCKETS]: BOTH },
    order: 'account-first',
  },
  {
    name: 'a Region goes',
    base: 'two',
    to: { 'spec.regions': ['us-east-2'], [BUCKETS]: EAST },
    order: 'account-first',
    quick: ['terraform', 'cloudformation', 'aws-cli'],
  },
  {
    name: 'a Region comes beside an account role',
    base: 'two',
    from: { 'spec.regions': ['us-east-2'], [BUCKETS]: EAST, 'spec.nodes.ec2.role.scope': 'account' },
    to: { 'spec.regions': ['us-east-2', 'us-west-2'], [BUCKETS]: BOTH },
    order: 'account-first',
  },
  {
    name: 'another home Region',
    base: 'two',
    to: { 'spec.homeRegion': 'us-west-2' },
    order: 'account-first',
    removedFirst: { modules: 'account', targets: ['cloudformation'] },
  },
  {
    name: 'another platform',
    base: 'internet',
    from: { 'spec.capabilities.patchManager': true },
    to: { 'spec.nodes.platforms': ['linux', 'windows'] },
  },
  {
    name: 'newer agents',
    base: 'private',
    from: { 'spec.nodes.minimumAgentVersion': '2.2.0.0', 'spec.capabilities.distributor': true },
    to: { 'spec.nodes.minimumAgentVersion': '3.3.40.0' },
  },
  {
    name: 'less privilege',
    base: 'internet',
    to: { 'spec.nodes.ec2.role.basePolicy': 'least-privilege' },
    quick: ['cloudformation', 'aws-cli'],
  },
  {
    name: 'the policy of AWS',
    base: 'internet',
    from: { 'spec.nodes.ec2.role.basePolicy': 'least-privilege' },
    to: { 'spec.nodes.ec2.role.basePolicy': 'managed' },
  },
  {
    name: 'another role name',
    base: 'internet',
    to: { 'spec.nodes.ec2.role.name': 'fleet' },
    quick: ['cloudformation'],
  },
  {
    name: 'another role path',
    base: 'internet',
    to: { 'spec.nodes.ec2.role.path': '/ops/' },
    quick: ['terraform', 'cloudformation'],
  },
  { name: 'a boundary comes', base: 'internet', to: { 'spec.nodes.ec2.role.permissionsBoundary': POLICY('boundary') } },
  {
    name: 'a boundary goes',
    base: 'internet',
    from: { 'spec.nodes.ec2.role.permissionsBoundary': POLICY('boundary') },
    to: { 'spec.nodes.ec2.role.permissionsBoundary': null },
  },
  {
    name: 'an existing role',
    base: 'internet',
    to: { 'spec.nodes.ec2.role.existing': 'my-role' },
    order: 'account-first',
  },
  {
    name: 'a role of its own',
    base: 'internet',
    order: 'regions-first',
    from: { 'spec.nodes.ec2.role.existing': 'my-role' },
    to: { 'spec.nodes.ec2.role.existing': null },
  },
  {
    name: 'one role for all Regions',
    base: 'two',
    to: { 'spec.nodes.ec2.role.scope': 'account' },
    order: 'account-first',
  },
  {
    name: 'a role for each Region',
    base: 'two',
    from: { 'spec.nodes.ec2.role.scope': 'account' },
    to: { 'spec.nodes.ec2.role.scope': 'region' },
    order: 'regions-first',
  },
  { name: 'another profile name', base: 'internet', to: { 'spec.nodes.ec2.instanceProfile.name': 'fleet-profile' } },
  {
    name: 'an existing profile',
    base: 'internet',
    order: 'account-first',
    from: { 'spec.nodes.ec2.role.existing': 'my-role', 'spec.nodes.ec2.instanceProfile.name': 'fleet-profile' },
    to: { 'spec.nodes.ec2.instanceProfile': { existing: 'my-profile' } },
  },
  { name: 'an instance comes', base: 'internet', to: { 'spec.nodes.ec2.instances': { 'us-east-2': [INSTANCE] } } },
  {
    name: 'an instance goes',
    base: 'internet',
    except: { 'aws-cli': 'destroy.sh refuses while an instance that the document does not name uses the profile' },
    from: { 'spec.nodes.ec2.instances': { 'us-east-2': [INSTANCE] } },
    to: { 'spec.nodes.ec2.instances': null },
  },
  {
    name: 'to host management',
    base: 'internet',
    to: { 'spec.nodes.ec2': { permissions: 'default-host-management' } },
    order: 'account-first',
  },
  { name: 'from host management', base: 'hosts', to: { 'spec.nodes.ec2': {} }, order: 'regions-first' },
  {
    name: 'another host management role',
    base: 'hosts',
    to: { [`${HOST_ROLE}.name`]: 'fleet-hosts' },
    order: 'account-twice',
  },
  {
    name: 'another host management path',
    base: 'hosts',
    to: { [`${HOST_ROLE}.path`]: '/hosts/' },
    order: 'account-first',
  },
  {
    name: 'a boundary for host management',
    base: 'hosts',
    to: {
      [`${HOST_ROLE}.permissionsBoundary`]: POLICY('boundary'),
      'spec.nodes.ec2.hostManagement.previous': 'replace',
    },
    order: 'account-first',
  },
  {
    name: 'an existing host management role',
    base: 'hosts',
    to: { [HOST_ROLE]: { existing: `arn:aws:iam::${ACCOUNT}:role/service-role/my-hosts` } },
    order: 'account-twice',
  },
  { name: 'servers come', base: 'internet', to: { 'spec.nodes.hybrid': {} }, order: 'account-first' },
  {
    name: 'servers go',
    base: 'internet',
    order: 'regions-first',
    from: { 'spec.nodes.hybrid': {} },
    to: { 'spec.nodes.hybrid': null },
  },
  { name: 'another server role name', base: 'hybrid', to: { 'spec.nodes.hybrid.role.name': 'fleet-servers' } },
  { name: 'another server role path', base: 'hybrid', to: { 'spec.nodes.hybrid.role.path': '/ops/' } },
  {
    name: 'a boundary for servers, and other activations',
    base: 'hybrid',
    to: {
      'spec.nodes.hybrid.role.permissionsBoundary': POLICY('boundary'),
      'spec.nodes.hybrid.activation': { registrationLimit: 20, expiresAfterDays: 7, defaultInstanceName: 'dc2' },
    },
  },
  { name: 'an existing server role', base: 'hybrid', to: { 'spec.nodes.hybrid.role.existing': 'my-role' } },
  {
    name: 'servers through the endpoints',
    base: 'private',
    from: { 'spec.nodes.hybrid': {}, 'spec.network.privateLink.s3': 'both' },
    to: { 'spec.nodes.hybrid.network': 'private-link' },
    order: 'account-first',
  },
];

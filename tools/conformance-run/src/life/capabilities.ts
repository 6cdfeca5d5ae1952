import type { LifeChange } from './change.ts';
import { ACCOUNT } from './documents.ts';

const KEY = (region: string, id: string) =>
  `arn:aws:kms:${region}:${ACCOUNT}:key/00000000-0000-0000-0000-00000000000${id}`;
const HERE = (id: string) => KEY('us-east-2', id);
const BOTH = (id: string) => ({ 'us-east-2': HERE(id), 'us-west-2': KEY('us-west-2', id) });
const CAPABILITIES = 'spec.capabilities';
const SESSIONS = `${CAPABILITIES}.sessionManager`;
const ALL = {
  agentUpdate: true,
  inventory: true,
  stateManager: true,
  patchManager: true,
  distributor: true,
  cloudWatchAgent: true,
};

/** Changes of what Systems Manager can do on the nodes. */
export const CAPABILITY_CHANGES: readonly LifeChange[] = [
  { name: 'capabilities come', base: 'private', to: { [CAPABILITIES]: ALL, 'spec.buckets': null } },
  {
    name: 'capabilities go',
    base: 'private',
    from: { [CAPABILITIES]: { ...ALL, runCommand: { outputBucket: 'logs' } } },
    to: { [CAPABILITIES]: { inventory: true }, 'spec.buckets': null },
    quick: ['cloudformation', 'aws-cli'],
  },
  {
    name: 'another log group of the agents',
    base: 'internet',
    from: { [`${CAPABILITIES}.agentLogs`]: { logGroup: { name: '/ssm/agent' } } },
    to: { [`${CAPABILITIES}.agentLogs.logGroup.name`]: '/fleet/agent' },
  },
  {
    name: 'output goes to other places',
    base: 'internet',
    to: { [`${CAPABILITIES}.runCommand`]: { scriptBuckets: ['logs'], cloudWatchLogs: true } },
  },
  {
    name: 'other preferences',
    base: 'internet',
    from: { [SESSIONS]: { idleTimeoutMinutes: 20, runAs: 'ssm-user' } },
    to: {
      [SESSIONS]: {
        idleTimeoutMinutes: 30,
        maxDurationMinutes: 120,
        runAs: 'fleet',
        shellProfile: { linux: 'exec bash', windows: 'powershell' },
      },
      'spec.nodes.platforms': ['linux', 'windows'],
    },
    printsCommand: ['terraform'],
    quick: ['terraform', 'cloudformation', 'aws-cli'],
  },
  {
    name: 'sessions are logged and encrypted',
    base: 'internet',
    from: { [SESSIONS]: true },
    to: {
      [SESSIONS]: {
        kmsKey: HERE('1'),
        logBucket: 'logs',
        logPrefix: 'sessions',
        logGroup: { name: '/ssm/sessions', kmsKey: HERE('2') },
        streamLogs: true,
      },
    },
  },
  {
    name: 'other keys in each Region',
    base: 'two',
    from: { [SESSIONS]: { kmsKey: BOTH('1'), logGroup: { name: '/ssm/sessions', kmsKey: BOTH('2') } } },
    to: { [SESSIONS]: { kmsKey: BOTH('3'), logGroup: { name: '/ssm/sessions', kmsKey: BOTH('4') } } },
    order: 'account-first',
  },
  {
    name: 'preferences are left',
    base: 'internet',
    from: { [SESSIONS]: { idleTimeoutMinutes: 20 } },
    to: { [SESSIONS]: { preferences: 'none' } },
    quick: ['terraform', 'cloudformation', 'aws-cli'],
  },
  { name: 'sessions go', base: 'internet', from: { [SESSIONS]: true }, to: { [SESSIONS]: null } },
  {
    name: 'preferences come',
    base: 'internet',
    from: { [SESSIONS]: { preferences: 'none' } },
    to: { [SESSIONS]: { preferences: 'create' } },
  },
  {
    name: 'preferences of the account are adopted',
    base: 'internet',
    from: { [SESSIONS]: { preferences: 'none' } },
    to: { [SESSIONS]: { preferences: 'adopt' } },
    hasPreferences: true,
  },
  {
    name: 'another patch list',
    base: 'internet',
    from: { [`${CAPABILITIES}.patchManager`]: true },
    to: { [`${CAPABILITIES}.patchManager`]: { patchListBucket: 'logs' } },
  },
  {
    name: 'another directory',
    base: 'two',
    from: { [`${CAPABILITIES}.domainJoin`]: { directoryId: 'd-0123456789', secretKmsKey: BOTH('1') } },
    to: {
      [`${CAPABILITIES}.domainJoin`]: {
        directoryId: { 'us-east-2': 'd-0123456789', 'us-west-2': 'd-9876543210' },
        secretKmsKey: BOTH('2'),
      },
    },
    order: 'account-first',
  },
  {
    name: 'snapshots on Windows',
    base: 'internet',
    from: { 'spec.nodes.platforms': ['windows'] },
    to: { [`${CAPABILITIES}.vssSnapshots`]: true },
  },
  {
    name: 'other parameters',
    base: 'internet',
    from: { [`${CAPABILITIES}.parameterStore`]: { paths: ['/prod/web/*'], kmsKeys: [HERE('1')] } },
    to: { [`${CAPABILITIES}.parameterStore`]: { paths: ['/prod/web/*', '/prod/app'], kmsKeys: [HERE('2')] } },
  },
];

/** Changes of buckets, operators and the names of AWS managed buckets. */
export const OWN_CHANGES: readonly LifeChange[] = [
  {
    name: 'another bucket',
    base: 'internet',
    to: { 'spec.buckets.0.bucketName': 'fleet-logs', 'spec.buckets.0.prefix': 'fleet/' },
  },
  {
    name: 'a bucket under another name in the document',
    base: 'internet',
    isSilent: true,
    to: { 'spec.buckets.0.name': 'output', [`${CAPABILITIES}.runCommand.outputBucket`]: 'output' },
  },
  {
    name: 'a bucket of another account, encrypted',
    base: 'internet',
    to: {
      'spec.buckets.0': {
        name: 'logs',
        bucketName: 'web-logs',
        region: 'us-east-2',
        encryption: 'sse-kms',
        kmsKey: HERE('1'),
        ownerAccount: '444455556666',
      },
    },
  },
  {
    name: 'another bucket and key in one Region',
    base: 'two',
    from: { 'spec.buckets.0.encryption': 'sse-kms', 'spec.buckets.0.kmsKey': BOTH('1') },
    to: {
      'spec.buckets.0.bucketName.us-west-2': 'fleet-logs-usw2',
      'spec.buckets.0.kmsKey.us-west-2': KEY('us-west-2', '2'),
    },
    order: 'account-first',
  },
  {
    name: 'operators come',
    base: 'two',
    order: 'account-first',
    to: {
      'spec.operators': [
        {
          name: 'on-call',
          access: 'session',
          targets: { tags: { Role: 'batch' } },
          sessionDocuments: ['preferences', 'AWS-StartPortForwardingSession'],
        },
        {
          name: 'runner',
          access: 'run-command',
          targets: { instances: { 'us-east-2': ['i-0123456789abcdef0'], 'us-west-2': ['i-0fedcba9876543210'] } },
          documents: ['AWS-RunShellScript'],
          readOutput: true,
        },
        {
          name: 'mender',
          access: 'automation',

          documents: ['AWS-RestartEC2Instance'],
          automationRoles: [`arn:aws:iam::${ACCOUNT}:role/automation`],
        },
      ],
    },
  },
  {
    name: 'an operator goes',
    base: 'two',
    from: {
      'spec.operators': [
        { name: 'on-call', access: 'session', targets: { tags: { Role: 'web' } } },
        {
          name: 'runner',
          access: 'run-command',
          targets: { tags: { Role: 'web' } },
          documents: ['AWS-RunShellScript'],
        },
      ],
    },
    to: { 'spec.operators': [{ name: 'on-call', access: 'session', targets: { tags: { Role: 'web' } } }] },
    order: 'account-first',
    quick: ['cloudformation', 'aws-cli'],
  },
  {
    name: 'an operator has another name',
    base: 'two',
    to: { 'spec.operators.0.name': 'guard' },
    order: 'account-first',
  },
  { name: 'all operators go', base: 'two', order: 'regions-first', to: { 'spec.operators': null } },
  {
    name: 'other AWS managed buckets',
    base: 'private',
    from: {
      'spec.nodes.platforms': ['linux', 'windows', 'macos'],
      'spec.network.packageSources': [{ platforms: ['linux', 'windows', 'macos'], source: 'image' }],
      [CAPABILITIES]: { agentUpdate: true, patchManager: true, distributor: true },
      'spec.buckets': null,
    },
    to: {
      'spec.managedBuckets': {
        'us-east-2': {
          patchBaselineSnapshot: 'snapshots-use2',
          patchManager: 'patches-use2',
          patchManagerMacos: 'patches-macos-use2',
          windowsDownloads: 'windows-use2',
          agent: 'agent-use2',
          modules: 'modules-use2',
          birdwatcher: 'birdwatcher-use2',
          documentAttachments: 'attachments-use2',
        },
      },
    },
  },
];

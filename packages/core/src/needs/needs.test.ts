import { describe, expect, it } from 'vitest';
import { expectAccepted } from '../fixtures/accepted.ts';
import { compiled, type Parts } from '../fixtures/compiled.ts';
import { normalizedText } from '../normalize/normalize.ts';
import type { ModulePlan } from '../plan/plan.ts';
import type { Value } from '../plan/value.ts';
import { CAPABILITIES } from './index.ts';

interface Row {
  readonly parts?: Parts;
  /** `action resource` of every need that the capability adds, in any order; the account is `A`. */
  readonly calls?: readonly string[];
  /** Buckets of AWS. */
  readonly buckets?: readonly string[];
  /** Services whose endpoints are needed beside those that every node needs. */
  readonly services?: readonly string[];
  readonly policies?: readonly string[];
}

const EVERYONE = new Set(['ssm', 'ssmmessages']);

function needs(capabilities: string, parts: Parts = {}) {
  const [first] = compiled({ ...parts, capabilities }).needs.callers;
  if (!first) throw new Error('the document has no nodes');
  return {
    calls: first.calls,
    hosts: first.needs.flatMap((need) => (need.kind === 'aws-host' ? [need.host] : [])),
    managedPolicies: first.managedPolicies,
  };
}

function formatValue(value: Value): string {
  return normalizedText({ partition: 'aws', resources: [] } as unknown as ModulePlan, value).replace(
    '<account-id>',
    'A',
  );
}

const KEY = 'arn:aws:kms:us-east-2:111122223333:key/k-1';
const AGENT_UPDATE = ['amazon-ssm-us-east-2', 'aws-ssm-us-east-2'];
const DISTRIBUTOR = ['aws-ssm-document-attachments-us-east-2', 'us-east-2-birdwatcher-prod'];
const GROUP = (name: string) =>
  ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'].map(
    (action) => `${action} arn:aws:logs:us-east-2:A:log-group:${name}`,
  );

const logs = (rest = ''): Parts => ({ spec: { buckets: `[{ name: logs${rest} }]` } });

/** Beside the calls of every node. */
const ROWS: readonly (readonly [capabilities: string, Row])[] = [
  ['{}', {}],
  ['{ agentUpdate: true }', { buckets: AGENT_UPDATE, services: ['s3'] }],
  ['{ inventory: true }', { calls: ['ssm:GetDocument *', 'ssm:PutInventory *'] }],
  [
    '{ stateManager: true }',
    {
      calls: [
        'DescribeAssociation',
        'GetDocument',
        'PutComplianceItems',
        'UpdateAssociationStatus',
        'UpdateInstanceAssociationStatus',
      ].map((one) => `ssm:${one} *`),
    },
  ],
  [
    '{ agentLogs: { logGroup: { name: /ssm/agent } } }',
    { calls: ['logs:DescribeLogGroups *', ...GROUP('/ssm/agent:*')], services: ['logs'] },
  ],
  [
    '{ runCommand: true }',
    {
      calls: ['ssm:GetDocument *'],
      buckets: ['aws-ssm-us-east-2', 'aws-windows-downloads-us-east-2'],
      services: ['s3'],
    },
  ],
  [
    '{ runCommand: { cloudWatchLogs: true } }',
    {
      calls: [
        'ssm:GetDocument *',
        'logs:DescribeLogGroups *',
        'logs:CreateLogGroup arn:aws:logs:us-east-2:A:log-group:/aws/ssm/*',
        ...GROUP('/aws/ssm/*'),
      ],
      buckets: ['aws-ssm-us-east-2', 'aws-windows-downloads-us-east-2'],
      services: ['logs', 's3'],
    },
  ],
  ['{ sessionManager: true }', {}],
  [`{ sessionManager: { kmsKey: "${KEY}" } }`, { calls: [`kms:Decrypt ${KEY}`], services: ['kms'] }],
  [
    '{ sessionManager: { logGroup: { name: /s } } }',
    { calls: ['logs:DescribeLogGroups *', ...GROUP('/s:*')], services: ['logs'] },
  ],
  [
    '{ sessionManager: { logBucket: logs, logPrefix: /sessions/ } }',
    {
      parts: logs(', prefix: fleet'),
      calls: ['s3:PutObject arn:aws:s3:::logs/fleet/sessions/*', 's3:GetEncryptionConfiguration arn:aws:s3:::logs'],
      services: ['s3'],
    },
  ],
  [
    '{ sessionManager: { logBucket: logs } }',
    { parts: logs(', encryption: none'), calls: ['s3:PutObject arn:aws:s3:::logs/*'], services: ['s3'] },
  ],
  [
    '{ sessionManager: { logBucket: logs } }',
    {
      parts: logs(`, encryption: sse-kms, kmsKey: "${KEY}", ownerAccount: "444455556666"`),
      calls: [
        's3:PutObject arn:aws:s3:::logs/*',
        's3:PutObjectAcl arn:aws:s3:::logs/*',
        's3:GetEncryptionConfiguration arn:aws:s3:::logs',
        `kms:Decrypt ${KEY}`,
        `kms:GenerateDataKey ${KEY}`,
      ],
      services: ['s3'],
    },
  ],
  [
    '{ sessionManager: { logBucket: logs } }',
    {
      parts: {
        spec: {
          account: '"444455556666"',
          buckets: '[{ name: logs, encryption: none, ownerAccount: "444455556666" }]',
        },
      },
      calls: ['s3:PutObject arn:aws:s3:::logs/*'],
      services: ['s3'],
    },
  ],
  [
    '{ patchManager: true }',
    {
      calls: ['GetDeployablePatchSnapshotForInstance', 'GetDocument', 'PutComplianceItems', 'PutInventory'].map(
        (one) => `ssm:${one} *`,
      ),
      buckets: ['aws-patch-manager-us-east-2-552881074', 'aws-ssm-us-east-2', 'patch-baseline-snapshot-us-east-2'],
      services: ['s3'],
    },
  ],
  [
    '{ patchManager: { patchListBucket: logs } }',
    {
      parts: { ...logs(`, encryption: sse-kms, kmsKey: "${KEY}"`), nodes: '{ platforms: [macos], ec2: {} }' },
      calls: [
        ...['GetDeployablePatchSnapshotForInstance', 'GetDocument', 'PutComplianceItems', 'PutInventory'].map(
          (one) => `ssm:${one} *`,
        ),
        's3:GetObject arn:aws:s3:::logs/*',
        `kms:Decrypt ${KEY}`,
      ],
      buckets: ['aws-patchmanager-macos-us-east-2-552881074', 'aws-ssm-us-east-2', 'patch-baseline-snapshot-us-east-2'],
      services: ['s3'],
    },
  ],
  [
    '{ distributor: true }',
    {
      calls: ['DescribeDocument', 'GetDocument', 'GetManifest', 'PutConfigurePackageResult'].map(
        (one) => `ssm:${one} *`,
      ),
      buckets: DISTRIBUTOR,
      services: ['s3'],
    },
  ],
  [
    '{ distributor: true }',
    {
      parts: { regions: '[af-south-1]' },
      calls: ['DescribeDocument', 'GetDocument', 'PutConfigurePackageResult'].map((one) => `ssm:${one} *`),
      buckets: [
        'af-south-1-birdwatcher-prod',
        'aws-ssm-distributor-file-af-south-1',
        'aws-ssm-document-attachments-af-south-1',
      ],
      services: ['s3'],
    },
  ],
  [
    '{ domainJoin: { directoryId: d-0123456789 } }',
    {
      parts: { nodes: '{ platforms: [windows], ec2: {} }' },
      calls: ['ds:CreateComputer *', 'ds:DescribeDirectories *'],
      services: ['ds'],
      policies: ['AmazonSSMDirectoryServiceAccess'],
    },
  ],
  [
    `{ domainJoin: { directoryId: d-0123456789, secretKmsKey: "${KEY}" } }`,
    {
      calls: [
        'ds:CreateComputer *',
        'ds:DescribeDirectories *',
        ...['DescribeSecret', 'GetSecretValue'].map(
          (one) =>
            `secretsmanager:${one} arn:aws:secretsmanager:us-east-2:A:secret:aws/directory-services/d-0123456789/seamless-domain-join-??????`,
        ),
        `kms:Decrypt ${KEY}`,
      ],
      services: ['ds', 'secretsmanager'],
      policies: ['AmazonSSMDirectoryServiceAccess'],
    },
  ],
  [
    `{ parameterStore: { paths: [/prod/web/*, one], kmsKeys: ["${KEY}"] } }`,
    {
      calls: [
        ...['GetParameter', 'GetParameters', 'GetParametersByPath'].flatMap((one) => [
          `ssm:${one} arn:aws:ssm:us-east-2:A:parameter/prod/web/*`,
          `ssm:${one} arn:aws:ssm:us-east-2:A:parameter/one`,
        ]),
        'ssm:GetParametersByPath arn:aws:ssm:us-east-2:A:parameter/prod/web',
        `kms:Decrypt ${KEY}`,
      ],
      services: ['kms'],
    },
  ],
];

const base = needs('{}').calls.map(({ action, resource }) => `${action} ${formatValue(resource)}`);

describe.each(ROWS)('%s', (capabilities, { parts, calls = [], buckets = [], services = [], policies = [] }) => {
  const all = needs(capabilities, parts);

  it('calls exactly this', () => {
    const own = all.calls
      .filter(({ managedBucket }) => managedBucket === undefined)
      .map(({ action, resource }) => `${action} ${formatValue(resource)}`);
    expect([...new Set(own.filter((call) => !base.includes(call)))].toSorted()).toEqual(calls.toSorted());
  });

  it('reads these buckets of AWS, and signs nothing', () => {
    const read = all.calls.filter(({ managedBucket }) => managedBucket !== undefined);
    const names = read.map(({ resource }) => String(resource).replace(/^arn:aws:s3:::(.*)\/\*$/, '$1'));
    expect([...new Set(names)].toSorted()).toEqual(buckets.toSorted());
    expect(read.every(({ action, unsigned }) => action === 's3:GetObject' && unsigned)).toBe(true);
  });

  it('needs these endpoints', () => {
    const expected = all.calls
      .map(({ service }) => service)
      .filter((service) => service !== 'none' && !EVERYONE.has(service));
    expect([...new Set(expected)].toSorted()).toEqual(services.toSorted());
  });

  it('brings these policies of AWS', () => {
    expect(all.managedPolicies.map(({ policy }) => policy)).toEqual(policies);
  });
});

describe('every node', () => {
  it('makes the calls of the core', () => {
    const channels = ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'];
    expect(base.toSorted()).toEqual(
      [
        ...['ListAssociations', 'ListInstanceAssociations', 'UpdateInstanceInformation'].map((one) => `ssm:${one} *`),
        ...channels.map((one) => `ssmmessages:${one} *`),
      ].toSorted(),
    );
  });

  it.each([
    ['3.3.40.0', 'us-east-2', false],
    ['3.3.39.9', 'us-east-2', true],
    ['3.2.0.0', 'ap-southeast-7', false],
  ])('with agent %s in %s needs ec2messages: %s', (version, region, expected) => {
    const { calls: all } = needs('{}', {
      regions: `[${region}]`,
      nodes: `{ minimumAgentVersion: ${version}, ec2: {} }`,
    });
    expect(all.some(({ service }) => service === 'ec2messages')).toBe(expected);
  });

  it('reads amazon-ssm-packages only before 2.2.45.0', () => {
    const buckets = (version: string) =>
      needs('{ distributor: true }', { nodes: `{ minimumAgentVersion: ${version}, ec2: {} }` }).calls.map(
        ({ managedBucket }) => managedBucket,
      );
    expect(buckets('2.2.44.0')).toContain('packages');
    expect(buckets('2.2.45.0')).not.toContain('packages');
  });

  it('reads no bucket of AWS over the internet', () => {
    const all = needs('{ agentUpdate: true, runCommand: true, patchManager: true, distributor: true }', {
      network: '{ mode: internet }',
    });
    expect(all.calls.filter(({ service }) => service === 's3')).toEqual([]);
    expect(all.hosts).toContain('aws-ssm-us-east-2.s3.us-east-2.amazonaws.com');
  });
});

it('no capability is listed twice', () => {
  expect(new Set(CAPABILITIES.map(({ name }) => name)).size).toBe(CAPABILITIES.length);
});

describe('script buckets', () => {
  const listing = (bucket: string) =>
    needs('{ runCommand: { scriptBuckets: [logs] } }', logs(bucket)).calls.find(
      ({ action }) => action === 's3:ListBucket',
    );

  it('are listed below their prefix only', () => {
    const { resource, conditions, context } = listing(', prefix: fleet/scripts') ?? {};
    expect(resource).toBe('arn:aws:s3:::logs');
    expect(conditions?.map(({ operator, key, values }) => `${operator} ${key} ${values.map(formatValue)}`)).toEqual([
      'StringEquals aws:ResourceAccount A',
      'StringLike s3:prefix fleet/scripts/*',
    ]);
    expect(context).toEqual({ 's3:prefix': 'fleet/scripts/*' });
  });

  it('are listed everywhere without a prefix', () => {
    const { conditions, context } = listing('') ?? {};
    expect(conditions?.map(({ key }) => key)).toEqual(['aws:ResourceAccount']);
    expect(context).toEqual({ 's3:prefix': '*' });
  });

  it('are the only ones that are listed', () => {
    const all = needs(
      '{ runCommand: { outputBucket: logs }, sessionManager: { logBucket: logs }, patchManager: { patchListBucket: logs } }',
      logs(''),
    );
    expect(all.calls.filter(({ action }) => action === 's3:ListBucket')).toEqual([]);
  });
});

describe('conditions', () => {
  it('tie own buckets to their owner and keys to the service that uses them', () => {
    const { calls: all } = needs(
      '{ runCommand: { outputBucket: logs } }',
      logs(`, encryption: sse-kms, kmsKey: "${KEY}", ownerAccount: "444455556666"`),
    );
    const of = (action: string) => all.find((need) => need.action === action)?.conditions;
    const owner = [{ operator: 'StringEquals', key: 'aws:ResourceAccount', values: ['444455556666'] }];
    expect(of('s3:PutObject')).toEqual(owner);
    expect(of('s3:GetEncryptionConfiguration')).toEqual(owner);
    expect(of('kms:GenerateDataKey')).toEqual([
      { operator: 'StringEquals', key: 'kms:ViaService', values: ['s3.us-east-2.amazonaws.com'] },
    ]);
  });
});

describe('what AWS keeps a policy for', () => {
  it.each([
    ['cloudWatchAgent', ['CloudWatchAgentServerPolicy'], ['ec2', 'logs', 'monitoring']],
    ['vssSnapshots', ['AWSEC2VssSnapshotPolicy'], ['ec2', 's3']],
  ])('%s', (name, policies, services) => {
    const all = needs(`{ ${name}: true }`, { nodes: '{ platforms: [windows], ec2: {} }' });
    expect(all.managedPolicies.map(({ policy }) => policy)).toEqual(policies);
    const expected = new Set(all.calls.map(({ service }) => service));
    expect([...expected].filter((service) => !EVERYONE.has(service)).toSorted()).toEqual(services);
  });
});

it('the calls of everything are what was accepted', () => {
  const { calls: all } = needs(
    `{ agentUpdate: true, inventory: true, stateManager: true, agentLogs: { logGroup: { name: /agent } },
    runCommand: { outputBucket: logs, scriptBuckets: [logs], cloudWatchLogs: true },
    sessionManager: { kmsKey: "${KEY}", logBucket: logs, logGroup: { name: /sessions } },
    patchManager: { patchListBucket: logs }, distributor: true,
    domainJoin: { directoryId: d-0123456789, secretKmsKey: "${KEY}" }, cloudWatchAgent: true, vssSnapshots: true,
    parameterStore: { paths: [/a/*], kmsKeys: ["${KEY}"] } }`,
    {
      nodes: '{ platforms: [linux, windows, macos], minimumAgentVersion: 3.2.0.0, ec2: {} }',
      spec: { buckets: `[{ name: logs, encryption: sse-kms, kmsKey: "${KEY}", ownerAccount: "444455556666" }]` },
    },
  );
  const said = all.map(({ sid, service, action, resource, conditions, context = {}, unsigned }) =>
    [
      `${sid} over ${service}: ${action} on ${formatValue(resource)}${unsigned ? ', unsigned' : ''}`,
      ...conditions.map(({ operator, key, values }) => `  if ${operator} ${key} ${values.map(formatValue).join(' ')}`),
      ...Object.entries(context).map(([key, value]) => `  with ${key} ${value}`),
    ].join('\n'),
  );
  expectAccepted(new URL('fixtures/calls-of-everything.txt', import.meta.url), `${said.join('\n')}\n`);
});

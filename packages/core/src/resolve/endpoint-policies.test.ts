import { describe, expect, it } from 'vitest';
import { compiled } from '../fixtures/compiled.ts';
import { moduleOf, only, policyText } from '../fixtures/texts.ts';

interface Options {
  readonly mode: string;
  readonly nodes?: string;
  readonly allow?: string;
  readonly operators?: string;
  readonly capabilities?: string;
}

/** The policy of the endpoint of a service, as lines. */
function policy(service: string, options: Options): readonly string[] {
  const {
    mode,
    nodes = '{ ec2: {} }',
    allow = '{}',
    operators = '[]',
    capabilities = '{ agentUpdate: true }',
  } = options;
  const compilation = compiled({
    nodes,
    capabilities,
    network: `{ mode: private-link, privateLink: { endpointPolicies: ${mode}, allow: ${allow} } }`,
    spec: { operators, buckets: capabilities.includes('logs') ? '[{ name: logs }]' : '[]' },
  });
  const module = moduleOf(compilation, 'us-east-2');
  const endpoint = only(module, 'vpc-endpoint').find((one) => one.service === service);
  if (!endpoint) throw new Error(`no endpoint of ${service}`);
  for (const { principal } of endpoint.policy?.statements ?? []) expect(principal).toEqual({ kind: 'any' });
  return policyText(module, endpoint.policy);
}

const ACCOUNT = 'if StringEquals aws:PrincipalAccount=A';
const ROLE = 'if ArnEquals aws:PrincipalArn=arn:aws:iam::A:role/web-node-us-east-2';
const CHANNELS =
  'AgentChannels: ssmmessages:CreateControlChannel,ssmmessages:CreateDataChannel,ssmmessages:OpenControlChannel,ssmmessages:OpenDataChannel on *';
const REGISTRATION =
  'NodeRegistration: ssm:RegisterManagedInstance,ssm:RequestManagedInstanceRoleToken,ssm:UpdateManagedInstancePublicKey on * if StringEquals ssm:NodeAccountId=A';
const MANAGED =
  'ReadAwsManagedBuckets: s3:GetObject on arn:aws:s3:::amazon-ssm-us-east-2/* arn:aws:s3:::aws-ssm-us-east-2/*';
const AGENT = 'AgentCalls: ssm:ListAssociations,ssm:ListInstanceAssociations,ssm:UpdateInstanceInformation on *';

describe('account', () => {
  it.each([
    ['ssm', [`ThisAccount: ssm:* on * ${ACCOUNT}`, REGISTRATION]],
    ['ssmmessages', [`${CHANNELS} ${ACCOUNT}`]],
    ['s3', [MANAGED, `ThisAccount: s3:* on * ${ACCOUNT}`]],
  ])('%s', (service, expected) => {
    expect(policy(service, { mode: 'account' })).toEqual(expected);
  });

  it('lets agents before 3.3.40.0 fetch their messages, and nothing else', () => {
    const nodes = '{ minimumAgentVersion: 3.2.0.0, ec2: {} }';
    const [line, ...rest] = policy('ec2messages', { mode: 'account', nodes });
    expect(rest).toEqual([]);
    expect(line).toMatch(/^LegacyAgentMessages: ec2messages:\S+ on \* if StringEquals aws:PrincipalAccount=A$/);
  });

  it('lets everyone read package repositories without credentials', () => {
    const allow = '{ packageRepositories: [amazon-linux-2023] }';
    expect(policy('s3', { mode: 'account', allow })[1]).toBe(
      'ReadPackageRepositories: s3:GetObject on arn:aws:s3:::al2023-repos-us-east-2-de612dc2/*',
    );
  });

  it('holds nothing more for buckets of the account', () => {
    expect(policy('s3', { mode: 'account', allow: '{ buckets: [app-data] }' })).toEqual([
      MANAGED,
      `ThisAccount: s3:* on * ${ACCOUNT}`,
    ]);
  });
});

describe('least-privilege', () => {
  it.each([
    ['ssm', [`${AGENT} ${ROLE}`]],
    ['ssmmessages', [`${CHANNELS} ${ROLE}`]],
    ['s3', [MANAGED]],
  ])('%s', (service, expected) => {
    expect(policy(service, { mode: 'least-privilege' })).toEqual(expected);
  });

  it.each([
    ['hybrid', '{ ec2: {}, hybrid: {} }', false],
    ['hybrid behind the endpoints', '{ hybrid: { network: private-link } }', true],
    ['default host management', '{ ec2: { permissions: default-host-management } }', true],
  ])('lets the unsigned calls of %s nodes through: %s', (_, nodes, expected) => {
    expect(policy('ssm', { mode: 'least-privilege', nodes, capabilities: '{}' }).includes(REGISTRATION)).toBe(expected);
  });

  it('holds own buckets to the role and their owner', () => {
    expect(policy('s3', { mode: 'least-privilege', capabilities: '{ sessionManager: { logBucket: logs } }' })).toEqual([
      `WriteSessionLogs: s3:PutObject on arn:aws:s3:::logs/* ${ROLE} if StringEquals aws:ResourceAccount=A`,
      `ReadEncryptionSessionLogs: s3:GetEncryptionConfiguration on arn:aws:s3:::logs ${ROLE} if StringEquals aws:ResourceAccount=A`,
    ]);
  });

  it('drops kms:ViaService, which no call of the node through the kms endpoint carries', () => {
    const key = 'arn:aws:kms:us-east-2:111122223333:key/k-1';
    const capabilities = `{ parameterStore: { paths: [one], kmsKeys: ["${key}"] } }`;
    expect(policy('kms', { mode: 'least-privilege', capabilities })).toEqual([
      `DecryptParameters: kms:Decrypt on ${key} ${ROLE}`,
    ]);
  });

  it('finds an existing role that is named without its path', () => {
    const nodes = '{ ec2: { role: { existing: my-role } } }';
    expect(policy('ssmmessages', { mode: 'least-privilege', nodes })).toEqual([
      `${CHANNELS} if ArnLike aws:PrincipalArn=arn:aws:iam::A:role/my-role|arn:aws:iam::A:role/*/my-role`,
    ]);
  });

  it('lets through what allow names', () => {
    const allow = '{ buckets: [my-app-data], principals: ["arn:aws:iam::111122223333:role/app"] }';
    expect(policy('s3', { mode: 'least-privilege', allow }).slice(1)).toEqual([
      `AllowedBuckets: s3:* on arn:aws:s3:::my-app-data arn:aws:s3:::my-app-data/* ${ACCOUNT}`,
      'AllowedPrincipals: s3:* on * if ArnEquals aws:PrincipalArn=arn:aws:iam::111122223333:role/app',
    ]);
  });

  it.each([
    [
      'session',
      '{ name: a, access: session, targets: all }',
      'ssmmessages',
      `Operators: ssmmessages:OpenDataChannel on * ${ACCOUNT}`,
    ],
    ['full', '{ name: a, access: full }', 'ssm', `Operators: ssm:* on * ${ACCOUNT}`],
    [
      'read-only',
      '{ name: a, access: read-only }',
      'ssm',
      `Operators: ssm:Describe*,ssm:Get*,ssm:List* on * ${ACCOUNT}`,
    ],
    [
      'run-command',
      '{ name: a, access: run-command, targets: all, documents: [AWS-RunShellScript], readOutput: true }',
      's3',
      `Operators: s3:GetObject on arn:aws:s3:::logs/* ${ACCOUNT}`,
    ],
  ])('lets operators with access %s through when asked to', (_, operator, service, expected) => {
    const options = {
      mode: 'least-privilege',
      operators: `[${operator}]`,
      capabilities: '{ runCommand: { outputBucket: logs } }',
    };
    expect(policy(service, { ...options, allow: '{ operators: true }' })).toContain(expected);
    expect(policy(service, options).join()).not.toContain('Operators');
  });
});

describe('what operators may reach in least-privilege', () => {
  const KEYS =
    '{ us-east-2: "arn:aws:kms:us-east-2:111122223333:key/k", eu-west-1: "arn:aws:kms:eu-west-1:111122223333:key/k" }';
  const compilation = compiled({
    regions: '[us-east-2, eu-west-1]',
    capabilities: `{ sessionManager: { kmsKey: ${KEYS} }, runCommand: { outputBucket: logs, cloudWatchLogs: true } }`,
    network: '{ mode: private-link, privateLink: { endpointPolicies: least-privilege, allow: { operators: true } } }',
    spec: {
      buckets: `[{ name: logs, bucketName: { us-east-2: logs-a, eu-west-1: logs-b }, encryption: sse-kms, kmsKey: ${KEYS} }]`,
      operators:
        '[{ name: a, access: session, targets: all }, { name: b, access: run-command, targets: all, documents: [mine], readOutput: true }]',
    },
  });

  it.each([
    ['s3', 's3:GetObject on arn:aws:s3:::logs-b/*'],
    ['kms', 'kms:GenerateDataKey on arn:aws:kms:eu-west-1:111122223333:key/k'],
    ['logs', 'logs:FilterLogEvents,logs:GetLogEvents on arn:aws:logs:eu-west-1:A:log-group:/aws/ssm/*'],
  ])('%s: what their policies name in that Region', (service, expected) => {
    const module = moduleOf(compilation, 'eu-west-1');
    const endpoint = only(module, 'vpc-endpoint').find((one) => one.service === service);
    const lines = policyText(module, endpoint?.policy).filter((line) => line.startsWith('Operators:'));
    expect(lines).toEqual([`Operators: ${expected} ${ACCOUNT}`]);
  });
});

it('full-access writes no policy', () => {
  for (const service of ['ssm', 'ssmmessages', 's3']) expect(policy(service, { mode: 'full-access' })).toEqual([]);
});

describe('S3 endpoints', () => {
  it.each([
    ['gateway', ['Gateway com.amazonaws.us-east-2.s3']],
    ['interface', ['Interface com.amazonaws.us-east-2.s3 false']],
    ['both', ['Gateway com.amazonaws.us-east-2.s3', 'Interface com.amazonaws.us-east-2.s3 true']],
  ])('s3: %s', (s3, expected) => {
    const compilation = compiled({
      capabilities: '{ agentUpdate: true }',
      network: `{ mode: private-link, privateLink: { s3: ${s3} } }`,
    });
    const all = only(moduleOf(compilation, 'us-east-2'), 'vpc-endpoint').filter(({ service }) => service === 's3');
    const texts = all.map(({ serviceName, attachment }) =>
      attachment.type === 'Gateway'
        ? `Gateway ${serviceName}`
        : `Interface ${serviceName} ${attachment.privateDnsOnlyForInboundResolver}`,
    );
    expect(texts).toEqual(expected);
  });

  it.each([
    [
      'cn-north-1',
      [
        'com.amazonaws.cn-north-1.ssm',
        'com.amazonaws.cn-north-1.ssmmessages',
        'cn.com.amazonaws.cn-north-1.monitoring',
        'com.amazonaws.cn-north-1.s3',
      ],
    ],
    ['us-gov-west-1', ['com.amazonaws.us-gov-west-1.ssm', 'com.amazonaws.us-gov-west-1.monitoring']],
    ['eusc-de-east-1', ['com.amazonaws.eusc-de-east-1.ssm', 'com.amazonaws.eusc-de-east-1.s3']],
  ])('and the others are named as in %s', (region, expected) => {
    const compilation = compiled({
      regions: `[${region}]`,
      capabilities: '{ agentUpdate: true, cloudWatchAgent: true }',
    });
    const names = only(moduleOf(compilation, region), 'vpc-endpoint').map(({ serviceName }) => serviceName);
    expect(names).toEqual(expect.arrayContaining(expected));
  });

  it('do not exist when nothing reads or writes S3', () => {
    const all = only(moduleOf(compiled({ capabilities: '{ sessionManager: true }' }), 'us-east-2'), 'vpc-endpoint');
    expect(all.map(({ service }) => service)).toEqual(['ssm', 'ssmmessages']);
  });
});

const PUBLIC = 'ReadPublicBuckets: s3:GetObject on arn:aws:s3:::vendor-a/* arn:aws:s3:::vendor-b/*';

describe.each(['account', 'least-privilege'])('public buckets with %s', (mode) => {
  it('are read by any client, as a list or a map by Region', () => {
    for (const publicBuckets of ['[vendor-b, vendor-a]', '{ us-east-2: [vendor-b, vendor-a] }']) {
      expect(policy('s3', { mode, allow: `{ publicBuckets: ${publicBuckets} }` })).toContain(PUBLIC);
    }
  });

  it('bring the S3 endpoint where nothing else does', () => {
    const found = policy('s3', { mode, allow: '{ publicBuckets: [vendor-b, vendor-a] }', capabilities: '{}' });
    expect(found).toEqual(mode === 'account' ? [PUBLIC, `ThisAccount: s3:* on * ${ACCOUNT}`] : [PUBLIC]);
  });

  it('come with the categories of SSM documents where operators pass', () => {
    const found = policy('s3', { mode, allow: '{ operators: true }', operators: '[{ name: a, access: full }]' });
    expect(found).toContain('ReadDocumentCategories: s3:GetObject on arn:aws:s3:::ssm-document-categories-us-east-2/*');
    expect(policy('s3', { mode }).join()).not.toContain('ReadDocumentCategories');
  });
});

describe('an S3 endpoint for allowed buckets only', () => {
  const endpoints = (allow: string, s3 = 'gateway', rest = '') => {
    const compilation = compiled({
      regions: '[us-east-2, us-west-2]',
      capabilities: '{ sessionManager: true }',
      network: `{ mode: private-link, privateLink: { s3: ${s3}, allow: ${allow}${rest} } }`,
    });
    const found = only(moduleOf(compilation, 'us-east-2'), 'vpc-endpoint').filter(({ service }) => service === 's3');
    const there = only(moduleOf(compilation, 'us-west-2'), 'vpc-endpoint').some(({ service }) => service === 's3');
    const rules = only(moduleOf(compilation, 'us-east-2'), 'security-group-rule').map(({ id }) => id);
    return { found, there, toS3: rules.includes('nodes-to-s3') };
  };

  it.each(['buckets: { us-east-2: [app-data] }', 'packageRepositories: { us-east-2: [amazon-linux-2] }'])(
    'is created in the Regions that name buckets: %s',
    (allow) => {
      const { found, there, toS3 } = endpoints(`{ ${allow} }`);
      expect(found.map(({ attachment }) => attachment.type)).toEqual(['Gateway']);
      expect(found[0]?.reasons.map(({ path }) => path)).toEqual([
        `spec.network.privateLink.allow.${allow.split(':')[0]}`,
      ]);
      expect([there, toS3]).toEqual([false, true]);
    },
  );

  it('is of the kind that the document says', () => {
    const { found, toS3 } = endpoints('{ buckets: [app-data] }', 'both');
    expect(found.map(({ attachment }) => attachment.type)).toEqual(['Gateway', 'Interface']);
    expect(toS3).toBe(true);
    expect(endpoints('{ buckets: [app-data] }', 'interface').toS3).toBe(false);
  });

  it('is not created for operators, clients or principals', () => {
    expect(endpoints('{ clients: { cidrBlocks: [10.0.0.0/8] } }').found).toEqual([]);
  });
});

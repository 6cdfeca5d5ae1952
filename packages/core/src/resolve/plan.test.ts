import { describe, expect, it } from 'vitest';
import { compiled, type Parts } from '../fixtures/compiled.ts';
import { moduleOf, only, policyText } from '../fixtures/texts.ts';
import { normalizedText } from '../normalize/normalize.ts';
import type { ModulePlan } from '../plan/plan.ts';

/** Names of what IAM and the VPC get, with what attachments connect. */
function names(module: ModulePlan): readonly string[] {
  const text = (value: Parameters<typeof normalizedText>[1]) =>
    normalizedText(module, value).replaceAll('<account-id>', 'A');
  return module.resources.flatMap((resource) => {
    switch (resource.kind) {
      case 'role':
      case 'managed-policy':
      case 'instance-profile':
        return [`${resource.kind} ${resource.path}${resource.name}`];
      case 'security-group':
        return [`${resource.kind} ${resource.name}`];
      case 'policy-attachment':
        return [`${text(resource.role)} <- ${text(resource.policy)}`];
      case 'service-setting':
        return [`setting ${resource.value} (${resource.previous})`];
      case 'profile-association':
        return [`${resource.instanceId} <- ${text(resource.profile)}`];
      case 'session-document':
        return [`preferences (${resource.mode})`];
      default:
        return [];
    }
  });
}

const CORE = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
const UPDATE = '{ agentUpdate: true }';
const GROUP = 'security-group web-endpoints-us-east-2';

const ROWS: readonly (readonly [what: string, parts: Parts, expected: Readonly<Record<string, readonly string[]>>])[] =
  [
    [
      'a role for each Region, with the Region at the end of its name',
      { regions: '[us-east-2, us-west-2]', network: '{ mode: internet }' },
      {
        'us-east-2': [
          'role /web-node-us-east-2',
          `web-node-us-east-2 <- ${CORE}`,
          'instance-profile /web-node-us-east-2',
        ],
        'us-west-2': [
          'role /web-node-us-west-2',
          `web-node-us-west-2 <- ${CORE}`,
          'instance-profile /web-node-us-west-2',
        ],
      },
    ],
    [
      'policies named after the role and their topic',
      { capabilities: UPDATE },
      {
        'us-east-2': [
          'role /web-node-us-east-2',
          `web-node-us-east-2 <- ${CORE}`,
          'managed-policy /web-node-us-east-2-managed-buckets',
          'web-node-us-east-2 <- arn:aws:iam::A:policy/web-node-us-east-2-managed-buckets',
          'instance-profile /web-node-us-east-2',
          GROUP,
        ],
      },
    ],
    [
      'one role for the account, without a Region in its name',
      {
        regions: '[us-east-2, us-west-2]',
        nodes: '{ ec2: { role: { scope: account, name: fleet, path: /ops/ } } }',
        capabilities: UPDATE,
      },
      {
        account: [
          'role /ops/fleet',
          `fleet <- ${CORE}`,
          'managed-policy /ops/fleet-regions-1',
          'fleet <- arn:aws:iam::A:policy/ops/fleet-regions-1',
          'instance-profile /ops/fleet',
        ],
        'us-east-2': [GROUP],
      },
    ],
    [
      'least privilege without a policy of AWS',
      { nodes: '{ ec2: { role: { basePolicy: least-privilege } } }', network: '{ mode: internet }' },
      {
        'us-east-2': [
          'role /web-node-us-east-2',
          'managed-policy /web-node-us-east-2-agent',
          'web-node-us-east-2 <- arn:aws:iam::A:policy/web-node-us-east-2-agent',
          'instance-profile /web-node-us-east-2',
        ],
      },
    ],
    [
      'an existing role: policies of AWS by the account, our own by the Region, no profile',
      { nodes: '{ ec2: { role: { existing: my-role } } }', capabilities: UPDATE },
      {
        account: [`my-role <- ${CORE}`],
        'us-east-2': [
          'managed-policy /web-node-us-east-2-managed-buckets',
          'my-role <- arn:aws:iam::A:policy/web-node-us-east-2-managed-buckets',
          GROUP,
        ],
      },
    ],
    [
      'an existing role with an instance profile that is asked for',
      {
        nodes:
          '{ ec2: { role: { existing: "arn:aws:iam::111122223333:role/ops/my-role" }, instanceProfile: { name: web } } }',
        network: '{ mode: internet }',
      },
      { account: [`my-role <- ${CORE}`], 'us-east-2': ['instance-profile /web-us-east-2'] },
    ],
    [
      'an existing instance profile on running instances',
      {
        nodes:
          '{ ec2: { role: { existing: my-role }, instanceProfile: { existing: my-profile }, instances: { us-east-2: [i-0123456789abcdef0] } } }',
        network: '{ mode: internet }',
      },
      { account: [`my-role <- ${CORE}`], 'us-east-2': ['i-0123456789abcdef0 <- my-profile'] },
    ],
    [
      'default host management',
      { nodes: '{ ec2: { permissions: default-host-management } }', network: '{ mode: internet }' },
      {
        account: [
          'role /service-role/web-host-management',
          'web-host-management <- arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy',
        ],
        'us-east-2': ['setting service-role/web-host-management (refuse)'],
      },
    ],
    [
      'hybrid nodes on the internet: nothing Regional',
      { nodes: '{ hybrid: {} }', network: '{ mode: internet }', regions: '[us-east-2, us-west-2]' },
      { account: ['role /web-hybrid', `web-hybrid <- ${CORE}`] },
    ],
    [
      'preferences that are adopted',
      {
        nodes: '{ ec2: { role: { existing: my-role } } }',
        capabilities: '{ sessionManager: { preferences: adopt } }',
        network: '{ mode: internet }',
      },
      { 'us-east-2': ['preferences (adopt)'] },
    ],
    [
      'operators',
      {
        nodes: '{ hybrid: {} }',
        network: '{ mode: internet }',
        spec: { operators: '[{ name: on-call, access: session, targets: all }, { name: boss, access: full }]' },
      },
      { account: ['role /web-hybrid', `web-hybrid <- ${CORE}`, 'managed-policy /web-on-call'] },
    ],
  ];

describe.each(ROWS)('%s', (_, parts, expected) => {
  const compilation = compiled(parts);

  it.each(Object.entries(expected))('%s', (id, resources) => {
    const module = moduleOf(compilation, id);
    const without = names(module).filter((name) => !name.startsWith('security-group-rule'));
    expect(without).toEqual(resources);
  });
});

describe('trust', () => {
  it.each([
    ['us-east-2', 'Service ec2.amazonaws.com'],
    ['cn-north-1', 'Service ec2.amazonaws.com.cn'],
    ['us-gov-west-1', 'Service ec2.amazonaws.com'],
    ['eusc-de-east-1', 'Service ec2.amazonaws.com'],
  ])('in %s goes to %s', (region, expected) => {
    const [role] = only(moduleOf(compiled({ regions: `[${region}]` }), region), 'role');
    const principal = role?.trust.statements[0]?.principal;
    expect(principal?.kind === 'service' && `Service ${principal.services.join()}`).toBe(expected);
  });

  it('of hybrid nodes is for this account and the Regions of the document', () => {
    const module = moduleOf(
      compiled({ regions: '[us-east-2, us-west-2]', nodes: '{ hybrid: {} }', network: '{ mode: internet }' }),
      'account',
    );
    expect(policyText(module, only(module, 'role')[0]?.trust)).toEqual([
      'SystemsManager: sts:AssumeRole on  if StringEquals aws:SourceAccount=A if ArnEquals aws:SourceArn=arn:aws:ssm:us-east-2:A:*|arn:aws:ssm:us-west-2:A:*',
    ]);
  });
});

describe('what others must add', () => {
  const BUCKET =
    '[{ name: logs, ownerAccount: "444455556666", encryption: sse-kms, kmsKey: "arn:aws:kms:us-east-2:444455556666:key/k-1" }]';
  const run = '{ runCommand: { outputBucket: logs } }';

  it('is said by the module of the Region', () => {
    const compilation = compiled({ capabilities: run, network: '{ mode: internet }', spec: { buckets: BUCKET } });
    expect(moduleOf(compilation, 'us-east-2').required.map(({ id }) => id)).toEqual([
      'bucket-policy-logs',
      'key-policy-k-1',
    ]);
  });

  it('is said by the account for a Region without a module', () => {
    const compilation = compiled({
      nodes: '{ hybrid: {} }',
      capabilities: run,
      network: '{ mode: internet }',
      spec: { buckets: BUCKET },
    });
    const account = moduleOf(compilation, 'account');
    expect(account.required.map(({ id }) => id)).toEqual(['bucket-policy-logs-us-east-2', 'key-policy-k-1-us-east-2']);
    expect(account.outputs.find(({ name }) => name === 'required_statements')).toBeDefined();
  });

  it('is the policy of every endpoint that exists', () => {
    const compilation = compiled({
      capabilities: UPDATE,
      network: '{ mode: private-link, privateLink: { endpoints: existing } }',
    });
    const module = moduleOf(compilation, 'us-east-2');
    expect(module.required.map(({ id }) => id)).toEqual([
      'endpoint-policy-ssm',
      'endpoint-policy-ssmmessages',
      'endpoint-policy-s3',
    ]);
    expect(only(module, 'vpc-endpoint')).toEqual([]);
  });
});

it.each([
  ['{}', 'web-hybrid'],
  ['{ path: /a/b/ }', 'a/b/web-hybrid'],
  ['{ existing: plain }', 'plain'],
  ['{ existing: "arn:aws:iam::111122223333:role/service-role/theirs" }', 'service-role/theirs'],
])('an activation names the role %s with its path', (role, expected) => {
  const module = moduleOf(
    compiled({ nodes: `{ hybrid: { role: ${role} } }`, network: '{ mode: internet }', capabilities: '{}' }),
    'account',
  );
  expect(module.activation?.roleName).toBe(expected);
  const command = JSON.stringify(module.outputs.find(({ name }) => name === 'activation_command')?.value);
  expect(command).toContain(` --iam-role ${expected.slice(0, expected.lastIndexOf('/') + 1)}`);
});

it.each([
  ['', '(not needed if it enables IAM policies)'],
  ['111122223333', '(not needed if it enables IAM policies)'],
  ['999922223333', '(in account 111122223333)'],
])('the key policy of a key, deployed in %s', (account, expected) => {
  const key = 'arn:aws:kms:us-east-2:111122223333:key/k';
  const { required } = moduleOf(
    compiled({
      capabilities: `{ sessionManager: { kmsKey: "${key}" } }`,
      spec: account === '' ? {} : { account: `"${account}"` },
    }),
    'us-east-2',
  );
  expect(required.map(({ title }) => title)).toEqual([`the key policy of ${key} ${expected}`]);
});

it('patch scripts of GovCloud have a host of their own', () => {
  const hosts = (platforms: string) =>
    JSON.stringify(
      moduleOf(
        compiled({
          regions: '[us-gov-west-1]',
          nodes: `{ platforms: ${platforms}, ec2: {} }`,
          capabilities: '{ patchManager: true }',
          network: '{ mode: internet }',
        }),
        'us-gov-west-1',
      ).outputs,
    );
  expect(hosts('[linux]')).toContain('"s3-fips-us-gov-west-1.amazonaws.com"');
  expect(hosts('[windows]')).not.toContain('s3-fips');
});

describe('session logs', () => {
  it.each([
    ['p/q/', '/a/b/', 'p/q/a/b'],
    ['p', 'a', 'p/a'],
    ['p/', '/', 'p'],
  ])('go where the role may write: prefix %s, logPrefix %s', (prefix, logPrefix, expected) => {
    const module = moduleOf(
      compiled({
        capabilities: `{ sessionManager: { logBucket: logs, logPrefix: "${logPrefix}" } }`,
        spec: { buckets: `[{ name: logs, prefix: "${prefix}" }]` },
      }),
      'us-east-2',
    );
    expect(only(module, 'session-document')[0]?.content).toMatchObject({ inputs: { s3KeyPrefix: expected } });
    const lines = only(module, 'managed-policy').flatMap(({ policy }) => policyText(module, policy));
    expect(lines.find((line) => line.startsWith('WriteSessionLogs'))).toContain(`arn:aws:s3:::logs/${expected}/*`);
  });
});

describe('operators', () => {
  function statements(operator: string, parts: Parts = {}) {
    const module = moduleOf(
      compiled({ ...parts, network: '{ mode: internet }', spec: { ...parts.spec, operators: `[${operator}]` } }),
      'account',
    );
    return policyText(module, only(module, 'managed-policy')[0]?.policy);
  }

  it.each([
    ['AWS-RunShellScript', ['arn:aws:ssm:us-east-2::document/AWS-RunShellScript']],
    ['mine', ['arn:aws:ssm:us-east-2:A:document/mine']],
    ['"arn:aws:ssm:us-east-2:444455556666:document/shared"', ['arn:aws:ssm:us-east-2:444455556666:document/shared']],
    [
      '"arn:aws:ssm:us-east-2:111122223333:document/AWS-RunShellScript"',
      ['arn:aws:ssm:us-east-2::document/AWS-RunShellScript'],
    ],
  ])('run %s', (document, expected) => {
    const lines = statements(`{ name: a, access: run-command, targets: all, documents: [${document}] }`);
    expect(lines[0]).toBe(`RunDocumentsUsEast2: ssm:SendCommand on ${expected.join(' ')}`);
  });

  it('reach tagged nodes of both kinds, and documents without that condition', () => {
    const lines = statements('{ name: a, access: session, targets: { tags: { Role: web } } }', {
      nodes: '{ ec2: {}, hybrid: {} }',
    });
    expect(lines.slice(0, 2)).toEqual([
      'StartSessionUsEast2: ssm:StartSession on arn:aws:ec2:us-east-2:A:instance/* arn:aws:ssm:us-east-2:A:managed-instance/* if StringEquals ssm:resourceTag/Role=web if BoolIfExists ssm:SessionDocumentAccessCheck=true',
      'UseSessionDocumentsUsEast2: ssm:StartSession on arn:aws:ssm:us-east-2:A:document/SSM-SessionManagerRunShell',
    ]);
  });

  it.each([
    ['', []],
    [
      ', encryption: sse-kms, kmsKey: "arn:aws:kms:us-east-2:111122223333:key/k", ownerAccount: "444455556666"',
      [
        'DecryptOutputUsEast2: kms:Decrypt on arn:aws:kms:us-east-2:111122223333:key/k if StringEquals kms:ViaService=s3.us-east-2.amazonaws.com',
      ],
    ],
  ])('read output with the key of its bucket{ %s }', (more, key) => {
    const lines = statements('{ name: a, access: run-command, targets: all, documents: [mine], readOutput: true }', {
      capabilities: '{ runCommand: { outputBucket: logs } }',
      spec: { buckets: `[{ name: logs, prefix: out${more} }]` },
    });
    const owner = more === '' ? 'A' : '444455556666';
    expect(lines.filter((line) => /^(Read|Decrypt)Output/.test(line))).toEqual([
      `ReadOutputUsEast2: s3:GetObject on arn:aws:s3:::logs/out/* if StringEquals aws:ResourceAccount=${owner}`,
      ...key,
    ]);
  });

  it('of more than one policy holds are numbered from the second on, after those of the home Region', () => {
    const documents = Array.from({ length: 60 }, (_, index) => `a-document-with-a-name-that-is-long-enough-${index}`);
    const operator = `{ name: ops, access: run-command, targets: all, documents: [${documents.join(', ')}] }`;
    const module = moduleOf(
      compiled({
        regions: '[us-east-2, us-west-2]',
        network: '{ mode: internet }',
        spec: { operators: `[${operator}]` },
      }),
      'account',
    );
    const names = only(module, 'managed-policy').map(({ id, name }) => `${id} ${name}`);
    expect(names).toEqual([
      'operator-ops web-ops',
      'operator-ops-2 web-ops-2',
      'operator-ops-regions-6 web-ops-regions-6',
      'operator-ops-regions-6-2 web-ops-regions-6-2',
    ]);
  });

  it('start automations of a document, which needs the execution too', () => {
    const [line] = statements('{ name: a, access: automation, documents: [AWS-RestartEC2Instance] }');
    expect(line).toBe(
      'StartAutomationsUsEast2: ssm:StartAutomationExecution on arn:aws:ssm:us-east-2:A:automation-execution/* arn:aws:ssm:us-east-2::automation-definition/AWS-RestartEC2Instance:* arn:aws:ssm:us-east-2::document/AWS-RestartEC2Instance',
    );
  });
});

describe('versions', () => {
  const version = (parts: Parts, id: string) => moduleOf(compiled(parts), id).documentVersion;

  it.each<[string, Parts, Parts]>([
    ['another Region', { regions: '[us-east-2]' }, { regions: '[us-east-2, us-west-2]' }],
    [
      'another home Region',
      { regions: '[us-east-2, us-west-2]' },
      { regions: '[us-east-2, us-west-2]', spec: { homeRegion: 'us-west-2' } },
    ],
    ['an operator', {}, { spec: { operators: '[{ name: a, access: full }]' } }],
    ['another order of the Regions', { regions: '[us-east-2, us-west-2]' }, { regions: '[us-west-2, us-east-2]' }],
    [
      'a key of another Region',
      {
        regions: '[us-east-2, us-west-2]',
        capabilities: '{ parameterStore: { paths: [a], kmsKeys: ["arn:aws:kms:us-east-2:111122223333:key/k-1"] } }',
      },
      {
        regions: '[us-east-2, us-west-2]',
        capabilities:
          '{ parameterStore: { paths: [a], kmsKeys: ["arn:aws:kms:us-east-2:111122223333:key/k-1", "arn:aws:kms:us-west-2:111122223333:key/k-2"] } }',
      },
    ],
    [
      'the VPC of another Region',
      { regions: '[us-east-2, us-west-2]', network: '{ mode: private-link, privateLink: { vpcs: {} } }' },
      {
        regions: '[us-east-2, us-west-2]',
        network: '{ mode: private-link, privateLink: { vpcs: { us-west-2: { vpcId: vpc-0123456789abcdef0 } } } }',
      },
    ],
    [
      'where a bucket lives, said out loud',
      { capabilities: '{ runCommand: { outputBucket: logs } }', spec: { buckets: '[{ name: logs }]' } },
      {
        capabilities: '{ runCommand: { outputBucket: logs } }',
        spec: { buckets: '[{ name: logs, region: us-east-2 }]' },
      },
    ],
  ])('do not change with %s', (_, before, after) => {
    expect(version(after, 'us-east-2')).toBe(version(before, 'us-east-2'));
  });

  it.each<[string, Parts]>([
    ['a capability', { capabilities: UPDATE }],
    ['a tag that is called like a Region', { metadata: '{ name: web, tags: { us-west-2: x } }' }],
    [
      'the VPC',
      { network: '{ mode: private-link, privateLink: { vpcs: { us-east-2: { vpcId: vpc-0123456789abcdef0 } } } }' },
    ],
  ])('change with %s', (_, after) => {
    expect(version(after, 'us-east-2')).not.toBe(version({}, 'us-east-2'));
  });
});

describe('parameters and hosts', () => {
  it.each<[string, Parts, readonly string[]]>([
    [
      'private link',
      { capabilities: UPDATE },
      ['vpc_id', 'subnet_ids', 'route_table_ids', 'node_security_group_ids', 'node_cidr_blocks'],
    ],
    ['without S3', {}, ['vpc_id', 'subnet_ids', 'node_security_group_ids', 'node_cidr_blocks']],
    [
      'an S3 interface',
      { capabilities: UPDATE, network: '{ mode: private-link, privateLink: { s3: interface } }' },
      ['vpc_id', 'subnet_ids', 'node_security_group_ids', 'node_cidr_blocks'],
    ],
    [
      'hybrid nodes only',
      { nodes: '{ hybrid: { network: private-link } }' },
      ['vpc_id', 'subnet_ids', 'node_cidr_blocks'],
    ],
    [
      'endpoints that exist',
      { capabilities: UPDATE, network: '{ mode: private-link, privateLink: { endpoints: existing } }' },
      ['node_security_group_ids'],
    ],
    ['the internet', { network: '{ mode: internet }' }, ['node_security_group_ids']],
  ])('%s', (_, parts, expected) => {
    expect(moduleOf(compiled(parts), 'us-east-2').parameters.map(({ name }) => name)).toEqual(expected);
  });

  it('lists what nodes on the internet must reach', () => {
    const module = moduleOf(compiled({ capabilities: UPDATE, network: '{ mode: internet }' }), 'us-east-2');
    expect(module.outputs.find(({ name }) => name === 'required_hosts')?.value).toEqual({
      kind: 'list',
      values: [
        'amazon-ssm-us-east-2.s3.us-east-2.amazonaws.com',
        'aws-ssm-us-east-2.s3.us-east-2.amazonaws.com',
        's3.us-east-2.amazonaws.com',
        'ssm.us-east-2.amazonaws.com',
        'ssmmessages.us-east-2.amazonaws.com',
      ],
    });
  });

  it('makes no endpoint for Directory Service where there is none', () => {
    const parts = { capabilities: '{ domainJoin: { directoryId: d-0123456789 } }' };
    const compilation = compiled({ ...parts, regions: '[us-east-2, ap-east-2]' });
    const services = (region: string) =>
      only(moduleOf(compilation, region), 'vpc-endpoint').map(({ service }) => service);
    expect(services('us-east-2')).toContain('ds');
    expect(services('us-east-2')).toContain('secretsmanager');
    expect(services('ap-east-2')).toEqual(['ssm', 'ssmmessages']);
  });
});

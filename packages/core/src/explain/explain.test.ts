import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compileDocument } from '../compile.ts';
import { ENDPOINT_SERVICES } from '../facts/endpoint-services.ts';
import { MANAGED_BUCKETS } from '../facts/managed-buckets.ts';
import { expectAccepted } from '../fixtures/accepted.ts';
import { compiledText, documentText } from '../fixtures/compiled.ts';
import { explain, explainNeeds, narrowExplanations } from './explain.ts';
import { whyNot } from './why-not.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function compiled(capabilities: string, network = '{ mode: private-link }', regions = 'us-east-2') {
  const text = `apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: fleet }
spec:
  regions: [${regions}]
  nodes: { ec2: {} }
  capabilities: ${capabilities}
  network: ${network}
`;
  const [compilation, diagnostics] = compileDocument({ file: 'ssmc.yaml', text }, { sha256 });
  if (!compilation) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return compilation;
}

/** Every kind of resource but the setting of default host management, which excludes profiles. */
const EVERY_KIND = documentText({
  nodes: '{ ec2: { role: { path: /ops/ }, instances: { us-east-2: [i-0123456789abcdef0] } } }',
  capabilities: '{ agentUpdate: true, sessionManager: true }',
  spec: {
    account: '"111122223333"',
    operators: '[{ name: ops, access: run-command, targets: all, documents: [mine] }]',
  },
});

describe('explain', () => {
  const all = explain(compiled('{ agentUpdate: true }'));

  it('has at least one reason with a source for each thing of the plan', () => {
    expect(all.length).toBeGreaterThan(8);
    for (const { reasons } of all) {
      expect(reasons.length).toBeGreaterThan(0);
      for (const { reason, sources } of reasons) {
        expect(reason).not.toBe('');
        expect(sources.map(({ title }) => title)).not.toContain(undefined);
        expect(sources.length).toBeGreaterThan(0);
      }
    }
  });

  it('points to the line that asks for it', () => {
    const [statement] = narrowExplanations(all, 'ReadAwsManagedBuckets').filter(({ module }) => module === 'us-east-2');
    expect(statement?.reasons[0]).toMatchObject({
      path: 'spec.capabilities.agentUpdate',
      place: { start: { line: 7 } },
    });
  });

  it.each([
    ['fleet-node-us-east-2', 'role'],
    ['ssmmessages', 'vpc-endpoint'],
    ['com.amazonaws.us-east-2.s3', 'vpc-endpoint'],
    ['vpc_id', 'parameter'],
    ['s3:GetObject', 'statement'],
    ['arn:aws:s3:::amazon-ssm-us-east-2/latest', 'statement'],
    ['AmazonSSMManagedInstanceCore', 'policy-attachment'],
  ])('finds %s', (text, kind) => {
    expect(narrowExplanations(all, text).map((one) => one.kind)).toContain(kind);
  });

  it('gives every entry the names and terms that were accepted', () => {
    const said = explain(compiledText(EVERY_KIND)).map(
      ({ module, kind, id, names, terms }) => `${module} ${kind} ${id}\n${[...names, '', ...terms].join('\n  ')}\n`,
    );
    expectAccepted(new URL('fixtures/names-and-terms.txt', import.meta.url), said.join(''));
  });

  it('names no endpoints where there are none', () => {
    const [group] = narrowExplanations(explain(compiled('{}', '{ mode: internet }')), 'node_security_group_ids');
    expect(group?.reasons).toMatchObject([
      { path: 'spec.network', reason: 'The outbound rules that the nodes need are added to these groups' },
    ]);
  });

  it('finds nothing for what is not there', () => {
    expect(narrowExplanations(all, 'kms')).toEqual([]);
  });
});

/** Actions, ARNs and buckets of AWS: one that exists, one of another Region, and none at all. */
const NAMES = [
  'ssm:UpdateInstanceInformation',
  'ssm:PutInventory',
  'ssm:SendCommand',
  'ssm:StartAutomationExecution',
  'ssm:UpdateServiceSetting',
  'ssm:CreateAssociation',
  's3:GetObject',
  's3:PutObject',
  's3:GetEncryptionConfiguration',
  'kms:Decrypt',
  'logs:CreateLogGroup',
  'iam:PassRole',
  'ec2:CreateSnapshots',
  'ds:CreateComputer',
  'amazon-ssm-us-east-2',
  'amazon-ssm-eu-west-1',
  'patch-baseline-snapshot-us-east-2-00000000',
  'aws-windows-downloads-us-east-2',
  'Amazon-SSM-us-east-2',
  'my-bucket',
] as const;

describe('whyNot', () => {
  it.each([
    ['ssm', '{ agentUpdate: true }', 'us-east-2', 'present', []],
    [
      'kms',
      '{ agentUpdate: true }',
      'us-east-2',
      'possible',
      ['spec.capabilities.sessionManager.kmsKey', 'spec.capabilities.parameterStore.kmsKeys'],
    ],
    ['ds', '{}', 'us-east-2', 'possible', ['spec.capabilities.domainJoin']],
    ['ds', '{}', 'ap-southeast-6', 'impossible', []],
    ['ec2messages', '{}', 'us-east-2', 'possible', ['spec.nodes.minimumAgentVersion earlier than 3.3.40.0']],
    ['ec2messages', '{}', 'ap-southeast-7', 'impossible', []],
    ['patchManager', '{}', 'us-east-2', 'possible', ['spec.capabilities.patchManager: true']],
    ['aws-patch-manager-us-east-1-1970c647d', '{}', 'us-east-2', 'impossible', []],
    ['aws-ssm-distributor-file-us-east-2', '{}', 'us-east-2', 'impossible', []],
    ['ssm:StartSession', '{}', 'us-east-2', 'possible', ['spec.operators with access: session']],
    ['aws-ssm-document-attachments-us-east-2', '{}', 'us-east-2', 'possible', ['spec.capabilities.distributor: true']],
    [
      'al2023-repos-us-east-2-de612dc2',
      '{ agentUpdate: true }',
      'us-east-2',
      'possible',
      ['spec.network.privateLink.allow.packageRepositories'],
    ],
    ['dynamodb:PutItem', '{}', 'us-east-2', 'never', []],
  ] as const)('%s with %s in %s is %s', (name, capabilities, region, status, lines) => {
    const [found] = whyNot(compiled(capabilities, undefined, region), name);
    expect(found).toMatchObject({ region, status });
    expect(found?.lines).toEqual(expect.arrayContaining([...lines]));
  });

  it.each([
    ['over the internet', '{ mode: internet }', 'us-east-2'],
    ['in a private network', '{ mode: private-link }', 'us-east-2'],
    ['in the newest Regions', '{ mode: private-link }', 'ap-southeast-6'],
    ['in China', '{ mode: private-link }', 'cn-north-1'],
  ])('%s says of all services, buckets and actions what was accepted', (what, network, region) => {
    const compilation = compiled('{}', network, region);
    const said = [...ENDPOINT_SERVICES, ...Object.keys(MANAGED_BUCKETS), ...NAMES].flatMap((name) =>
      whyNot(compilation, name).map(({ status, message, lines }) =>
        [`${status}: ${message}`, ...lines].map((line) => `${line}\n`).join('  '),
      ),
    );
    expectAccepted(new URL(`fixtures/why-not-${what.replaceAll(' ', '-')}.txt`, import.meta.url), said.join(''));
  });

  it('names publicBuckets for a bucket that nothing else brings', () => {
    const line = 'spec.network.privateLink.allow.publicBuckets: [acme-mirror-1]';
    expect(whyNot(compiled('{ agentUpdate: true }'), 'acme-mirror-1')).toMatchObject([
      { status: 'possible', lines: [line] },
    ]);
    const [overInternet] = whyNot(compiled('{ agentUpdate: true }', '{ mode: internet }'), 'acme-mirror-1');
    expect(overInternet?.lines).toEqual([`spec.network.mode: private-link and ${line}`]);
    expect(whyNot(compiled('{ agentUpdate: true }'), 'acme mirror')[0]?.status).toBe('never');
  });

  it('says that a bucket of AWS needs no permission over the internet', () => {
    const [found] = whyNot(compiled('{ agentUpdate: true }', '{ mode: internet }'), 'amazon-ssm-us-east-2');
    expect(found).toMatchObject({ status: 'possible', lines: ['spec.network.mode: private-link'] });
  });

  it.each([
    ['rds', 'never', []],
    ['ecr', 'never', []],
    ['nat', 'never', []],
    ['ses', 'never', []],
    ['s', 'never', []],
    ['Reco', 'never', []],
    ['distributor', 'possible', ['spec.capabilities.distributor']],
    ['inventory', 'possible', ['spec.capabilities.inventory']],
    ['outputBucket', 'possible', ['spec.capabilities.runCommand.outputBucket']],
    ['spec.network.privateLink.endpoints', 'possible', ['spec.network.privateLink.endpoints']],
    ['vpcId', 'possible', ['spec.network.privateLink.vpcs.<Region>.vpcId']],
    ['agentUpdate', 'present', []],
    ['regions', 'present', []],
  ] as const)('compares %s as a whole', (name, status, lines) => {
    expect(whyNot(compiled('{ agentUpdate: true }'), name)[0]).toMatchObject({ status, lines });
  });

  it.each([
    ['distributer', 'distributor'],
    ['ssmesages', 'ssmmessages'],
    ['ssm:PutInventry', 'ssm:PutInventory'],
    ['patchManger', 'patchManager'],
  ])('%s is %s, misspelled', (name, meant) => {
    expect(whyNot(compiled('{ agentUpdate: true }'), name)[0]?.message).toContain(`Use '${meant}'.`);
  });
});

describe('ways and conditions', () => {
  const network = `
    mode: private-link
    packageSources: [{ platforms: [linux], source: repository, hosts: [mirror.example.internal] }]`;
  const stated = compiled('{ patchManager: true, domainJoin: { directoryId: d-0123456789 } }', network);

  it('are each explained once, with what carries them and all fields that ask for them', () => {
    const found = explainNeeds(stated);
    const packages = found.filter(({ id }) => id === 'packages:linux:ec2:us-east-2');
    expect(packages).toMatchObject([{ kind: 'way', module: 'us-east-2' }]);
    expect(packages[0]?.title).toMatch(/ as stated in spec\.network\.packageSources\[0\]: mirror\.example\.internal$/);
    expect(packages[0]?.reasons.map(({ path }) => path)).toEqual([
      'spec.capabilities.patchManager',
      'spec.capabilities.domainJoin',
    ]);
    expect(new Set(found.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(found.length);
    for (const { reasons } of found) expect(reasons[0]?.sources.length).toBeGreaterThan(0);
  });

  it('are named by their hosts, which another document can bring', () => {
    expect(narrowExplanations(explainNeeds(stated), 'mirror.example.internal')).not.toEqual([]);
    expect(whyNot(stated, 'mirror.example.internal')).toMatchObject([{ status: 'present' }]);
    expect(whyNot(compiled('{ patchManager: true }'), 'mirror.example.internal')[0]).toMatchObject({
      status: 'possible',
      lines: expect.arrayContaining(['spec.network.packageSources with mirror.example.internal in hosts']),
    });
  });

  it('of Default Host Management Configuration are conditions', () => {
    const [compilation] = compileDocument(
      {
        file: 'ssmc.yaml',
        text: documentText({ nodes: '{ ec2: { permissions: default-host-management } }' }),
      },
      { sha256 },
    );
    const kinds = compilation && explainNeeds(compilation).map(({ kind, id }) => `${kind} ${id}`);
    expect(kinds).toContain('condition instance-profiles:us-east-2');
  });
});

import { describe, expect, it } from 'vitest';
import { byPlace } from '../diagnostics/diagnostic.ts';
import { REGIONS } from '../facts/regions.ts';
import { diagnosticsOf, documentText, type Parts } from '../fixtures/compiled.ts';

/** Regions of the partition aws with Systems Manager. */
const COMMERCIAL = Object.entries(REGIONS).flatMap(([id, { partition, ssmEndpoint }]) =>
  partition === 'aws' && ssmEndpoint ? [id] : [],
);

function codes(text: string): readonly string[] {
  return diagnosticsOf(text).map(({ code, place }) => `${code}:${place?.start.line}`);
}

describe('all problems are reported at once, in order of place', () => {
  it.each<[string, Parts, readonly string[]]>([
    [
      'an unknown field, an unknown Region and an unknown bucket',
      { regions: '[us-east-2, us-esat-1]', capabilities: '{ inventori: true, runCommand: { outputBucket: log } }' },
      ['SSMC120:5', 'SSMC110:7', 'SSMC122:7'],
    ],
    [
      'a wrong value, a key of another Region and a tag',
      {
        metadata: '{ name: web, tags: { "aws:a": b } }',
        nodes: '{ platforms: [windws], ec2: {} }',
        capabilities:
          '{ sessionManager: { kmsKey: "arn:aws:kms:eu-west-1:111122223333:key/k", idleTimeoutMinutes: 99 } }',
      },
      ['SSMC139:3', 'SSMC113:6', 'SSMC124:7', 'SSMC115:7'],
    ],
    [
      'a Region of another partition and a bucket name',
      { regions: '[us-east-2, cn-north-1]', spec: { buckets: '[{ name: logs, bucketName: A }]' } },
      ['SSMC121:5', 'SSMC138:9'],
    ],
  ])('%s', (_, parts, expected) => {
    expect(codes(documentText(parts))).toEqual(expected);
    expect(diagnosticsOf(documentText(parts))).toEqual(byPlace(diagnosticsOf(documentText(parts))));
  });

  it.each<[string, Parts, readonly string[]]>([
    [
      'a misspelt kind of permissions is no reason to refuse what belongs to it',
      { nodes: '{ ec2: { permissions: default-host-managment, hostManagement: {} } }' },
      ['SSMC113:6'],
    ],
    ['wrong nodes are not also no nodes', { nodes: '{ ec2: true }' }, ['SSMC111:6']],
    [
      'a malformed key is not also a missing one',
      {
        capabilities: '{ runCommand: { outputBucket: logs } }',
        spec: { buckets: '[{ name: logs, encryption: sse-kms, kmsKey: x }]' },
      },
      ['SSMC114:9'],
    ],
    [
      'a misspelt field makes no warning about what nothing uses',
      { capabilities: '{ runCommand: { outputBuckt: logs } }', spec: { buckets: '[{ name: logs }]' } },
      ['SSMC110:7'],
    ],
    [
      'no Region that is known',
      { regions: '[us-esat-2]', capabilities: '{ runCommand: { outputBucket: log } }' },
      ['SSMC120:5'],
    ],
    [
      'a Region that is called like a property of every object',
      {
        capabilities: '{ runCommand: { outputBucket: logs } }',
        spec: {
          buckets:
            '[{ name: logs, bucketName: { us-east-2: logs, constructor: abc }, encryption: sse-kms, kmsKey: { us-east-2: "arn:aws:kms:us-east-2:111122223333:key/k" } }]',
        },
      },
      ['SSMC120:9'],
    ],
    [
      'a required field that is missing',
      { network: '{}', capabilities: '{ runCommand: { outputBucket: log } }' },
      ['SSMC112:8'],
    ],
  ])('and only those: %s', (_, parts, expected) => {
    expect(codes(documentText(parts))).toEqual(expected);
  });
});

describe('a rule and what it says', () => {
  it.each<[string, Parts, readonly string[]]>([
    [
      'SSMC004',
      { network: '{ mode: private-link, privateLink: { allow: { buckets: ["*"] } } }' },
      ['SSMC152:8', 'SSMC004:8'],
    ],
    [
      'SSMC129',
      {
        network:
          '{ mode: private-link, privateLink: { allow: { principals: ["arn:aws-cn:iam::111122223333:role/a"] } } }',
      },
      ['SSMC129:8'],
    ],
    [
      'SSMC114',
      { network: '{ mode: private-link, privateLink: { allow: { clients: { cidrBlocks: [10.0.0.999/16] } } } }' },
      ['SSMC135:8', 'SSMC114:8'],
    ],
    ['SSMC112', { spec: { operators: '[{ name: a, access: session, targets: { tags: {} } }]' } }, ['SSMC112:9']],
    [
      'SSMC139',
      { spec: { operators: '[{ name: a, access: session, targets: { tags: { Role: "$" } } }]' } },
      ['SSMC139:9'],
    ],
    [
      'SSMC128',
      {
        nodes: '{ platforms: [windows], ec2: {} }',
        capabilities:
          '{ sessionManager: { runAs: me,\n    shellProfile: { linux: a, windows: b } },\n    domainJoin: { directoryId: d-0123456789,\n      secretKmsKey: "arn:aws:kms:us-east-2:111122223333:key/k" } }',
        network: '{ mode: internet }',
      },
      ['SSMC128:7', 'SSMC128:8', 'SSMC128:10'],
    ],
    [
      'SSMC128',
      {
        capabilities: '{ sessionManager: { preferences: none, idleTimeoutMinutes: 5,\n    logGroup: { name: /s } } }',
      },
      ['SSMC128:7'],
    ],
    [
      'SSMC128',
      {
        network:
          '{ mode: private-link, privateLink: { endpoints: existing,\n    endpointPolicies: account,\n    allow: { packageRepositories: [amazon-linux-2023], principals: ["arn:aws:iam::111122223333:role/app"] } } }',
      },
      ['SSMC141:8', 'SSMC128:9', 'SSMC128:10'],
    ],
    ['SSMC128', { network: '{ mode: private-link, privateLink: { allow: { operators: true } } }' }, ['SSMC128:8']],
    [
      'SSMC128',
      {
        nodes: '{ hybrid: { network: private-link } }',
        network: '{ mode: private-link, privateLink: { s3: both, nodeEgress: leave } }',
      },
      ['SSMC130:6', 'SSMC128:8'],
    ],
    [
      'SSMC128',
      {
        capabilities: '{ runCommand: true }',
        spec: {
          operators: '[{ name: a, access: run-command, targets: all, documents: [mine],\n    readOutput: true }]',
        },
      },
      ['SSMC128:10'],
    ],
    ...['/p/', 'p//q', '../p', 'p/./q', 'p*'].map((prefix): [string, Parts, readonly string[]] => [
      `SSMC114 for the prefix ${prefix}`,
      { spec: { buckets: `[{ name: logs, prefix: "${prefix}" }]` } },
      ['SSMC128:9', 'SSMC114:9'],
    ]),
    ...['p//q', '..', 'p*/'].map((prefix): [string, Parts, readonly string[]] => [
      `SSMC114 for the prefix ${prefix} of logs`,
      {
        capabilities: `{ sessionManager: { logBucket: logs, logPrefix: "${prefix}" } }`,
        spec: { buckets: '[{ name: logs, prefix: .p/q..=/ }]' },
      },
      ['SSMC114:7'],
    ]),
    [
      'SSMC017',
      { nodes: `{ hybrid: { role: { path: /${'a'.repeat(55)}/ } } }`, network: '{ mode: internet }' },
      ['SSMC017:6'],
    ],
    [
      'SSMC017',
      {
        nodes: `{ hybrid: { role: { existing: "arn:aws:iam::111122223333:role/${'a'.repeat(60)}/role" } } }`,
        network: '{ mode: internet }',
      },
      ['SSMC017:6'],
    ],
    [
      'SSMC012 as a warning',
      {
        regions: `[${COMMERCIAL.join(', ')}]`,
        network: '{ mode: internet }',
        spec: {
          operators: `[{ name: a, access: run-command, targets: all, documents: [${Array.from({ length: 20 }, (_, index) => `document-${index}`).join(', ')}] }]`,
        },
      },
      ['SSMC023:5', 'SSMC012:9'],
    ],
    [
      'SSMC114 for shell profiles beyond 64 kilobytes',
      {
        capabilities: `{ sessionManager: { shellProfile: { linux: "${'é'.repeat(32_000)}" } } }`,
        network: '{ mode: internet }',
      },
      ['SSMC114:7'],
    ],
    [
      'SSMC005 as a note',
      { regions: '[us-gov-west-1]', capabilities: '{ patchManager: true }', network: '{ mode: internet }' },
      ['SSMC005:7'],
    ],
    [
      'SSMC114',
      {
        network: '{ mode: private-link, privateLink: { s3: both, allow: { clients: { cidrBlocks: [10.0.1.7/20] } } } }',
      },
      ['SSMC114:8'],
    ],
    [
      'nothing',
      {
        network:
          '{ mode: private-link, privateLink: { s3: both, allow: { clients: { cidrBlocks: [0.0.0.0/0, 10.0.16.0/20, 10.0.1.7/32] } } } }',
      },
      [],
    ],
    ['SSMC116', { nodes: '{ platforms: [linux, linux], ec2: {} }' }, ['SSMC116:6']],
    [
      'SSMC117',
      {
        network: `{ mode: private-link, privateLink: { s3: both, allow: { clients: { cidrBlocks: [10.0.0.0/16], securityGroupIds: [sg-01234567] } },
      vpcs: { us-east-2: { nodeCidrBlocks: [10.0.0.0/16],
        nodeSecurityGroupIds: [sg-01234567] } } } }`,
      },
      ['SSMC117:9', 'SSMC117:10'],
    ],
    [
      'SSMC020',
      {
        nodes: '{ ec2: { role: { name: Web-Fleet } } }',
        spec: { operators: '[{ name: fleet-us-east-2-agent, access: session, targets: all }]' },
      },
      ['SSMC020:9'],
    ],
    [
      'SSMC030',
      { spec: { operators: '[{ name: a, access: session, targets: { tags: { Role: "\u0160" } } }]' } },
      ['SSMC030:9'],
    ],
    [
      'SSMC129',
      {
        spec: {
          operators:
            '[{ name: a, access: run-command, targets: all, documents: ["arn:aws:ssm:eu-west-1:444455556666:document/shared"] }]',
        },
      },
      ['SSMC129:9'],
    ],
    ['SSMC128', { spec: { managedBuckets: '{ us-east-2: { agent: my-agent } }' } }, ['SSMC128:9']],
    [
      'SSMC005',
      {
        regions: '[cn-north-1]',
        network: '{ mode: private-link, privateLink: { allow: { packageRepositories: [amazon-linux-2023] } } }',
      },
      ['SSMC005:8'],
    ],
    [
      'SSMC152 and nothing of the name that is given',
      {
        regions: '[cn-north-1]',
        network: '{ mode: private-link, privateLink: { allow: { packageRepositories: [amazon-linux-2023] } } }',
        spec: { managedBuckets: '{ cn-north-1: { amazonLinux2023: al2023-repos } }' },
      },
      ['SSMC152:8'],
    ],
    [
      'SSMC140',
      {
        regions: '[cn-north-1]',
        network: '{ mode: private-link, privateLink: { allow: { packageRepositories: [amazon-linux-2] } } }',
      },
      ['SSMC140:5', 'SSMC152:8'],
    ],
    ...(
      [
        ['allow: { publicBuckets: ["amazoncloudwatch-agent-*"] }', 'SSMC004:8'],
        ['allow: { publicBuckets: ["arn:aws:s3:::vendor"] }', 'SSMC138:8'],
        ['allow: { publicBuckets: [] }', 'SSMC116:8'],
        ['allow: { publicBuckets: vendor }', 'SSMC111:8'],
        ['allow: { publicBuckets: { us-east-2: [] } }', 'SSMC116:8'],
        ['allow: { publicBuckets: { us-east-2: vendor } }', 'SSMC111:8'],
        ['allow: { publicBuckets: [vendor, vendor] }', 'SSMC116:8'],
        ['allow: { publicBuckets: { eu-west-1: [vendor] } }', 'SSMC123:8'],
        ['allow: { buckets: { us-esat-2: [vendor] } }', 'SSMC120:8'],
        ['allow: { packageRepositories: { us-east-2: [amazon-linux-2024] } }', 'SSMC113:8'],
        ['allow: { publicBuckets: [amazoncloudwatch-agent-eu-west-1] }', 'SSMC125:8'],
        ['allow: { publicBuckets: { us-east-2: [packages.us-west-2.example] } }', 'SSMC125:8'],
        ['endpointPolicies: full-access, allow: { publicBuckets: [vendor] }', 'SSMC153:8'],
        ['endpointPolicies: full-access, allow: { packageRepositories: [amazon-linux-2] }', 'SSMC153:8'],
        ['allow: { publicBuckets: [amazoncloudwatch-agent-us-east-2, vendor] }', undefined],
        ['endpoints: existing, allow: { buckets: [app-data], publicBuckets: [vendor] }', 'SSMC141:8'],
        ['endpointPolicies: least-privilege, allow: { buckets: [app-data] }', undefined],
      ] as const
    ).map(([fields, code]): [string, Parts, readonly string[]] => [
      `${code ?? 'nothing'} for ${fields}`,
      {
        capabilities: '{ agentUpdate: true }',
        network: `{ mode: private-link, privateLink: { ${fields} } }`,
      },
      code ? [code] : [],
    ]),
    ...(
      [
        ['endpointPolicies: least-privilege', 'buckets: [app-data], ', ['SSMC140:5', 'SSMC152:8']],
        ['endpointPolicies: full-access', 'buckets: [app-data], ', ['SSMC152:8']],
        ['endpointPolicies: least-privilege', '', []],
      ] as const
    ).map(([mode, buckets, expected]): [string, Parts, readonly string[]] => [
      `${expected.join() || 'nothing'} for document categories with ${mode} and '${buckets}'`,
      {
        regions: '[cn-north-1]',
        network: `{ mode: private-link, privateLink: { ${mode}, allow: { ${buckets}operators: true } } }`,
        spec: { operators: '[{ name: a, access: full }]' },
      },
      expected,
    ]),
    [
      'SSMC130 where a map leaves a Region out',
      {
        regions: '[us-east-2, us-west-2]',
        capabilities: '{ patchManager: true }',
        network:
          '{ mode: private-link, privateLink: { allow: { packageRepositories: { us-east-2: [amazon-linux-2] } } } }',
      },
      ['SSMC130:7'],
    ],
    ...['ops-logs', 'ops-other'].map((name): [string, Parts, readonly string[]] => [
      `SSMC151 for ${name}`,
      {
        regions: '[us-east-2, us-west-2]',
        capabilities: '{ runCommand: { outputBucket: logs } }',
        network: `{ mode: private-link, privateLink: { allow: { publicBuckets: { us-east-2: [${name}] } } } }`,
        spec: { buckets: '[{ name: logs, bucketName: { us-east-2: ops-logs, us-west-2: ops-other } }]' },
      },
      ['SSMC151:8'],
    ]),
    [
      'SSMC154 for each name with periods of a bucket that is used',
      {
        regions: '[us-east-2, us-west-2]',
        capabilities: '{ runCommand: { scriptBuckets: [scripts] } }',
        network: '{ mode: internet }',
        spec: {
          buckets:
            '[{ name: scripts, bucketName: {\n    us-east-2: my.scripts,\n    us-west-2: my-scripts } },\n    { name: un.used, region: us-east-2 }]',
        },
      },
      ['SSMC154:10', 'SSMC128:12'],
    ],
    ['SSMC145 and SSMC023', { regions: '[me-west-1]' }, ['SSMC145:5', 'SSMC023:5']],
  ])('%s', (_, parts, expected) => {
    expect(codes(documentText(parts))).toEqual(expected);
  });

  it('says how long the shell profiles may be', () => {
    const capabilities = (length: number) => `{ sessionManager: { shellProfile: { linux: ${'a'.repeat(length)} } } }`;
    const [found] = diagnosticsOf(documentText({ capabilities: capabilities(63_477) }));
    expect(found).toMatchObject({
      message: 'The shell profiles have 63489 bytes as JSON. The session document allows 63488.',
      expected: 'at most 63488 bytes as JSON',
    });
    expect(codes(documentText({ capabilities: capabilities(63_476) }))).toEqual([]);
  });

  it('is silenced by a comment above its key, even when its value follows below', () => {
    const text = documentText({
      capabilities:
        '\n    # ssmc-disable-next-line SSMC130 We have a mirror\n    patchManager:\n      patchListBucket: lists',
      spec: { buckets: '[{ name: lists }]' },
    });
    expect(codes(text)).toEqual([]);
  });
});

describe('a Region that is not in the tables', () => {
  const parts = (managedBuckets: string, more: Partial<Parts> = {}): string =>
    documentText({ regions: '[sa-west-9]', ...more, spec: { managedBuckets } });
  const found = (text: string) => diagnosticsOf(text);

  it('is an error that says how to use it', () => {
    const [first, ...others] = found(documentText({ regions: '[sa-west-9]' }));
    expect(others).toEqual([]);
    expect(first).toMatchObject({ code: 'SSMC120', severity: 'error' });
    expect(first?.fix).toContain("Use '");
    expect(first?.fix).toContain('add managedBuckets: { sa-west-9: {} } to spec');
  });

  it('is a warning with an entry of managedBuckets, and compiles', () => {
    const all = found(parts('{ sa-west-9: {} }'));
    expect(all.map(({ code }) => code)).toEqual(['SSMC160', 'SSMC023']);
    expect(all[0]?.message).toContain('partition aws');
  });

  it('is asked for every name without a plain pattern, and not for the others', () => {
    const capabilities = '{ patchManager: true, distributor: true }';
    const network =
      '{ mode: private-link, privateLink: { allow: { packageRepositories: [amazon-linux-2023, amazon-linux-2] } } }';
    const text = (names: string) => parts(`{ sa-west-9: ${names} }`, { capabilities, network });
    const asked = (names: string) => found(text(names)).filter(({ code }) => code === 'SSMC005');
    expect(asked('{}').map(({ expected }) => expected)).toEqual([
      'spec.managedBuckets.sa-west-9.patchBaselineSnapshot: the bucket, or none',
      'spec.managedBuckets.sa-west-9.patchManager: the bucket, or none',
      'spec.managedBuckets.sa-west-9.amazonLinux2023: the bucket, or none',
    ]);
    expect(asked('{ patchBaselineSnapshot: one-x, patchManager: two-x, amazonLinux2023: none }')).toEqual([]);
  });

  it('has no ec2messages and no Directory Service', () => {
    const all = found(
      parts('{ sa-west-9: {} }', {
        nodes: '{ minimumAgentVersion: 3.1.0.0, ec2: {} }',
        capabilities: '{ domainJoin: { directoryId: d-0123456789 } }',
      }),
    ).map(({ code }) => code);
    expect(all).toContain('SSMC002');
    expect(all).toContain('SSMC148');
    expect(all).not.toContain('SSMC142');
  });

  it.each([
    ['xx-west-1', 'no partition has such Regions'],
    ['constructor', 'no Region at all'],
  ])('%s stays unknown: %s', (region) => {
    const [first] = found(documentText({ regions: `[${region}]`, spec: { managedBuckets: `{ ${region}: {} }` } }));
    expect(first?.severity).toBe('error');
  });

  it('is of the partition that its code says', () => {
    const text = documentText({
      regions: '[us-east-2, us-gov-north-1]',
      spec: { managedBuckets: '{ us-gov-north-1: {} }' },
    });
    expect(found(text).map(({ code }) => code)).toContain('SSMC121');
  });
});

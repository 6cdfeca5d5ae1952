import { compileCase } from '@ssmc/conformance/cases';
import { describe, expect, it } from 'vitest';
import { assumptionsOf, statementsOf, verifyPlan } from '../index.ts';

interface Parts {
  readonly nodes?: string;
  readonly capabilities: string;
  readonly network?: string;
  readonly more?: string;
}

function compilationOf({ nodes = '{ ec2: {} }', capabilities, network = '{ mode: private-link }', more = '' }: Parts) {
  const text = `apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: ways }
spec:
  regions: [us-east-2]
  nodes: ${nodes}
  capabilities: ${capabilities}
  network: ${network}
${more}`;
  return compileCase({ name: 'ways', text }).compilation;
}

/** Of each cell of a capability: its platform, its state, and the ids or fields that it rests on. */
function cellsOf(capability: string, parts: Parts): readonly string[] {
  const { cells } = verifyPlan(compilationOf(parts));
  return cells
    .filter((cell) => cell.capability === capability)
    .map((cell) => {
      const rests = [...assumptionsOf(cell).map(({ id }) => id), ...statementsOf(cell).map(({ path }) => path)];
      return [cell.caller, cell.platform, cell.status, ...rests].filter((part) => part !== undefined).join(' ');
    });
}

const BOTH = '{ platforms: [linux, windows], ec2: {} }';
const PATCHING = '{ patchManager: true }';
const sources = (entry: string, mode = 'private-link') => `{ mode: ${mode}, packageSources: [${entry}] }`;
const STATED = 'spec.network.packageSources[0]';

describe('packages in a private network', () => {
  it.each<[string, Parts, readonly string[]]>([
    [
      'Windows updates that nothing carries',
      { nodes: '{ platforms: [windows], ec2: {} }', capabilities: PATCHING },
      ['ec2 assumed packages:windows:ec2:us-east-2'],
    ],
    [
      'Linux packages through the S3 endpoint, and Windows updates from nowhere',
      {
        nodes: BOTH,
        capabilities: PATCHING,
        network: '{ mode: private-link, privateLink: { allow: { packageRepositories: [amazon-linux-2023] } } }',
      },
      [
        'ec2 linux stated spec.network.privateLink.allow.packageRepositories',
        'ec2 windows assumed packages:windows:ec2:us-east-2',
      ],
    ],
    [
      'hybrid nodes, whom no repository behind the endpoint serves',
      {
        nodes: '{ hybrid: { network: private-link } }',
        capabilities: PATCHING,
        network:
          '{ mode: private-link, privateLink: { s3: both, allow: { packageRepositories: [amazon-linux-2023] } } }',
      },
      ['hybrid assumed packages:linux:hybrid:us-east-2'],
    ],
    [
      'WSUS',
      {
        nodes: '{ platforms: [windows], ec2: {} }',
        capabilities: PATCHING,
        network: sources('{ platforms: [windows], source: wsus, hosts: [wsus.example] }'),
      },
      [`ec2 stated ${STATED}`],
    ],
    [
      'RHUI, which serves instances and no other servers',
      {
        nodes: '{ ec2: {}, hybrid: { network: private-link } }',
        capabilities: PATCHING,
        network:
          '{ mode: private-link, packageSources: [{ platforms: [linux], source: rhui }], privateLink: { s3: both } }',
      },
      [`ec2 stated ${STATED}`, 'hybrid assumed packages:linux:hybrid:us-east-2'],
    ],
    [
      'an image, which brings no patches',
      { capabilities: PATCHING, network: sources('{ platforms: [linux], source: image }') },
      ['ec2 assumed packages:linux:ec2:us-east-2'],
    ],
    [
      'macOS from a mirror',
      {
        nodes: '{ platforms: [macos], ec2: {} }',
        capabilities: PATCHING,
        network: sources('{ platforms: [macos], source: repository, hosts: { us-east-2: [brew.example] } }'),
      },
      [`ec2 stated ${STATED}`],
    ],
  ])('%s', (_, parts, expected) => {
    expect(cellsOf('patchManager', parts)).toEqual(expected);
  });

  it('is followed through the S3 endpoint: a policy that does not let the repositories through blocks', () => {
    const compilation = compilationOf({
      capabilities: PATCHING,
      network: '{ mode: private-link, privateLink: { allow: { packageRepositories: [amazon-linux-2] } } }',
    });
    const modules = compilation.plan.modules.map((module) => ({
      ...module,
      resources: module.resources.map((resource) =>
        resource.kind === 'vpc-endpoint' && resource.service === 's3' && resource.policy
          ? {
              ...resource,
              policy: {
                ...resource.policy,
                statements: resource.policy.statements.filter(({ sid }) => !/Repositor|Package/.test(sid)),
              },
            }
          : resource,
      ),
    }));
    const { cells } = verifyPlan({ ...compilation, plan: { ...compilation.plan, modules } });
    expect(cells.find(({ capability }) => capability === 'patchManager')?.status).toBe('blocked');
  });

  it('comes over the internet where the nodes have it, unless the document states a source', () => {
    expect(cellsOf('patchManager', { nodes: BOTH, capabilities: PATCHING, network: '{ mode: internet }' })).toEqual([
      'ec2 ok',
    ]);
    const network = sources('{ platforms: [windows], source: vendor }', 'internet');
    expect(cellsOf('patchManager', { nodes: BOTH, capabilities: PATCHING, network })).toEqual([
      'ec2 linux ok',
      `ec2 windows stated ${STATED}`,
    ]);
  });
});

describe('installers', () => {
  it.each<[string, Parts, readonly string[]]>([
    [
      'nothing brings',
      { nodes: BOTH, capabilities: '{ cloudWatchAgent: true }' },
      ['ec2 assumed cloudwatch-agent-installer:linux:ec2:us-east-2 cloudwatch-agent-installer:windows:ec2:us-east-2'],
    ],
    ['Distributor brings', { capabilities: '{ cloudWatchAgent: true, distributor: true }' }, ['ec2 ok']],
    [
      'a public bucket brings',
      {
        capabilities: '{ cloudWatchAgent: true }',
        network:
          '{ mode: private-link, privateLink: { allow: { publicBuckets: [amazoncloudwatch-agent-us-east-2] } } }',
      },
      ['ec2 ok'],
    ],
    [
      'WSUS does not bring',
      {
        nodes: '{ platforms: [windows], ec2: {} }',
        capabilities: '{ cloudWatchAgent: true, patchManager: true }',
        network: sources('{ platforms: [windows], source: wsus, hosts: [wsus.example] }'),
      },
      ['ec2 assumed cloudwatch-agent-installer:windows:ec2:us-east-2'],
    ],
  ])('of the CloudWatch agent: %s', (_, parts, expected) => {
    expect(cellsOf('cloudWatchAgent', parts)).toEqual(expected);
  });

  it.each<[string, string, string, readonly string[]]>([
    [
      'nothing brings',
      '{ sessionManager: true }',
      '{ s3: both }',
      ['hybrid assumed ssm-agent-installer:linux:hybrid:us-east-2 ssm-agent-installer:windows:hybrid:us-east-2'],
    ],
    ['its bucket passes the endpoint', '{ agentUpdate: true }', '{ s3: both }', ['hybrid ok']],
    ['its bucket is allowed', '{}', '{ s3: both, allow: { publicBuckets: [amazon-ssm-us-east-2] } }', ['hybrid ok']],
  ])('of SSM Agent on hybrid nodes: %s', (_, capabilities, privateLink, expected) => {
    const nodes = '{ platforms: [linux, windows], hybrid: { network: private-link } }';
    const network = `{ mode: private-link, privateLink: ${privateLink} }`;
    expect(cellsOf('core', { nodes, capabilities, network })).toEqual(expected);
  });

  it('of SSM Agent: over the internet by the registration step, and on instances by the image, said once', () => {
    expect(
      cellsOf('core', { nodes: '{ ec2: {}, hybrid: {} }', capabilities: '{}', network: '{ mode: internet }' }),
    ).toEqual(['ec2 ok', 'hybrid ok']);
    const { assumptions } = verifyPlan(compilationOf({ capabilities: '{}' }));
    expect(assumptions.map(({ id }) => id)).toContain('agent-on-image');
  });
});

describe('domain join', () => {
  const capabilities = '{ domainJoin: { directoryId: d-0123456789 } }';

  it('rests on the domain controllers, and on Linux on packages and the AWS CLI', () => {
    expect(cellsOf('domainJoin', { capabilities })).toEqual([
      'ec2 assumed domain-controllers:d-0123456789:ec2 packages:linux:ec2:us-east-2 aws-cli:linux:ec2:us-east-2',
    ]);
    expect(cellsOf('domainJoin', { nodes: BOTH, capabilities, network: '{ mode: internet }' })).toEqual([
      'ec2 linux assumed domain-controllers:d-0123456789:ec2',
      'ec2 windows assumed domain-controllers:d-0123456789:ec2',
    ]);
  });

  it('finds packages and the AWS CLI on an image', () => {
    const network = sources('{ platforms: [linux], source: image }');
    expect(cellsOf('domainJoin', { capabilities, network })).toEqual([
      `ec2 assumed domain-controllers:d-0123456789:ec2 ${STATED} ${STATED}`,
    ]);
  });
});

describe('conditions', () => {
  it('of Default Host Management Configuration: profiles are assumed, the version is stated, IMDSv2 is said once', () => {
    const parts = {
      nodes: '{ ec2: { permissions: default-host-management } }',
      capabilities: '{ sessionManager: true }',
      network: '{ mode: internet }',
    };
    expect(cellsOf('core', parts)).toEqual(['ec2 assumed instance-profiles:us-east-2 spec.nodes.minimumAgentVersion']);
    expect(cellsOf('sessionManager', parts)).toEqual(['ec2 ok']);
    expect(verifyPlan(compilationOf(parts)).assumptions.map(({ id }) => id)).toContain('imdsv2');
  });

  it('of the bucket of another account: its default encryption names the key, and the role exists before the statements', () => {
    const more = `  account: "111122223333"
  buckets:
    - name: archive
      bucketName: org-archive
      ownerAccount: "444455556666"
      encryption: sse-kms
      kmsKey: arn:aws:kms:us-east-2:444455556666:key/11111111-2222-3333-4444-555555555555
`;
    const parts = { capabilities: '{ runCommand: { outputBucket: archive } }', more };
    expect(cellsOf('runCommand', parts).join()).toContain('bucket-encryption:org-archive');
    const { assumptions } = verifyPlan(compilationOf(parts));
    expect(assumptions.map(({ id }) => id)).toContain('required-statements-order');
    const own = parts.more.replace('      ownerAccount: "444455556666"\n', '');
    expect(cellsOf('runCommand', { ...parts, more: own }).join()).not.toContain('bucket-encryption');
  });
});

it('a silenced warning silences the message, never the assumption', () => {
  const parts = { nodes: '{ platforms: [windows], ec2: {} }', capabilities: PATCHING };
  const loud = cellsOf('patchManager', parts);
  const silenced = cellsOf('patchManager', {
    ...parts,
    capabilities: '\n    # ssmc-disable-next-line SSMC130 we know\n    patchManager: true',
  });
  expect(silenced).toEqual(loud);
});

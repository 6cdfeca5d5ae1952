import { describe, expect, it } from 'vitest';
import { compiled, type Parts } from '../fixtures/compiled.ts';
import { bumpOf, type Change } from './change.ts';
import { allResourceChanges, changesOf } from './changes.ts';

const BUCKETS = '[{ name: logs, bucketName: logs-a }]';
const OPERATORS = '[{ name: on-call, access: session, targets: { tags: { Role: web } } }]';
const CLIENTS = 'allow: { clients: { cidrBlocks: [10.9.0.0/16] } }';

const BASE: Parts = {
  regions: '[us-east-2]',
  nodes: '{ ec2: { role: { basePolicy: least-privilege } } }',
  capabilities: '{ inventory: true, runCommand: { outputBucket: logs } }',
  network: `{ mode: private-link, privateLink: { ${CLIENTS} } }`,
  spec: { buckets: BUCKETS, operators: OPERATORS },
};

const privateLink = (fields: string) => `{ mode: private-link, privateLink: { ${fields} } }`;

function between(before: Partial<Parts>, after: Partial<Parts>): readonly Change[] {
  return changesOf(compiled({ ...BASE, ...before }).plan, compiled({ ...BASE, ...after }).plan);
}

/** `bump module part kind: subject`, without those that every change of the same field brings. */
function lines(changes: readonly Change[]): readonly string[] {
  return changes.map(({ module, part, kind, subject, bump }) => `${bump} ${module} ${part} ${kind}: ${subject}`);
}

const ROLE = 'web-node-us-east-2';
const S3 = 'vpc-endpoint com.amazonaws.us-east-2.s3 Gateway';
const GROUP = '<security-group web-endpoints-us-east-2>';

const ROWS: readonly (readonly [what: string, after: Partial<Parts>, expected: readonly string[]])[] = [
  ['nothing', {}, []],
  [
    'a capability more',
    { capabilities: '{ inventory: true, agentUpdate: true, runCommand: { outputBucket: logs } }' },
    [`major us-east-2 endpoint-policy widened: ${S3}`, `major us-east-2 grant widened: role ${ROLE}`],
  ],
  [
    'a capability less',
    { capabilities: '{ runCommand: { outputBucket: logs } }' },
    [`major us-east-2 grant narrowed: role ${ROLE}`],
  ],
  [
    'another path below the same bucket',
    { spec: { buckets: BUCKETS.replace('name: logs,', 'name: logs, prefix: fleet,'), operators: OPERATORS } },
    [`patch us-east-2 grant narrowed: role ${ROLE}`],
  ],
  [
    'no prefix any more',
    { spec: { buckets: BUCKETS, operators: OPERATORS.replace('web', 'db') } },
    ['major account grant widened: policy web-on-call', 'patch account grant narrowed: policy web-on-call'],
  ],
  ['an operator less', { spec: { buckets: BUCKETS } }, ['major account module removed: account']],
  [
    'an operator more',
    {
      spec: {
        buckets: BUCKETS,
        operators: OPERATORS.replace(
          ']',
          ', { name: more, access: run-command, targets: all, documents: [AWS-RunShellScript] }]',
        ),
      },
    },
    ['minor account resource added: managed-policy web-more', 'patch account output changed: operator_policy_arns'],
  ],
  [
    'another description',
    { metadata: '{ name: web, description: Other }' },
    [
      'patch account text changed: description',
      `patch us-east-2 resource changed: role ${ROLE}`,
      'patch us-east-2 text changed: description',
    ],
  ],
  [
    'a Region more',
    {
      regions: '[us-east-2, af-south-1]',
      spec: { buckets: BUCKETS.replace('logs-a', '{ us-east-2: logs-a, af-south-1: logs-b }'), operators: OPERATORS },
    },
    [
      'minor account resource added: managed-policy web-on-call-regions-3',
      'patch account output changed: operator_policy_arns',
      'patch account facts changed: AWS reference data',
      'minor af-south-1 module added: af-south-1',
    ],
  ],
  [
    'a permissions boundary',
    {
      nodes:
        '{ ec2: { role: { basePolicy: least-privilege, permissionsBoundary: "arn:aws:iam::111122223333:policy/b" } } }',
    },
    [`major us-east-2 resource changed: role ${ROLE}`],
  ],
  [
    'no clients any more',
    { network: '{ mode: private-link }' },
    [
      `major us-east-2 rule narrowed: security-group-rule ingress ${GROUP} 10.9.0.0/16`,
      'patch us-east-2 parameter changed: node_cidr_blocks',
    ],
  ],
  [
    'narrower endpoint policies',
    { network: privateLink(`endpointPolicies: least-privilege, ${CLIENTS}`) },
    [
      'major us-east-2 endpoint-policy narrowed: vpc-endpoint com.amazonaws.us-east-2.ssm Interface',
      'major us-east-2 endpoint-policy narrowed: vpc-endpoint com.amazonaws.us-east-2.ssmmessages Interface',
      `major us-east-2 endpoint-policy narrowed: ${S3}`,
      'patch us-east-2 text changed: notes',
    ],
  ],
];

describe('what changed in meaning', () => {
  it.each(ROWS)('%s', (_, after, expected) => {
    expect(lines(between({}, after))).toEqual(expected);
  });

  it('names what is granted beyond, with its conditions', () => {
    const changes = between({ capabilities: '{ inventory: true, runCommand: true }' }, {});
    expect(changes.find(({ part }) => part === 'grant')?.details).toEqual([
      's3:GetEncryptionConfiguration on arn:aws:s3:::logs-a if StringEquals aws:ResourceAccount <account-id>',
      's3:PutObject on arn:aws:s3:::logs-a/* if StringEquals aws:ResourceAccount <account-id>',
    ]);
  });

  it('names the line whose grants are gone as a whole', () => {
    const changes = between({}, { capabilities: '{ inventory: true, runCommand: true }' });
    expect(changes.find(({ part }) => part === 'grant')?.details[0]).toBe(
      'no longer granted as a whole: spec.capabilities.runCommand.outputBucket',
    );
  });

  it('tells what moves between policies as moved alone', () => {
    const { plan } = compiled(BASE);
    const renamed = JSON.parse(JSON.stringify(plan).replaceAll('-own-buckets"', '-others"')) as typeof plan;
    const moved = changesOf(plan, renamed).filter(({ part }) => part === 'grant');
    expect(moved).toMatchObject([
      { kind: 'moved', bump: 'patch', details: [`from ${ROLE}-own-buckets (us-east-2) to ${ROLE}-others (us-east-2)`] },
    ]);
  });

  it('says an attached AWS managed policy', () => {
    const [grant] = between({}, { nodes: '{ ec2: {} }' }).filter(
      ({ kind, part }) => kind === 'widened' && part === 'grant',
    );
    expect(grant?.details).toEqual(['attached: arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore']);
  });

  it('counts what it cannot compare as widened', () => {
    const { plan } = compiled(BASE);
    const denied = JSON.parse(JSON.stringify(plan).replace('"effect":"Allow"', '"effect":"Deny"')) as typeof plan;
    expect(changesOf(plan, denied).find(({ kind }) => kind === 'unknown')).toMatchObject({ bump: 'major' });
    expect(bumpOf(changesOf(denied, plan))).toBe('major');
    expect(changesOf(denied, denied)).toEqual([]);
  });
});

describe('a VPC that the document names', () => {
  const vpc = (id: string) => ({ network: privateLink(`vpcs: { us-east-2: { vpcId: vpc-0123456789abcdef${id} } }`) });
  const moved = (before: Partial<Parts>, after: Partial<Parts>) =>
    allResourceChanges(compiled({ ...BASE, ...before }).plan, compiled({ ...BASE, ...after }).plan);

  it('takes the group and the endpoints with it, which no property of theirs shows', () => {
    const changes = moved(vpc('0'), vpc('1'));
    expect(new Set(changes.map(({ after }) => after?.kind))).toEqual(new Set(['security-group', 'vpc-endpoint']));
    expect(new Set(changes.flatMap(({ properties }) => properties))).toEqual(new Set(['vpc']));
  });

  it('is nothing where only one of the versions names it', () => {
    expect(moved(vpc('0'), { network: privateLink('') })).toEqual([]);
  });
});

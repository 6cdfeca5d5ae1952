import { describe, expect, it } from 'vitest';
import type { VerificationAgainst } from '../index.ts';
import { ACCOUNT, against, allow, endpoint, group, policy, roleOf, template, trust } from './fixtures/compare.ts';

const MACHINE = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
const codes = (result: VerificationAgainst) => [...new Set(result.outdated.map(({ code }) => code))];

describe('what is outdated has a code, sources and a fix', () => {
  it.each<[code: string, what: string, resources: object, region?: string]>([
    [
      'SSMC004',
      'a wildcard for the Region',
      { R: roleOf([allow('s3:GetObject', 'arn:aws:s3:::patch-baseline-snapshot-*/*')]) },
    ],
    [
      'SSMC004',
      'a wildcard before the name',
      { R: roleOf([allow('s3:GetObject', 'arn:aws:s3:::*-birdwatcher-prod/*')]) },
    ],
    [
      'SSMC004',
      'a wildcard for the ending',
      { R: roleOf([allow('s3:GetObject', 'arn:aws:s3:::aws-patch-manager-us-east-2-*/*')]) },
    ],
    [
      'SSMC008',
      'a principal of a gateway',
      {
        R: roleOf([]),
        E: endpoint('s3', {
          PolicyDocument: policy(allow('s3:*', '*', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } })),
        }),
      },
    ],
    [
      'SSMC009',
      'encryption asked of objects',
      { R: roleOf([allow('s3:GetEncryptionConfiguration', 'arn:aws:s3:::mine/*')]) },
    ],
    [
      'SSMC010',
      'an ACL on a bucket of the account',
      {
        R: roleOf([
          allow(['s3:PutObject', 's3:PutObjectAcl'], 'arn:aws:s3:::mine/*', {
            Condition: { StringEquals: { 'aws:ResourceAccount': ACCOUNT } },
          }),
        ]),
      },
    ],
    ['SSMC011', 'a principal of a role', { R: roleOf([allow('ssm:*', '*', { Principal: '*' })]) }],
    ['SSMC013', 'two endpoints of a service', { R: roleOf([]), A: endpoint('ssm'), B: endpoint('ssm') }],
    ['SSMC013', 'two routes to S3', { R: roleOf([]), A: endpoint('s3'), B: endpoint('s3') }],
    [
      'SSMC021',
      'the old policy of EC2',
      { R: roleOf([], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM'] }) },
    ],
    ['SSMC025', 'a misprinted action', { R: roleOf([allow('ssm:ListDocumentsVersions')]) }],
    ['SSMC025', 'an action with a space', { R: roleOf([allow('ssm:GetDocument ')]) }],
    [
      'SSMC028',
      'a policy for users only',
      {
        R: roleOf([]),
        E: endpoint('ssm', { PolicyDocument: policy(allow(['ssm:List*', 'ssm:Get*'], '*', { Principal: '*' })) }),
      },
    ],
    ['SSMC142', 'the old messages', { R: roleOf([allow('ec2messages:*')]) }],
    ['SSMC142', 'their endpoint', { R: roleOf([]), E: endpoint('ec2messages') }],
    ['SSMC002', 'their endpoint in a new Region', { R: roleOf([]), E: endpoint('ec2messages') }, 'ap-southeast-7'],
    [
      'SSMC410',
      'a name without its ending',
      { R: roleOf([allow('s3:GetObject', 'arn:aws:s3:::patch-baseline-snapshot-me-south-1/*')]) },
      'me-south-1',
    ],
    [
      'SSMC410',
      'a name with an old ending',
      { R: roleOf([allow('s3:GetObject', 'arn:aws:s3:::aws-patch-manager-us-east-2-0000/*')]) },
    ],
    [
      'SSMC411',
      'a misprinted setting',
      {
        R: roleOf([]),
        S: {
          Type: 'AWS::SSM::ServiceSetting',
          Properties: { SettingId: '/ssm/managed-instance/default-instance-management-role', SettingValue: 'x' },
        },
      },
    ],
    [
      'SSMC411',
      'a permission on it',
      {
        R: roleOf([
          allow(
            'ssm:UpdateServiceSetting',
            'arn:aws:ssm:*:*:servicesetting/ssm/managed-instance/default-instance-management-role',
          ),
        ]),
      },
    ],
  ])('%s %s', (code, _, resources, region = 'us-east-2') => {
    const result = against(template({ Group: group, ...resources }), { region });
    expect(codes(result)).toContain(code);
    for (const { where, message, fix, sources } of result.outdated) {
      expect([where, message, fix].every((text) => text !== '')).toBe(true);
      expect(sources.length).toBeGreaterThan(0);
    }
  });

  it('SSMC018 a hybrid role that trusts every account', () => {
    const spec = '  nodes: { hybrid: {} }\n  capabilities: { inventory: true }\n';
    const open = { AssumeRolePolicyDocument: trust('ssm.amazonaws.com') };
    expect(codes(against(template({ R: roleOf([], open) }), { spec }))).toContain('SSMC018');
    const Condition = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
    const closed = { AssumeRolePolicyDocument: trust('ssm.amazonaws.com', { Condition }) };
    expect(codes(against(template({ R: roleOf([], closed) }), { spec }))).not.toContain('SSMC018');
  });

  it('says nothing of what is right', () => {
    const resources = {
      Group: group,
      A: endpoint('ssm'),
      B: endpoint('ssmmessages'),
      S: endpoint('s3'),
      R: roleOf([
        allow(['ssm:UpdateInstanceInformation', 'ssm:GetDocument']),
        allow('s3:GetObject', ['arn:aws:s3:::aws-ssm-us-east-2/*', 'arn:aws:s3:::patch-baseline-snapshot-us-east-2/*']),
      ]),
    };
    expect(against(template(resources)).outdated).toEqual([]);
  });

  it('says nothing of what hangs on what the template does not tell', () => {
    const name = (text: string) => ({ 'Fn::Sub': text });
    const resources = {
      Group: group,
      R: roleOf([
        allow('s3:GetObject', name(`arn:aws:s3:::aws-ssm-\${Unknown}/*`)),
        allow('s3:GetObject', name(`arn:aws:s3:::patch-baseline-snapshot-us-east-2-\${Unknown}/*`)),
        allow(name(`ssm:\${Unknown}`)),
      ]),
      S: endpoint('s3', { PolicyDocument: policy(allow('s3:*', '*', { Principal: { AWS: { Ref: 'Unknown' } } })) }),
    };
    expect(against(template(resources)).outdated).toEqual([]);
  });

  it('names what it does not know, and counts the statements as they stand there', () => {
    const deny = { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' };
    const unknown = allow('s3:GetEncryptionConfiguration', { 'Fn::Sub': `arn:aws:s3:::\${Unknown}/*` });
    const { outdated, excessPermissions } = against(template({ Group: group, R: roleOf([deny, unknown]) }));
    expect(outdated.map(({ where, fix }) => [where, fix])).toEqual([
      ['the inline policy own on R, statement 2', 'Add arn:aws:s3:::<Unknown> to its resources'],
    ]);
    expect(excessPermissions.map(({ where, message }) => `${where}: ${message}`)).toEqual([
      'the inline policy own, statement 2: s3:GetEncryptionConfiguration is not required',
    ]);
  });

  it('s3:PutObjectAcl is told of buckets whose owner is known', () => {
    const spec = `  nodes: { ec2: {} }
  capabilities: { runCommand: { outputBucket: logs } }
  buckets: [{ name: logs, bucketName: their-logs, ownerAccount: "444455556666" }, { name: own, bucketName: my-logs }]
`;
    const acl = (bucket: string) => allow('s3:PutObjectAcl', { 'Fn::Sub': `arn:aws:s3:::${bucket}/*` });
    const of = (bucket: string) => codes(against(template({ Group: group, R: roleOf([acl(bucket)]) }), { spec }));
    expect(of('my-logs')).toEqual(['SSMC010']);
    for (const bucket of ['their-logs', `my-\${Unknown}`, `\${Unknown}`, 'some-other', '*'])
      expect(of(bucket)).toEqual([]);
  });

  it('AmazonSSMManagedInstanceCore is a difference for parameterStore only', () => {
    const of = (capabilities: string) => {
      const spec = `  nodes: { ec2: {} }\n  capabilities: ${capabilities}\n`;
      const result = against(template({ R: roleOf([], { ManagedPolicyArns: [MACHINE] }) }), { spec });
      return [codes(result), result.differences.map(({ code, path }) => [code, path])];
    };
    expect(of('{ inventory: true }')).toEqual([[], []]);
    expect(of('{ parameterStore: { paths: [/prod/*] } }')).toEqual([
      [],
      [['SSMC029', 'spec.capabilities.parameterStore']],
    ]);
  });

  it('a bucket that the template makes is none of those of AWS', () => {
    const stack = (Resource: unknown) =>
      against(
        template({
          Group: group,
          A: endpoint('ssm'),
          B: endpoint('ssmmessages'),
          S: endpoint('s3'),
          Mine: { Type: 'AWS::S3::Bucket' },
          R: roleOf([allow('ssm:*'), allow('ssmmessages:*'), allow('s3:GetObject', Resource)]),
        }),
      ).cells.find(({ capability }) => capability === 'patchManager')?.status;
    expect(stack({ 'Fn::Sub': `arn:aws:s3:::\${Unknown}/*` })).toBe('assumed');
    expect(stack({ 'Fn::Sub': `arn:aws:s3:::\${Mine}/*` })).toBe('blocked');
  });

  it('what IAM refuses grants nothing', () => {
    const result = against(template({ R: roleOf([allow('*', '*', { Principal: '*' })]) }));
    expect(result.missing.map(({ step }) => step)).toContain('identity-policy');
    expect(result.gaps.map(({ what }) => what).join()).toContain('Principal');
  });
});

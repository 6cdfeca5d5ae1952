import { describe, expect, it } from 'vitest';
import { readInput } from './read.ts';

const CONTEXT = { region: 'us-east-2', partition: 'aws', dnsSuffix: 'amazonaws.com', account: '111122223333' };
const ROLE = { RoleName: 'node', Arn: 'arn:aws:iam::111122223333:role/node' };

/** What answers of the AWS CLI tell, one line for each thing. */
function told(files: Readonly<Record<string, unknown>>): readonly string[] {
  const { things } = readInput(
    Object.entries(files).map(([path, value]) => ({ path, value })),
    CONTEXT,
  );
  return things.map(({ kind, where, ...rest }) => `${kind} in ${where}: ${JSON.stringify(rest)}`);
}

const acl = (Egress: boolean) => ({
  Egress,
  RuleNumber: 100,
  RuleAction: 'allow',
  CidrBlock: '0.0.0.0/0',
  Protocol: '-1',
});

describe('answers of the AWS CLI', () => {
  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    [
      'a role',
      { 'r.json': { Role: ROLE } },
      [
        'account in r.json: {"account":"111122223333"}',
        'role in r.json: {"name":"node","arn":"arn:aws:iam::111122223333:role/node","path":"/"}',
      ],
    ],
    [
      'a list of roles',
      { 'r.json': { Roles: [{ ...ROLE, Path: '/a/' }, 7] } },
      [
        'account in r.json: {"account":"111122223333"}',
        'role in r.json: {"name":"node","arn":"arn:aws:iam::111122223333:role/node","path":"/a/"}',
      ],
    ],
    [
      'a role without a name',
      { 'r.json': { Role: { Arn: ROLE.Arn } } },
      ['gap in r.json: {"what":"a role without RoleName and Arn","holds":[]}'],
    ],
    [
      'names of policies of no role',
      { 'n.json': { PolicyNames: ['a'] }, 'm.json': { PolicyNames: [] } },
      ['gap in n.json: {"what":"the role of these policies","holds":["iam"]}'],
    ],
    [
      'an inline policy of no role',
      { 'p.json': { PolicyName: 'a', PolicyDocument: { Statement: [] } } },
      ['loose-policy in p.json: {"document":{"Statement":[]}}'],
    ],
    [
      'a version of no policy',
      { 'v.json': { PolicyVersion: { Document: 1 } } },
      ['loose-policy in v.json: {"document":1}'],
    ],
    [
      'a version below its policy',
      {
        'is/p/get-policy.json': { Policy: { Arn: 'arn:aws:iam::111122223333:policy/a' } },
        'is/p/v/1.json': { PolicyVersion: { Document: 1 } },
      },
      ['managed-policy in is/p/v/1.json: {"arn":"arn:aws:iam::111122223333:policy/a","document":1}'],
    ],
    [
      'a version beside two policies',
      {
        'p/a.json': { Policy: { Arn: 'arn:a' } },
        'p/b.json': { Policy: { Arn: 'arn:b' } },
        'p/v.json': { PolicyVersion: { Document: 1 } },
      },
      ['loose-policy in p/v.json: {"document":1}'],
    ],
    [
      'an account',
      { 'a.json': { UserId: 'x', Account: '111122223333' }, 'b.json': { UserId: 'x' } },
      ['account in a.json: {"account":"111122223333"}'],
    ],
    [
      'a profile',
      { 'p.json': { InstanceProfile: { InstanceProfileName: 'web', Roles: [{ RoleName: 'node' }, {}] } } },
      ['profile in p.json: {"name":"web","role":"node"}'],
    ],
    [
      'all profiles',
      { 'p.json': { InstanceProfiles: [{ Roles: [{ RoleName: 'node' }] }] } },
      ['profile in p.json: {"name":"","role":"node"}', 'all-of in p.json: {"what":"profiles"}'],
    ],
    [
      'all of an account',
      {
        'all.json': {
          RoleDetailList: [
            {
              ...ROLE,
              AttachedManagedPolicies: [{ PolicyArn: 'arn:a' }, {}],
              RolePolicyList: [{ PolicyName: 'in', PolicyDocument: 1 }],
              InstanceProfileList: [{ InstanceProfileName: 'web', Roles: [{ RoleName: 'node' }] }],
            },
          ],
          Policies: [
            { Arn: 'arn:a', PolicyVersionList: [{ Document: 1 }, { Document: 2, IsDefaultVersion: true }] },
            { Arn: 'arn:b', PolicyVersionList: [] },
          ],
        },
      },
      [
        'account in all.json: {"account":"111122223333"}',
        'role in all.json: {"name":"node","arn":"arn:aws:iam::111122223333:role/node","path":"/"}',
        'attachment in all.json: {"role":"node","policy":"arn:a"}',
        'inline-policy in all.json: {"role":"node","name":"in","document":1}',
        'profile in all.json: {"name":"web","role":"node"}',
        'all-of in all.json: {"what":"profiles","role":"node"}',
        'managed-policy in all.json: {"arn":"arn:a","document":2}',
      ],
    ],
    [
      'refused calls',
      {
        'is/iam/a.json': { Refused: ' AccessDenied \n' },
        'ec2/a.json': { Refused: 'AccessDenied' },
        'ssm/a.json': { Refused: 'AccessDenied' },
        'ssm/d.json': { Refused: 'An error occurred (InvalidDocument)' },
        'a.json': { Refused: 'x'.repeat(300) },
      },
      [
        'gap in is/iam/a.json: {"what":"the call was rejected: AccessDenied","holds":["iam"]}',
        'gap in ec2/a.json: {"what":"the call was rejected: AccessDenied","holds":["network"]}',
        'gap in ssm/a.json: {"what":"the call was rejected: AccessDenied","holds":["settings"]}',
        'all-of in ssm/d.json: {"what":"session-documents"}',
        `gap in a.json: {"what":"the call was rejected: ${'x'.repeat(200)}","holds":["iam","network","settings"]}`,
      ],
    ],
    [
      'an endpoint of which little is said',
      { 'e.json': { VpcEndpoints: [{}] } },
      [
        'endpoint in e.json: {"id":"","serviceName":"","type":"Interface","vpcId":"","privateDns":false,"inboundResolverOnly":false,"groups":[],"routeTables":[]}',
        'all-of in e.json: {"what":"endpoints"}',
      ],
    ],
    [
      'a group of which little is said',
      {
        'g.json': {
          SecurityGroups: [
            { IpPermissions: [{ IpRanges: [{ CidrIp: '10.0.0.0/8' }, {}], Ipv6Ranges: [{ CidrIpv6: '::/0' }] }] },
          ],
        },
      },
      [
        'group in g.json: {"id":""}',
        'rule in g.json: {"group":"","direction":"ingress","protocol":"-1","peer":"10.0.0.0/8"}',
        'rule in g.json: {"group":"","direction":"ingress","protocol":"-1","peer":"::/0"}',
      ],
    ],
    [
      'a VPC, a route table and a prefix list',
      {
        'v.json': { VpcId: 'vpc-1', EnableDnsSupport: { Value: false }, EnableDnsHostnames: { Value: 'x' } },
        'w.json': { EnableDnsHostnames: { Value: true } },
        't.json': { RouteTables: [{ RouteTableId: 'rtb-1', VpcId: 'vpc-1' }, {}] },
        'p.json': { PrefixLists: [{ PrefixListId: 'pl-1', PrefixListName: 'com.amazonaws.us-east-2.s3' }, {}] },
      },
      [
        'vpc in v.json: {"id":"vpc-1","dnsSupport":false}',
        'vpc in w.json: {"id":"","dnsHostnames":true}',
        'route-table in t.json: {"id":"rtb-1","vpcId":"vpc-1"}',
        'route-table in t.json: {"id":"","vpcId":""}',
        'prefix-list in p.json: {"id":"pl-1","name":"com.amazonaws.us-east-2.s3"}',
        'prefix-list in p.json: {"id":"","name":""}',
      ],
    ],
    [
      'a setting and documents',
      {
        's.json': { ServiceSetting: { SettingId: '/a' } },
        't.json': { ServiceSetting: {} },
        'd.json': { DocumentFormat: 'JSON', Name: 'arn:aws:ssm:us-east-2:1:document/mine', Content: '{}' },
        'e.json': { DocumentFormat: 'JSON' },
      },
      ['setting in s.json: {"id":"/a","value":""}', 'session-document in d.json: {"name":"mine","content":"{}"}'],
    ],
    [
      'the blocks of a VPC',
      {
        'v.json': {
          Vpcs: [
            {
              VpcId: 'vpc-1',
              CidrBlock: '10.0.0.0/16',
              CidrBlockAssociationSet: [
                { CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' } },
                { CidrBlock: '10.1.0.0/16', CidrBlockState: { State: 'associating' } },
                { CidrBlock: '10.2.0.0/16', CidrBlockState: { State: 'disassociated' } },
                { CidrBlock: '10.3.0.0/16' },
              ],
            },
          ],
        },
      },
      [
        'vpc-cidr in v.json: {"vpcId":"vpc-1","cidr":"10.0.0.0/16"}',
        'vpc-cidr in v.json: {"vpcId":"vpc-1","cidr":"10.1.0.0/16"}',
      ],
    ],
    [
      'an instance, its agent and network ACLs',
      {
        'i.json': { Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'stopped' } }] }] },
        'is/ssm/instances/i-1/information.json': { InstanceInformationList: [] },
        'n.json': {
          InstanceInformationList: [
            { InstanceId: 'i-2', PingStatus: 'Online' },
            { InstanceId: 'i-3', PingStatus: 'ConnectionLost', AgentVersion: '3.3.0.0' },
          ],
        },
        'a.json': {
          NetworkAcls: [
            { NetworkAclId: 'acl-1', Associations: [{ SubnetId: 'subnet-1' }], Entries: [acl(false), acl(true)] },
            { NetworkAclId: 'acl-2', Associations: [{ SubnetId: 'subnet-2' }], Entries: [acl(false)] },
            { NetworkAclId: 'acl-3', Associations: [], Entries: [] },
          ],
        },
      },
      [
        'gap in i.json i-1: {"what":"the instance has no instance profile","holds":[]}',
        'gap in i.json i-1: {"what":"the instance is stopped","holds":[]}',
        'gap in is/ssm/instances/i-1/information.json i-1: {"what":"Systems Manager does not know the node: it has never registered","holds":[]}',
        'gap in n.json i-3: {"what":"SSM Agent 3.3.0.0 is not online: ConnectionLost","holds":[]}',
        'gap in a.json acl-2: {"what":"a network ACL with rules of its own, for subnet-2","holds":[]}',
      ],
    ],
    [
      'policies of buckets and keys, zones, stacks and what is refused there',
      {
        'b.json': { BucketPolicyOf: 'logs', Document: '{"Statement":[]}' },
        'k.json': { KeyPolicyOf: 'arn:aws:kms:us-east-2:111122223333:key/1', Document: 'x' },
        'z.json': { HostedZoneSummaries: [{ HostedZoneId: 'Z1', Name: 'ssm.us-east-2.amazonaws.com.' }] },
        'r.json': { ResourceRecordSets: [] },
        's.json': { Stacks: [] },
        'e.json': { Exports: [] },
        'is/s3/bucket-policies/a.error': { Refused: 'An error occurred (NoSuchBucketPolicy)' },
        'is/kms/key-policies/a.error': { Refused: 'AccessDenied' },
      },
      [
        'resource-policy in b.json: {"of":"bucket","name":"logs","policy":{"Statement":[]}}',
        expect.stringMatching(/^gap in k\.json: .*a key policy that is not one/),
        'gap in z.json: {"what":"the private hosted zone ssm.us-east-2.amazonaws.com. of the VPC, not followed","holds":[]}',
        'gap in is/kms/key-policies/a.error: {"what":"the call was rejected: AccessDenied","holds":[]}',
      ],
    ],
    ['what says nothing here', { 'a.json': { Subnets: [] }, 'b.json': { Vpcs: [] } }, []],
  ])('%s', (_, files, lines) => {
    expect(told(files)).toEqual(lines);
  });
});

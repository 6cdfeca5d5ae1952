import { expect } from 'vitest';
import { prepareNetwork } from './network.ts';
import { type Api, type Mended, testMended } from './testing/mended.ts';

const TRUST = `{ Version: 2012-10-17, Statement: [{ Effect: Allow, Action: 'sts:AssumeRole', Principal: { Service: ec2.amazonaws.com } }] }`;
const DENY = `{ Version: 2012-10-17, Statement: [{ Effect: Deny, Action: '*', Resource: '*' }] }`;
const DENY_JSON = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
});
const ROLE = `Role: { Type: AWS::IAM::Role, Properties: { RoleName: nodes, AssumeRolePolicyDocument: ${TRUST} } }`;
const HANDLE = 'Handle: { Type: AWS::CloudFormation::WaitConditionHandle }';

const MENDED: readonly Mended[] = [
  {
    what: 'gives the outputs and exports of a stack that a change set made',
    proof: async (api) => {
      const stack = await deploy(
        api,
        `Resources: { ${ROLE} }
Outputs: { Arn: { Value: !GetAtt Role.Arn, Export: { Name: !Sub '\${AWS::StackName}-Arn' } } }`,
      );
      const arn = 'arn:aws:iam::123456789012:role/nodes';
      expect(stack).toMatchObject({ Outputs: [{ OutputKey: 'Arn', OutputValue: arn, ExportName: 'test-Arn' }] });
      expect((await api('cloudformation', 'list_exports')).Exports).toMatchObject([{ Name: 'test-Arn', Value: arn }]);
    },
  },
  {
    what: 'knows the partition and URL suffix',
    region: 'cn-north-1',
    proof: async (api) => {
      const stack = await deploy(
        api,
        `Resources: { ${HANDLE} }\nOutputs: { Both: { Value: !Sub '\${AWS::Partition} \${AWS::URLSuffix}' } }`,
      );
      expect(stack.Outputs).toMatchObject([{ OutputValue: 'aws-cn amazonaws.com.cn' }]);
    },
  },
  {
    what: 'reads !And over !Condition',
    proof: async (api) => {
      const stack = await deploy(
        api,
        `Conditions:
  First: !Equals [a, a]
  Second: !Equals [a, b]
  Both: !And [!Condition First, !Condition Second]
Resources: { ${HANDLE} }
Outputs: { Both: { Value: !If [Both, 'true', 'false'] } }`,
      );
      expect(stack.Outputs).toMatchObject([{ OutputValue: 'false' }]);
    },
  },
  {
    what: 'refuses a type that it does not imitate',
    proof: async (api) => {
      await expect(deploy(api, 'Resources: { A: { Type: AWS::Nothing::AtAll } }')).rejects.toThrow(
        'Unrecognized resource types',
      );
    },
  },
  {
    what: 'refuses an unknown property and takes back what it made',
    proof: async (api) => {
      const body = `Resources: { ${ROLE}, Bad: { Type: AWS::IAM::InstanceProfile, DependsOn: Role, Properties: { Rolls: [nodes] } } }`;
      const stack = await deploy(api, body);
      expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
      expect((await api('iam', 'list_roles')).Roles).toEqual([]);
    },
  },
  {
    what: 'refuses a reference to nothing',
    proof: async (api) => {
      await expect(deploy(api, `Resources: { ${HANDLE} }\nOutputs: { A: { Value: !Ref Nobody } }`)).rejects.toThrow(
        'Unresolved resource dependencies',
      );
    },
  },
  {
    what: 'wants the capability for named IAM resources',
    proof: async (api) => {
      await expect(deploy(api, `Resources: { ${ROLE} }`, { Capabilities: [] })).rejects.toThrow(
        'InsufficientCapabilities',
      );
    },
  },
  {
    what: 'checks the rules of a template',
    proof: async (api) => {
      const rule = `{ Assertions: [{ Assert: !Equals [!Ref AWS::Region, eu-west-1], AssertDescription: made for Ireland }] }`;
      await expect(deploy(api, `Rules: { Region: ${rule} }\nResources: { ${HANDLE} }`)).rejects.toThrow(
        'made for Ireland',
      );
    },
  },
  {
    what: 'checks the subnets of a list against their VPC',
    proof: async (api, emulator) => {
      const { subnetIds } = await prepareNetwork(emulator, 'us-east-2');
      const { vpcId } = await prepareNetwork(emulator, 'us-east-2');
      const body = `Parameters: { VpcId: { Type: AWS::EC2::VPC::Id }, SubnetIds: { Type: List<AWS::EC2::Subnet::Id> } }
Rules: { Subnets: { Assertions: [{ Assert: { Fn::EachMemberEquals: [{ Fn::ValueOf: [SubnetIds, VpcId] }, !Ref VpcId] }, AssertDescription: not in it }] } }
Resources: { ${HANDLE} }`;
      const Parameters = Object.entries({ VpcId: vpcId, SubnetIds: subnetIds.join() }).map(
        ([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }),
      );
      await expect(deploy(api, body, { Parameters })).rejects.toThrow('not in it');
    },
  },
  {
    what: 'attaches the managed policies of a role',
    proof: async (api) => {
      const arn = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
      const role = `{ RoleName: nodes, ManagedPolicyArns: ['${arn}'], AssumeRolePolicyDocument: ${TRUST} }`;
      await deploy(api, `Resources: { Role: { Type: AWS::IAM::Role, Properties: ${role} } }`);
      const { AttachedPolicies } = await api('iam', 'list_attached_role_policies', { RoleName: 'nodes' });
      expect(AttachedPolicies).toMatchObject([{ PolicyArn: arn }]);
    },
  },
  {
    what: 'puts inline policies on a role',
    proof: async (api) => {
      const policy = `Policy: { Type: AWS::IAM::RolePolicy, Properties: { RoleName: !Ref Role, PolicyName: deny, PolicyDocument: ${DENY} } }`;
      await deploy(api, `Resources: { ${ROLE}, ${policy} }`);
      const answer = await api('iam', 'get_role_policy', { RoleName: 'nodes', PolicyName: 'deny' });
      expect(answer.PolicyDocument).toMatchObject({ Version: '2012-10-17', Statement: [{ Effect: 'Deny' }] });
    },
  },
  {
    what: 'makes egress rules, inline and as resources, and tags endpoints',
    proof: async (api, emulator) => {
      const { vpcId, subnetIds } = await prepareNetwork(emulator, 'us-east-2');
      await deploy(
        api,
        `Resources:
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { GroupName: ends, GroupDescription: Ends, VpcId: ${vpcId}, SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: 127.0.0.1/32, Description: None }] } }
  Out: { Type: AWS::EC2::SecurityGroupEgress, Properties: { GroupId: !Ref Group, IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/8, Description: Out } }
  End: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: ${vpcId}, ServiceName: com.amazonaws.us-east-2.ssm, VpcEndpointType: Interface, SubnetIds: [${subnetIds.join()}], SecurityGroupIds: [!Ref Group], PrivateDnsEnabled: true, Tags: [{ Key: team, Value: platform }] } }`,
      );
      const Filters = [{ Name: 'group-name', Values: ['ends'] }];
      const { SecurityGroups } = await api<Groups>('ec2', 'describe_security_groups', { Filters });
      const cidrs = SecurityGroups[0]?.IpPermissionsEgress.flatMap(({ IpRanges }) => IpRanges);
      expect(cidrs).toEqual([
        { CidrIp: '127.0.0.1/32', Description: 'None' },
        { CidrIp: '10.0.0.0/8', Description: 'Out' },
      ]);
      const { VpcEndpoints } = await api('ec2', 'describe_vpc_endpoints');
      expect(VpcEndpoints).toMatchObject([{ PrivateDnsEnabled: true, Tags: [{ Key: 'team', Value: 'platform' }] }]);
    },
  },
  {
    what: 'leaves the default egress rule to a group without egress rules',
    proof: async (api, emulator) => {
      const { vpcId } = await prepareNetwork(emulator, 'us-east-2');
      const group = `{ Type: AWS::EC2::SecurityGroup, Properties: { GroupName: ends, GroupDescription: Ends, VpcId: ${vpcId}, SecurityGroupEgress: [] } }`;
      const stack = await deploy(api, `Resources: { Group: ${group} }\nOutputs: { Id: { Value: !Ref Group } }`);
      expect(stack.Outputs).toMatchObject([{ OutputValue: expect.stringMatching(/^sg-/) }]);
      const Filters = [{ Name: 'group-name', Values: ['ends'] }];
      const { SecurityGroups } = await api('ec2', 'describe_security_groups', { Filters });
      expect(SecurityGroups).toMatchObject([{ IpPermissionsEgress: [{ IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] }]);
    },
  },
  {
    what: 'sets and resets service settings',
    proof: async (api) => {
      const SettingId = '/ssm/managed-instance/activation-tier';
      const type = 'Type: AWS::SSM::ServiceSetting';
      await deploy(
        api,
        `Resources: { S: { ${type}, Properties: { SettingId: ${SettingId}, SettingValue: advanced } } }`,
      );
      const read = async () => (await api('ssm', 'get_service_setting', { SettingId })).ServiceSetting;
      expect(await read()).toMatchObject({ SettingValue: 'advanced' });
      await api('cloudformation', 'delete_stack', { StackName: 'test' });
      expect(await read()).toMatchObject({ SettingValue: 'standard' });
    },
  },
  {
    what: 'adds a version to a document without making it the default one, and retains the document',
    proof: async (api) => {
      const body = (text: string) => `Resources:
  Doc: { Type: AWS::SSM::Document, DeletionPolicy: Retain, Properties: { Name: doc-one, DocumentType: Session, UpdateMethod: NewVersion, Content: { schemaVersion: '1.0', sessionType: Standard_Stream, description: ${text} } } }`;
      await deploy(api, body('one'));
      await deploy(api, body('two'), { ChangeSetType: 'UPDATE', ChangeSetName: 'second' });
      const { Document } = await api('ssm', 'describe_document', { Name: 'doc-one' });
      expect(Document).toMatchObject({ DefaultVersion: '1', LatestVersion: '2' });
      await api('cloudformation', 'delete_stack', { StackName: 'test' });
      expect((await api('ssm', 'describe_document', { Name: 'doc-one' })).Document).toMatchObject({ Name: 'doc-one' });
    },
  },
  {
    what: 'changes a policy in place and replaces a renamed role',
    proof: async (api) => {
      const body = (name: string, effect: string) => `Resources:
  Role: { Type: AWS::IAM::Role, Properties: { RoleName: ${name}, AssumeRolePolicyDocument: ${TRUST} } }
  Policy: { Type: AWS::IAM::ManagedPolicy, Properties: { ManagedPolicyName: p, Roles: [!Ref Role], PolicyDocument: ${DENY.replace('Deny', effect)} } }`;
      await deploy(api, body('one', 'Deny'));
      await deploy(api, body('two', 'Allow'), { ChangeSetType: 'UPDATE', ChangeSetName: 'second' });
      expect((await api('iam', 'list_roles')).Roles).toMatchObject([{ RoleName: 'two' }]);
      const PolicyArn = 'arn:aws:iam::123456789012:policy/p';
      expect((await api('iam', 'get_policy', { PolicyArn })).Policy).toMatchObject({ DefaultVersionId: 'v2' });
      const { AttachedPolicies } = await api('iam', 'list_attached_role_policies', { RoleName: 'two' });
      expect(AttachedPolicies).toMatchObject([{ PolicyArn }]);
    },
  },
  {
    what: 'refuses to replace a resource that keeps its custom name, and turns back what the update had changed',
    proof: async (api) => {
      const body = (path: string, effect: string) => `Resources:
  Policy: { Type: AWS::IAM::ManagedPolicy, Properties: { ManagedPolicyName: p, PolicyDocument: ${DENY.replace('Deny', effect)} } }
  Role: { Type: AWS::IAM::Role, DependsOn: Policy, Properties: { RoleName: nodes, Path: ${path}, AssumeRolePolicyDocument: ${TRUST} } }`;
      await deploy(api, body('/', 'Deny'));
      const stack = await deploy(api, body('/other/', 'Allow'), SECOND);
      expect(stack).toMatchObject({
        StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
        StackStatusReason: expect.stringContaining('a custom-named resource requires replacing. Rename nodes'),
      });
      expect((await api('iam', 'list_roles')).Roles).toMatchObject([{ RoleName: 'nodes', Path: '/' }]);
      const PolicyArn = 'arn:aws:iam::123456789012:policy/p';
      const VersionId = (await api<Default>('iam', 'get_policy', { PolicyArn })).Policy.DefaultVersionId;
      const { PolicyVersion } = await api('iam', 'get_policy_version', { PolicyArn, VersionId });
      expect(PolicyVersion).toMatchObject({ Document: { Statement: [{ Effect: 'Deny' }] } });
    },
  },
  {
    what: 'removes what is no longer wanted after all that is new, and leaves what cannot be removed',
    proof: async (api, emulator) => {
      const body = (name: string) => `Resources: { ${name}: ${ROLE.replace('Role: ', '').replace('nodes', name)} }`;
      await deploy(api, body('One'));
      await emulator.changes();
      await deploy(api, body('Two'), SECOND);
      const order = (await emulator.changes()).filter((call) => call.startsWith('iam:'));
      expect(order).toEqual(['iam:CreateRole', 'iam:DeleteRole']);
      await api('iam', 'put_role_policy', { RoleName: 'Two', PolicyName: 'p', PolicyDocument: DENY_JSON });
      const stack = await deploy(api, body('Three'), { ...SECOND, ChangeSetName: 'third' });
      expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
      const { StackEvents } = await api('cloudformation', 'describe_stack_events', { StackName: 'test' });
      expect(StackEvents).toContainEqual(
        expect.objectContaining({ LogicalResourceId: 'Two', ResourceStatus: 'DELETE_FAILED' }),
      );
      const { Roles } = await api<{ Roles: readonly { RoleName: string }[] }>('iam', 'list_roles');
      expect(Roles.map(({ RoleName }) => RoleName).toSorted()).toEqual(['Three', 'Two']);
    },
  },
  {
    what: 'tries three times to remove what is no longer wanted',
    proof: async (api, emulator) => {
      const body = (name: string) => `Resources: { ${name}: ${ROLE.replace('Role: ', '').replace('nodes', name)} }`;
      await deploy(api, body('One'));
      await emulator.refuseOne(1);
      const stack = await deploy(api, body('Two'), SECOND);
      expect([stack.StackStatus, await emulator.refuseOne(null)]).toEqual(['UPDATE_COMPLETE', false]);
      expect((await api('iam', 'list_roles')).Roles).toMatchObject([{ RoleName: 'Two' }]);
      const { StackEvents } = await api<Events>('cloudformation', 'describe_stack_events', { StackName: 'test' });
      const removals = StackEvents.filter(({ LogicalResourceId: id }) => id === 'One');
      expect(new Set(removals.map(({ ResourceStatus }) => ResourceStatus))).toEqual(
        new Set(['CREATE_COMPLETE', 'DELETE_FAILED', 'DELETE_COMPLETE']),
      );
    },
  },
  {
    what: 'adds no version to a document that has had the content already',
    proof: async (api) => {
      const body = (text: string) => `Resources:
  Doc: { Type: AWS::SSM::Document, Properties: { Name: doc-one, DocumentType: Session, UpdateMethod: NewVersion, Content: { schemaVersion: '1.0', sessionType: Standard_Stream, description: ${text} } } }`;
      await deploy(api, body('one'));
      await deploy(api, body('two'), SECOND);
      const stack = await deploy(api, body('one'), { ...SECOND, ChangeSetName: 'third' });
      expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
      const { Document } = await api('ssm', 'describe_document', { Name: 'doc-one' });
      expect(Document).toMatchObject({ DefaultVersion: '1', LatestVersion: '2' });
    },
  },
  {
    what: 'takes back a resource of which only a part was made',
    proof: async (api, emulator) => {
      const policy = `{ ManagedPolicyName: p, Roles: [!Ref Role], PolicyDocument: ${DENY} }`;
      await emulator.refuseOne(2);
      const stack = await deploy(
        api,
        `Resources: { ${ROLE}, Policy: { Type: AWS::IAM::ManagedPolicy, Properties: ${policy} } }`,
      );
      expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
      expect((await api('iam', 'list_policies', { Scope: 'Local' })).Policies).toEqual([]);
      expect((await api('iam', 'list_roles')).Roles).toEqual([]);
    },
  },
  {
    what: 'creates and updates a stack without a change set, from an address by virtual host and by its own path',
    proof: async (api, emulator) => {
      const put = (Key: string, name: string) =>
        api('s3', 'put_object', { Bucket: 'templates', Key, Body: `Resources: { ${ROLE.replace('nodes', name)} }` });
      await api('s3', 'create_bucket', {
        Bucket: 'templates',
        CreateBucketConfiguration: { LocationConstraint: 'us-east-2' },
      });
      await put('v1/us-east-2.yaml', 'one');
      await put('v2/us-east-2.yaml', 'two');
      const stack = (operation: string, TemplateURL: string) =>
        api('cloudformation', operation, {
          StackName: 'test',
          TemplateURL,
          Capabilities: ['CAPABILITY_NAMED_IAM'],
        });
      await stack('create_stack', 'https://templates.s3.us-east-2.amazonaws.com/v1/us-east-2.yaml');
      expect((await api('iam', 'list_roles')).Roles).toMatchObject([{ RoleName: 'one' }]);
      await stack('update_stack', `${emulator.url}/templates/v2/us-east-2.yaml`);
      expect((await api('iam', 'list_roles')).Roles).toMatchObject([{ RoleName: 'two' }]);
      const again = stack('update_stack', `${emulator.url}/templates/v2/us-east-2.yaml`);
      await expect(again).rejects.toThrow('No updates are to be performed');
      await expect(stack('update_stack', 'https://example.com/a.yaml')).rejects.toThrow('supported URL');
      await expect(stack('create_stack', `${emulator.url}/templates/v1/us-east-2.yaml`)).rejects.toThrow(
        'AlreadyExists',
      );
    },
  },
  {
    what: 'changes rules, DNS options and tags where they are',
    proof: async (api, emulator) => {
      const { vpcId, subnetIds, routeTableIds } = await prepareNetwork(emulator, 'us-east-2');
      const body = (cidr: string, dns: string, tag: string) => `Resources:
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { GroupName: ends, GroupDescription: Ends, VpcId: ${vpcId}, SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: ${cidr} }] } }
  Way: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: ${vpcId}, ServiceName: com.amazonaws.us-east-2.s3, RouteTableIds: [${routeTableIds}] } }
  End: { Type: AWS::EC2::VPCEndpoint, DependsOn: Way, Properties: { VpcId: ${vpcId}, ServiceName: com.amazonaws.us-east-2.s3, VpcEndpointType: Interface, SubnetIds: [${subnetIds}], SecurityGroupIds: [!Ref Group], PrivateDnsEnabled: true, DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: ${dns} } } }
  Doc: { Type: AWS::SSM::Document, Properties: { Name: doc-one, DocumentType: Session, UpdateMethod: NewVersion, Content: { schemaVersion: '1.0', sessionType: Standard_Stream }, Tags: [{ Key: ${tag}, Value: set }] } }`;
      await deploy(api, body('10.0.0.0/8', 'OnlyInboundResolver', 'one'));
      await deploy(api, body('10.1.0.0/16', 'AllResolvers', 'two'), SECOND);
      const Filters = [{ Name: 'group-name', Values: ['ends'] }];
      const { SecurityGroups } = await api('ec2', 'describe_security_groups', { Filters });
      expect(SecurityGroups).toMatchObject([{ IpPermissions: [{ IpRanges: [{ CidrIp: '10.1.0.0/16' }] }] }]);
      const interfaces = [{ Name: 'vpc-endpoint-type', Values: ['Interface'] }];
      const { VpcEndpoints } = await api('ec2', 'describe_vpc_endpoints', { Filters: interfaces });
      expect(VpcEndpoints).toMatchObject([{ DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: false } }]);
      const document = { ResourceType: 'Document', ResourceId: 'doc-one' };
      expect((await api('ssm', 'list_tags_for_resource', document)).TagList).toEqual([{ Key: 'two', Value: 'set' }]);
    },
  },
];

testMended(MENDED);

const SECOND = { ChangeSetType: 'UPDATE', ChangeSetName: 'second' };

type Events = { StackEvents: readonly { LogicalResourceId: string; ResourceStatus: string }[] };

type Default = { Policy: { DefaultVersionId: string } };

type Groups = { SecurityGroups: readonly { IpPermissionsEgress: readonly { IpRanges: readonly object[] }[] }[] };

/** Deploys a template as stack `test` by a change set, as `aws cloudformation deploy` does; returns the stack. */
async function deploy(api: Api, body: string, change: object = {}): Promise<Readonly<Record<string, unknown>>> {
  const ChangeSetName = 'first';
  const request = { StackName: 'test', ChangeSetName, ChangeSetType: 'CREATE', TemplateBody: body, ...change };
  const { Id } = await api<{ Id: string }>('cloudformation', 'create_change_set', {
    Capabilities: ['CAPABILITY_NAMED_IAM'],
    ...request,
  });
  await api('cloudformation', 'execute_change_set', { ChangeSetName: Id });
  const { Stacks } = await api<{ Stacks: readonly Readonly<Record<string, unknown>>[] }>(
    'cloudformation',
    'describe_stacks',
    { StackName: 'test' },
  );
  return Stacks[0] ?? {};
}

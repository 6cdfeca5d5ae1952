import { describe, expect, it } from 'vitest';
import type { VerificationAgainst } from '../index.ts';
import {
  ACCOUNT,
  against,
  allow,
  endpoint,
  group,
  outcome,
  policy,
  roleOf,
  template,
  trust,
} from './fixtures/compare.ts';

describe('the network', () => {
  const steps = (result: VerificationAgainst) =>
    result.missing.map(({ step, message }) => `${step}: ${message}`).join('\n');
  it('a VPC with disabled DNS hostnames', () => {
    const Vpc = { Type: 'AWS::EC2::VPC', Properties: { EnableDnsSupport: true } };
    const result = against(
      template({ R: roleOf([]), Vpc, Group: group, E: endpoint('ssm', { VpcId: { Ref: 'Vpc' } }) }),
    );
    expect(steps(result)).toMatch(/private-dns: DNS hostnames are disabled in VPC/);
  });

  it('an endpoint that is not available, and a gateway without routes', () => {
    const dump = {
      'e.json': {
        VpcEndpoints: [
          {
            VpcEndpointId: 'vpce-1',
            ServiceName: 'com.amazonaws.us-east-2.ssm',
            VpcEndpointType: 'Interface',
            VpcId: 'vpc-1',
            State: 'failed',
            PrivateDnsEnabled: true,
            Groups: [],
          },
          {
            VpcEndpointId: 'vpce-2',
            ServiceName: 'com.amazonaws.us-east-2.s3',
            VpcEndpointType: 'Gateway',
            VpcId: 'vpc-1',
            State: 'Available',
            RouteTableIds: [],
          },
        ],
      },
    };
    expect(steps(against(dump))).toMatch(
      /is in state failed, not available[\s\S]*route-table: No route table has a route to/,
    );
  });

  it('an endpoint without groups, and one of which only a parameter tells the service', () => {
    const Name = { Parameters: { Name: { Type: 'String' } } };
    const result = against(
      template(
        {
          R: roleOf([]),
          A: endpoint('ssm', { SecurityGroupIds: [] }),
          B: endpoint('s3', { ServiceName: { Ref: 'Name' } }),
        },
        Name,
      ),
    );
    expect(steps(result)).not.toMatch(/security-group|endpoint:/);
    expect(result.gaps.map(({ what }) => what)).toEqual(['an endpoint for an unknown service: <parameter Name>']);
  });

  it('a policy that is on no role', () => {
    const { gaps } = against({ ...template({ R: roleOf([]) }), 'p.json': policy(allow('*')) });
    expect(gaps).toEqual([{ where: 'p.json', what: 'a policy that is not attached to a role of the input' }]);
  });

  it('endpoints in two VPCs', () => {
    const files = template({ R: roleOf([]), Group: group, A: endpoint('ssm'), B: endpoint('ssm', { VpcId: 'vpc-2' }) });
    const [none, problems] = outcome(files);
    expect([none, problems.map(({ code }) => code)]).toEqual([undefined, ['SSMC408']]);
    expect(against(files, { vpcId: 'vpc-2' }).region).toBe('us-east-2');
  });
});

describe('answers of the AWS CLI', () => {
  const get = {
    Role: {
      RoleName: 'node',
      Arn: `arn:aws:iam::${ACCOUNT}:role/node`,
      Path: '/',
      AssumeRolePolicyDocument: trust('ec2.amazonaws.com'),
    },
  };
  const core = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';

  it('belong to the role and the policy beside them', () => {
    const own = `arn:aws:iam::${ACCOUNT}:policy/own`;
    const result = against({
      'is/a/get-role.json': get,
      'is/a/attached.json': { AttachedPolicies: [{ PolicyArn: core }, { PolicyArn: own }] },
      'is/a/names.json': { PolicyNames: ['inline', 'unread'] },
      'is/a/inline.json': { RoleName: 'node', PolicyName: 'inline', PolicyDocument: policy(allow('s3:GetObject')) },
      'is/a/profiles.json': { InstanceProfiles: [] },
      'is/p/get-policy.json': { Policy: { Arn: own } },
      'is/p/version.json': { PolicyVersion: { Document: policy(allow('kms:Decrypt')) } },
    });
    expect(result.roles).toEqual([{ nodes: 'ec2', role: 'node' }]);
    expect(result.excessPermissions.map(({ where }) => where)).toEqual([
      `${own}, statement 1`,
      'the inline policy inline, statement 1',
    ]);
    expect(result.assumptions.map(({ message }) => message).join()).toContain('the inline policy unread on node');
    expect(result.missing.map(({ message }) => message)).toContain('No instance profile contains role node');
  });

  it('of a folder without get-role are not understood', () => {
    const { gaps } = against({ 'x.json': { AttachedPolicies: [{ PolicyArn: core }] } });
    expect(gaps).toEqual([{ where: 'x.json', what: expect.stringContaining('get-role') }]);
  });

  it('may be one answer with everything', () => {
    const message = {
      ...get.Role,
      RolePolicyList: [{ PolicyName: 'inline', PolicyDocument: policy(allow('s3:GetObject')) }],
      AttachedManagedPolicies: [{ PolicyArn: core }],
      InstanceProfileList: [{ InstanceProfileName: 'node', Roles: [{ RoleName: 'node' }] }],
    };
    const result = against({ 'all.json': { RoleDetailList: [message], Policies: [] } });
    expect(result.cells[0]?.traces[0]?.findings.slice(0, 3).map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
  });

  it('the setting of host management names the role', () => {
    const spec = '  nodes: { ec2: { permissions: default-host-management } }\n  capabilities: { inventory: true }\n';
    const host = {
      Role: {
        ...get.Role,
        RoleName: 'host',
        Path: '/service-role/',
        Arn: `arn:aws:iam::${ACCOUNT}:role/service-role/host`,
        AssumeRolePolicyDocument: trust('ssm.amazonaws.com'),
      },
    };
    const setting = (SettingValue: string) => ({
      ServiceSetting: { SettingId: '/ssm/managed-instance/default-ec2-instance-management-role', SettingValue },
    });
    const right = against({ 'a/r.json': host, 's.json': setting('service-role/host') }, { spec });
    expect(right.cells[0]?.traces[0]?.findings[0]).toMatchObject({
      status: 'ok',
      message: 'Default Host Management Configuration uses role service-role/host',
    });
    const wrong = against({ 'a/r.json': host, 's.json': setting('$None') }, { spec });
    expect(wrong.missing[0]).toMatchObject({
      step: 'role',
      fix: expect.stringContaining('--setting-value service-role/host'),
    });
  });
});

import { expect } from 'vitest';
import { type Mended, testMended } from './testing/mended.ts';

const SETTING = '/ssm/managed-instance/default-ec2-instance-management-role';
const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ssm.amazonaws.com' } }],
});

const POLICY = {
  PolicyName: 'policy',
  PolicyDocument: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
  }),
};

type Activation = { ActivationId: string; ActivationCode: string };

const MENDED: readonly Mended[] = [
  {
    what: 'has service settings for each Region, by id and by ARN',
    proof: async (api) => {
      const read = async (SettingId: string) => (await api('ssm', 'get_service_setting', { SettingId })).ServiceSetting;
      expect(await read(SETTING)).toMatchObject({ SettingValue: '$None', Status: 'Default' });
      await api('iam', 'create_role', { RoleName: 'hosts', Path: '/service-role/', AssumeRolePolicyDocument: TRUST });
      const SettingId = `arn:aws:ssm:us-east-2:123456789012:servicesetting${SETTING}`;
      await api('ssm', 'update_service_setting', { SettingId, SettingValue: 'service-role/hosts' });
      expect(await read(SETTING)).toMatchObject({
        SettingId: SETTING,
        SettingValue: 'service-role/hosts',
        Status: 'Customized',
        ARN: SettingId,
      });
      const answer = await api('ssm', 'reset_service_setting', { SettingId: SETTING });
      expect(answer.ServiceSetting).toMatchObject({ SettingValue: '$None', Status: 'Default' });
    },
  },
  {
    what: 'refuses a host-management role that does not exist, and an unknown setting',
    proof: async (api) => {
      const wrong = { SettingId: SETTING, SettingValue: 'service-role/nobody' };
      await expect(api('ssm', 'update_service_setting', wrong)).rejects.toThrow('ValidationException');
      await expect(api('ssm', 'get_service_setting', { SettingId: '/ssm/other' })).rejects.toThrow(
        'ServiceSettingNotFound',
      );
    },
  },
  {
    what: 'has hybrid activations, whose role must exist',
    proof: async (api) => {
      await expect(api('ssm', 'create_activation', { IamRole: 'hybrid' })).rejects.toThrow('ValidationException');
      await api('iam', 'create_role', { RoleName: 'hybrid', AssumeRolePolicyDocument: TRUST });
      const made = await api<Activation>('ssm', 'create_activation', { IamRole: 'hybrid', RegistrationLimit: 5 });
      expect(made.ActivationCode).toHaveLength(20);
      const { ActivationId } = made;
      const { ActivationList } = await api('ssm', 'describe_activations');
      expect(ActivationList).toMatchObject([{ ActivationId, IamRole: 'hybrid', RegistrationLimit: 5, Expired: false }]);
      await api('ssm', 'delete_activation', { ActivationId });
      expect((await api('ssm', 'describe_activations')).ActivationList).toEqual([]);
      await expect(api('ssm', 'delete_activation', { ActivationId })).rejects.toThrow('InvalidActivation');
    },
  },
  {
    what: 'knows the policies that AWS manages',
    region: 'cn-north-1',
    proof: async (api) => {
      const PolicyArn = 'arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore';
      const { Policy } = await api('iam', 'get_policy', { PolicyArn });
      expect(Policy).toMatchObject({ PolicyName: 'AmazonSSMManagedInstanceCore' });
    },
  },
  {
    what: 'lists the tags of an instance profile',
    proof: async (api) => {
      const Tags = [{ Key: 'team', Value: 'platform' }];
      await api('iam', 'create_instance_profile', { InstanceProfileName: 'nodes', Tags });
      const answer = await api('iam', 'list_instance_profile_tags', { InstanceProfileName: 'nodes' });
      expect(answer.Tags).toEqual(Tags);
    },
  },
  {
    what: 'refuses to delete a policy that is attached, is a boundary or has versions',
    proof: async (api) => {
      const { Arn: PolicyArn } = (await api<{ Policy: { Arn: string } }>('iam', 'create_policy', POLICY)).Policy;
      const role = { RoleName: 'hosts', AssumeRolePolicyDocument: TRUST, PermissionsBoundary: PolicyArn };
      await api('iam', 'create_role', role);
      const refused = () => expect(api('iam', 'delete_policy', { PolicyArn })).rejects.toThrow('DeleteConflict');
      await refused();
      await api('iam', 'delete_role_permissions_boundary', { RoleName: 'hosts' });
      await api('iam', 'attach_role_policy', { RoleName: 'hosts', PolicyArn });
      await refused();
      await api('iam', 'detach_role_policy', { RoleName: 'hosts', PolicyArn });
      await api('iam', 'create_policy_version', { PolicyArn, PolicyDocument: POLICY.PolicyDocument });
      await refused();
      await api('iam', 'delete_policy_version', { PolicyArn, VersionId: 'v2' });
      await api('iam', 'delete_policy', { PolicyArn });
    },
  },
  {
    what: 'says that a role is not in an instance profile',
    proof: async (api) => {
      await api('iam', 'create_instance_profile', { InstanceProfileName: 'nodes' });
      await api('iam', 'create_role', { RoleName: 'hosts', AssumeRolePolicyDocument: TRUST });
      const member = { InstanceProfileName: 'nodes', RoleName: 'hosts' };
      await expect(api('iam', 'remove_role_from_instance_profile', member)).rejects.toThrow('NoSuchEntity');
    },
  },
  {
    what: 'refuses one changing call, after as many as asked, and says whether it did',
    proof: async (api, emulator) => {
      await emulator.refuseOne(1);
      await api('iam', 'create_instance_profile', { InstanceProfileName: 'one' });
      await api('iam', 'list_roles');
      const second = api('iam', 'create_instance_profile', { InstanceProfileName: 'two' });
      await expect(second).rejects.toThrow('AccessDenied');
      await api('iam', 'create_instance_profile', { InstanceProfileName: 'two' });
      expect(await emulator.refuseOne(0)).toBe(false);
      expect(await emulator.refuseOne(null)).toBe(true);
    },
  },
  {
    what: 'says which calls changed something',
    proof: async (api, emulator) => {
      await emulator.changes();
      await api('iam', 'list_roles');
      await api('iam', 'create_instance_profile', { InstanceProfileName: 'nodes' });
      await expect(api('iam', 'delete_role', { RoleName: 'nobody' })).rejects.toThrow('NoSuchEntity');
      expect(await emulator.changes()).toEqual(['iam:CreateInstanceProfile']);
    },
  },
];

testMended(MENDED);

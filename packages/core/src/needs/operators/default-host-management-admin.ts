import { SERVICE_SETTINGS } from '../../facts/host-management.ts';
import { ACCOUNT_ID, join } from '../../plan/value.ts';
import { principalArns } from '../../requirements/node-role.ts';
import type { OperatorCall } from '../need.ts';
import { regionalArn } from './arns.ts';
import { passRole } from './pass-role.ts';
import { inAllRegions, inEachRegion, type OperatorScope } from './scope.ts';

/** `access: default-host-management-admin`: read and change the setting, and pass its role: the document's, else that of the console. */
export function defaultHostManagementAdmin(scope: OperatorScope): readonly OperatorCall[] {
  const { partition, callers } = scope.requirements;
  const role = callers.find((caller) => caller.role.id === 'host-management')?.role;
  const console = join(`arn:${partition}:iam::`, ACCOUNT_ID, `:role${SERVICE_SETTINGS.hostManagementDefaultRole}`);
  const roles = role ? principalArns(partition, role) : [console];
  return [
    ...inEachRegion(scope, {
      sid: 'HostManagementSetting',
      reason: 'Change the Default Host Management Configuration setting',
      actions: ['ssm:GetServiceSetting', 'ssm:ResetServiceSetting', 'ssm:UpdateServiceSetting'],
      resources: (region) => [
        regionalArn(scope, region, { service: 'ssm', resource: `servicesetting${SERVICE_SETTINGS.hostManagement}` }),
      ],
    }),
    ...inAllRegions(scope, {
      sid: 'ReadHostManagementRole',
      reason: 'Enabling Default Host Management Configuration reads the role first',
      sources: ['D-DHMCCLI'],
      actions: ['iam:GetRole'],
      resources: roles,
    }),
    ...passRole(scope, 'PassHostManagementRole', roles),
  ];
}

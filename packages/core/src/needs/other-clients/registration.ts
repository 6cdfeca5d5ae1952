import type { RegionId } from '../../facts/regions.ts';
import { ACCOUNT_ID } from '../../plan/value.ts';
import { documented } from '../capability.ts';
import type { Traffic } from '../need.ts';
import { atEndpoint } from './traffic.ts';

/** The calls that an agent makes before it has credentials. */
const ACTIONS = [
  'ssm:RegisterManagedInstance',
  'ssm:RequestManagedInstanceRoleToken',
  'ssm:UpdateManagedInstancePublicKey',
];

/** Agents of the account register without credentials. */
export function registration(region: RegionId): readonly Traffic[] {
  return [
    atEndpoint(region, 'ssm', {
      sid: 'NodeRegistration',
      principals: { kind: 'anyone' },
      actions: ACTIONS,
      conditions: [{ operator: 'StringEquals', key: 'ssm:NodeAccountId', values: [ACCOUNT_ID] }],
      reason: documented('spec.nodes', 'SSM Agent registers and gets credentials with unsigned requests', 'D-VPC'),
    }),
  ];
}

import { PARTITIONS } from '../../facts/regions.ts';
import type { Value } from '../../plan/value.ts';
import type { OperatorCall } from '../need.ts';
import { inAllRegions, type OperatorScope } from './scope.ts';

/** Roles that people pass to Systems Manager. */
export function passRole(scope: OperatorScope, sid: string, roles: readonly Value[]): readonly OperatorCall[] {
  const { ssmPrincipal } = PARTITIONS[scope.requirements.partition];
  return inAllRegions(scope, {
    sid,
    reason: 'Allow passing the role to Systems Manager only',
    sources: ['D-DHMC', 'S002'],
    actions: ['iam:PassRole'],
    resources: roles,
    conditions: [{ operator: 'StringEquals', key: 'iam:PassedToService', values: [ssmPrincipal] }],
  });
}

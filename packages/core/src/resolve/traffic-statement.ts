import { assertNever } from '../diagnostics/invariant.ts';
import type { Traffic } from '../needs/need.ts';
import type { Condition, Principal, Statement } from '../plan/policy.ts';
import { ACCOUNT_ID } from '../plan/value.ts';

/** Gateway endpoints accept no other principal (R08), and no interface endpoint needs one. */
export const ANYONE: Principal = { kind: 'any' };

/** The statement that allows what other clients or an AWS service do. At an endpoint conditions say who they are. */
export function trafficStatement(traffic: Traffic): Statement {
  const { sid, principals, actions, resources, conditions, reason } = traffic;
  return {
    sid,
    effect: 'Allow',
    principal: principals.kind === 'service' ? { kind: 'service', services: [principals.host] } : ANYONE,
    actions,
    resources,
    conditions: [...conditionOf(principals), ...conditions],
    reasons: [reason],
  };
}

function conditionOf(principals: Traffic['principals']): readonly Condition[] {
  switch (principals.kind) {
    case 'anyone':
    case 'service':
      return [];
    case 'account':
      return [{ operator: 'StringEquals', key: 'aws:PrincipalAccount', values: [ACCOUNT_ID] }];
    case 'roles':
      return [{ operator: 'ArnEquals', key: 'aws:PrincipalArn', values: principals.arns }];
    default:
      return assertNever(principals);
  }
}

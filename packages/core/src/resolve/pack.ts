import { IAM_LIMITS } from '../facts/limits.ts';
import type { Policy, Statement } from '../plan/policy.ts';
import { policyJson } from '../plan/policy-json.ts';
import type { Value } from '../plan/value.ts';

/** The policies, each within IAM's size, that together hold the statements, in their order. A statement that is too large alone is split. */
export function packStatements(statements: readonly Statement[]): readonly Policy[] {
  const packed: Statement[][] = [];
  for (const statement of statements.flatMap((whole) => splitStatement(whole))) {
    const last = packed.at(-1);
    if (last && policySize({ statements: [...last, statement] }) <= IAM_LIMITS.managedPolicyCharacters)
      last.push(statement);
    else packed.push([statement]);
  }
  return packed.map((group) => ({ statements: group }));
}

/** Characters of a policy as IAM counts them, without whitespace, with an account id of twelve digits. */
export function policySize(policy: Policy): number {
  return JSON.stringify(policyJson(policy, sizedText)).replace(/\s/g, '').length;
}

/** Characters of a policy as endpoints count them: with whitespace, and we send none but that inside texts. */
export function endpointPolicySize(policy: Policy): number {
  return JSON.stringify(policyJson(policy, sizedText)).length;
}

/** As long as it will be when it is deployed. References are to roles, whose ARNs the caller keeps short of this. */
function sizedText(value: Value): string {
  if (typeof value === 'string') return value;
  if (value.kind === 'account-id') return '0'.repeat(12);
  if (value.kind === 'join') return value.parts.map(sizedText).join('');
  return 'x'.repeat(120);
}

function splitStatement(statement: Statement): readonly Statement[] {
  const resources = statement.resources ?? [];
  if (policySize({ statements: [statement] }) <= IAM_LIMITS.managedPolicyCharacters || resources.length < 2)
    return [statement];
  const middle = Math.ceil(resources.length / 2);
  const halves = [resources.slice(0, middle), resources.slice(middle)];
  return halves
    .flatMap((half) => splitStatement({ ...statement, resources: half }))
    .map((part, index) => ({ ...part, sid: index === 0 ? statement.sid : `${statement.sid}Part${index + 1}` }));
}

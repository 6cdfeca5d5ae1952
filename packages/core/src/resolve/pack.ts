import { IAM_LIMITS } from '../facts/limits.ts';
import type { Policy, Statement } from '../plan/policy.ts';
import { policyJson, statementJson } from '../plan/policy-json.ts';
import type { Value } from '../plan/value.ts';

/** The policies, each within IAM's size, that together hold the statements, in their order. A statement that is too large alone is split. */
export function packStatements(statements: readonly Statement[]): readonly Policy[] {
  const packed: Statement[][] = [];
  let size = 0;
  for (const statement of statements.flatMap((whole) => splitStatement(whole))) {
    const more = statementSize(statement) + 1;
    const last = packed.at(-1);
    if (last && size + more <= IAM_LIMITS.managedPolicyCharacters) {
      last.push(statement);
      size += more;
    } else {
      packed.push([statement]);
      size = EMPTY_POLICY + more - 1;
    }
  }
  return packed.map((group) => ({ statements: group }));
}

/** Characters of a policy as IAM counts them, without whitespace, with an account id of twelve digits. */
export function policySize(policy: Policy): number {
  return countWithoutSpace(JSON.stringify(policyJson(policy, sizedText)));
}

/** Characters of a policy with whitespace, and we send none but that inside texts. Endpoints and trust policies count like this. */
export function writtenSize(policy: Policy): number {
  return JSON.stringify(policyJson(policy, sizedText)).length;
}

const EMPTY_POLICY = policySize({ statements: [] });

function statementSize(statement: Statement): number {
  return countWithoutSpace(JSON.stringify(statementJson(statement, sizedText)));
}

function countWithoutSpace(text: string): number {
  return text.replace(/\s/g, '').length;
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
  const fits = EMPTY_POLICY + statementSize(statement) <= IAM_LIMITS.managedPolicyCharacters;
  if (fits || resources.length < 2) return [statement];
  const middle = Math.ceil(resources.length / 2);
  const halves = [resources.slice(0, middle), resources.slice(middle)];
  return halves
    .flatMap((half) => splitStatement({ ...statement, resources: half }))
    .map((part, index) => ({ ...part, sid: index === 0 ? statement.sid : `${statement.sid}Part${index + 1}` }));
}

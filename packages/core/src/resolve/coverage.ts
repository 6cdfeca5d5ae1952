import type { PolicyDocument } from '../facts/managed-policies.ts';
import type { Need } from '../needs/need.ts';
import type { Value } from '../plan/value.ts';

/** Whether an AWS-managed policy allows the call already. */
export function isCovered(document: PolicyDocument, need: Need): boolean {
  // The documents are those of the partition aws; the other partitions have the same with their own name in the ARNs.
  const resource = textOf(need.resource).replace(/^arn:aws[a-z-]*:/, 'arn:aws:');
  return document.Statement.some(
    (statement) =>
      statement.Effect === 'Allow' &&
      listOf(statement.Action).some((pattern) => matches(pattern.toLowerCase(), need.action.toLowerCase())) &&
      listOf(statement.Resource).some((pattern) => matches(pattern, resource)),
  );
}

/** Whether the text matches an IAM pattern with `*` and `?`. */
export function matches(pattern: string, text: string): boolean {
  // Hardly any pattern of ours has a wildcard within, and every need of every Region is compared with all of them.
  if (pattern === '*' || pattern === text) return true;
  if (!/[*?]/.test(pattern)) return false;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (value.kind === 'join') return value.parts.map(textOf).join('');
  return value.kind === 'account-id' ? '111122223333' : value.kind;
}

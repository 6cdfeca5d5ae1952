import type { PolicyDocument } from '../facts/managed-policies.ts';
import type { RequiredCall } from '../needs/need.ts';
import type { Value } from '../plan/value.ts';
import { matchesWildcards } from '../wildcards.ts';

/** Whether an AWS managed policy allows the call already. */
export function isCovered(document: PolicyDocument, need: RequiredCall): boolean {
  // The documents are those of the partition aws; the other partitions have the same with their own name in the ARNs.
  const resource = formatValue(need.resource).replace(/^arn:aws[a-z-]*:/, 'arn:aws:');
  return document.Statement.some(
    (statement) =>
      statement.Effect === 'Allow' &&
      listOf(statement.Action).some((pattern) => matchesWildcards(pattern.toLowerCase(), need.action.toLowerCase())) &&
      listOf(statement.Resource).some((pattern) => matchesWildcards(pattern, resource)),
  );
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

function formatValue(value: Value): string {
  if (typeof value === 'string') return value;
  if (value.kind === 'join') return value.parts.map(formatValue).join('');
  return value.kind === 'account-id' ? '111122223333' : value.kind;
}

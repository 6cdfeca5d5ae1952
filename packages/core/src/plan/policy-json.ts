import type { Json } from './json.ts';
import type { Condition, Policy, Principal, Statement } from './policy.ts';
import type { Value } from './value.ts';

/**
 * A policy as plain JSON in IAM's own key order. Single-element lists stay lists for resources and become a string for
 * actions and condition values, as AWS prints them.
 * @param text how a value of the plan is written, e.g. with a placeholder for the account id
 */
export function policyJson(policy: Policy, text: (value: Value) => string): Json {
  return { Version: '2012-10-17', Statement: policy.statements.map((statement) => statementJson(statement, text)) };
}

/** One statement as plain JSON; see {@link policyJson}. */
export function statementJson(statement: Statement, text: (value: Value) => string): Json {
  return {
    Sid: statement.sid,
    Effect: statement.effect,
    ...(statement.principal && { Principal: principalJson(statement.principal, text) }),
    Action: oneOrMany(statement.actions),
    ...(statement.resources && { Resource: oneOrMany(statement.resources.map(text)) }),
    ...(statement.conditions.length > 0 && { Condition: conditionsJson(statement.conditions, text) }),
  };
}

function principalJson(principal: Principal, text: (value: Value) => string): Json {
  if (principal.kind === 'any') return '*';
  if (principal.kind === 'service') return { Service: oneOrMany(principal.services) };
  return { AWS: oneOrMany(principal.arns.map(text)) };
}

function conditionsJson(conditions: readonly Condition[], text: (value: Value) => string): Json {
  const out: Record<string, Record<string, Json>> = {};
  for (const { operator, key, values } of conditions) {
    const keys = out[operator] ?? {};
    keys[key] = oneOrMany(values.map(text));
    out[operator] = keys;
  }
  return out;
}

function oneOrMany(values: readonly string[]): Json {
  return values.length === 1 ? (values[0] as string) : values;
}

import { type Condition, type Policy, type Principal, type Statement, statementLines, type Value } from '@ssmc/core';
import type { EmitContext } from './context.ts';
import { emitValue } from './value.ts';
import { commented, type Yaml, type YamlMap } from './yaml.ts';

/** A policy document. Each statement has its reasons above it. */
export function emitPolicy(context: EmitContext, policy: Policy): YamlMap {
  const lines = statementLines(policy, context.comments);
  return {
    Version: '2012-10-17',
    Statement: policy.statements.map((statement, index) =>
      commented(lines[index] ?? [], statementMap(context, statement)),
    ),
  };
}

function statementMap(context: EmitContext, statement: Statement): YamlMap {
  return {
    Sid: statement.sid,
    Effect: statement.effect,
    ...(statement.principal && { Principal: principalOf(context, statement.principal) }),
    Action: oneOrMany(statement.actions),
    ...(statement.resources && { Resource: texts(context, statement.resources) }),
    ...(statement.conditions.length > 0 && { Condition: conditionsOf(context, statement.conditions) }),
  };
}

function principalOf(context: EmitContext, principal: Principal): Yaml {
  if (principal.kind === 'any') return '*';
  if (principal.kind === 'service') return { Service: oneOrMany(principal.services) };
  return { AWS: texts(context, principal.arns) };
}

function conditionsOf(context: EmitContext, conditions: readonly Condition[]): YamlMap {
  const operators = [...new Set(conditions.map(({ operator }) => operator))];
  const keysOf = (operator: string) =>
    conditions
      .filter((condition) => condition.operator === operator)
      .map(({ key, values }) => [key, texts(context, values)] as const);
  return Object.fromEntries(operators.map((operator) => [operator, Object.fromEntries(keysOf(operator))]));
}

function texts(context: EmitContext, values: readonly Value[]): Yaml {
  return oneOrMany(values.map((value) => emitValue(context, value)));
}

function oneOrMany(values: readonly Yaml[]): Yaml {
  return values.length === 1 ? (values[0] as Yaml) : values;
}

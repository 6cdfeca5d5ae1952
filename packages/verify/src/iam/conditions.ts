import { type Matcher, type OperatorName, parseOperator } from './operators.ts';
import { type Answer, all, any, type IamConditions, type IamRequest, listOf, not } from './policy-document.ts';
import { contextValue } from './variables.ts';

/** One condition, ready to be asked. */
export interface CompiledCondition {
  readonly name: string;
  readonly key: string;
  readonly operator: OperatorName;
  readonly expected: readonly string[];
  readonly matchers: readonly Matcher[];
}

/** Reads the conditions of a statement. */
export function compileConditions(
  conditions: IamConditions | undefined,
  variables: boolean,
): readonly CompiledCondition[] {
  return Object.entries(conditions ?? {}).flatMap(([name, keys]) => {
    const operator = parseOperator(name);
    return Object.entries(keys).map(([key, values]) => {
      const expected = listOf(values).map(String);
      const read = typeof operator.operator === 'function' ? operator.operator : undefined;
      return { name, key, operator, expected, matchers: read ? expected.map((text) => read(text, variables)) : [] };
    });
  });
}

/** Whether the condition holds for the request. */
export function conditionHolds(condition: CompiledCondition, request: IamRequest): Answer {
  const { operator, key, name } = condition;
  if (operator.operator === undefined) return `the condition operator ${name} is not supported`;
  const given = contextValue(request, key);
  if (given === undefined && request.hasUnknownKeys && !request.absentKeys?.test(key))
    return `the value of ${key} is not known`;
  if (operator.operator === 'null') return saysAbsent(condition.expected, given === undefined);
  if (given === undefined && operator.set === 'any' && operator.ifExists) {
    return `${name} is not supported for a key that the request does not have`;
  }
  if (given === undefined) return holdsWithoutKey(operator);
  const values = listOf(given);
  const holds = (value: string) => valueHolds(condition, value, request);
  if (operator.set === 'any') return any(values, holds);
  if (operator.set === 'all') return all(values, holds);
  // Only the set operators compare a key that has several values.
  return typeof given === 'string' ? holds(given) : false;
}

function saysAbsent(expected: readonly string[], isAbsent: boolean): Answer {
  return expected.some((value) => value.toLowerCase() === String(isAbsent));
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists */
function holdsWithoutKey({ set, ifExists, isNegated }: OperatorName): boolean {
  if (set === 'all' || ifExists) return true;
  return set === undefined && isNegated;
}

function valueHolds({ matchers, operator }: CompiledCondition, value: string, request: IamRequest): Answer {
  const found = any(matchers, (matches) => matches(value, request));
  return operator.isNegated ? not(found) : found;
}

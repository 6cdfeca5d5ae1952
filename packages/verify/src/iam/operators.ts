import { type WildcardPiece, wildcardMatcher } from '@ssmc/core';
import { arnPattern, matchesArn } from './arn.ts';
import { inCidr } from './ip-address.ts';
import { areResolved, piecesOf } from './pattern.ts';
import type { Answer, IamRequest } from './policy-document.ts';
import { resolveVariables } from './variables.ts';

/** Whether one value of the request is what a value of the policy requires. */
export type Matcher = (given: string, request: IamRequest) => Answer;

/** Reads a value of a policy into a matcher. */
type Operator = (expected: string, variables: boolean) => Matcher;

const plain =
  (compare: (expected: string, given: string) => boolean): Operator =>
  (expected) =>
  (given) =>
    compare(expected, given);

/** Texts and ARNs may hold variables; numbers, dates, addresses and the like may not. */
const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['stringequals', text({ wildcards: false, ignoresCase: false })],
  ['stringequalsignorecase', text({ wildcards: false, ignoresCase: true })],
  ['stringlike', text({ wildcards: true, ignoresCase: false })],
  ['arnequals', arn],
  ['arnlike', arn],
  ['bool', plain((expected, given) => isBool(expected) && expected.toLowerCase() === given.toLowerCase())],
  ['numericequals', numeric((expected, given) => given === expected)],
  ['numericlessthan', numeric((expected, given) => given < expected)],
  ['numericlessthanequals', numeric((expected, given) => given <= expected)],
  ['numericgreaterthan', numeric((expected, given) => given > expected)],
  ['numericgreaterthanequals', numeric((expected, given) => given >= expected)],
  ['dateequals', date((expected, given) => given === expected)],
  ['datelessthan', date((expected, given) => given < expected)],
  ['datelessthanequals', date((expected, given) => given <= expected)],
  ['dategreaterthan', date((expected, given) => given > expected)],
  ['dategreaterthanequals', date((expected, given) => given >= expected)],
  ['ipaddress', plain(inCidr)],
  ['binaryequals', plain((expected, given) => expected === given)],
]);

/** Operators that say the opposite of another: no value of the policy may match. */
const NEGATED: ReadonlyMap<string, string> = new Map([
  ['stringnotequals', 'stringequals'],
  ['stringnotequalsignorecase', 'stringequalsignorecase'],
  ['stringnotlike', 'stringlike'],
  ['arnnotequals', 'arnequals'],
  ['arnnotlike', 'arnlike'],
  ['numericnotequals', 'numericequals'],
  ['datenotequals', 'dateequals'],
  ['notipaddress', 'ipaddress'],
]);

/** A condition operator's name, taken apart. */
export interface OperatorName {
  readonly set: 'any' | 'all' | undefined;
  /** Undefined when IAM, or this evaluator, has no such operator. */
  readonly operator: Operator | 'null' | undefined;
  readonly isNegated: boolean;
  readonly ifExists: boolean;
}

/** Takes `ForAnyValue:StringNotLikeIfExists` apart; the case does not matter. */
export function parseOperator(name: string): OperatorName {
  const [, set, base = '', ifExists] = /^(?:for(any|all)values?:)?(.*?)(ifexists)?$/.exec(name.toLowerCase()) ?? [];
  const positive = NEGATED.get(base);
  return {
    set: set as OperatorName['set'],
    operator: base === 'null' ? 'null' : OPERATORS.get(positive ?? base),
    isNegated: positive !== undefined,
    ifExists: ifExists !== undefined,
  };
}

function text({ wildcards, ignoresCase }: { readonly wildcards: boolean; readonly ignoresCase: boolean }): Operator {
  return (expected, variables) => {
    const pieces = piecesOf(expected, { wildcards, variables });
    if (areResolved(pieces)) return textMatcher(pieces, ignoresCase);
    return (given, request) => {
      const resolved = resolveVariables(pieces, request);
      if (resolved === 'no-value') return false;
      if ('unknownKey' in resolved) return `the value of ${resolved.unknownKey} is not known`;
      return textMatcher(resolved, ignoresCase)(given);
    };
  };
}

function textMatcher(pieces: readonly WildcardPiece[], ignoresCase: boolean): (given: string) => boolean {
  if (pieces.some((piece) => typeof piece === 'object')) return wildcardMatcher(pieces);
  const literal = pieces.join('');
  if (!ignoresCase) return (given) => given === literal;
  return (given) => given.toLowerCase() === literal.toLowerCase();
}

function arn(expected: string, variables: boolean): Matcher {
  if (expected === '*') return () => 'an ARN operator with the value * is not supported';
  const pattern = arnPattern(expected, variables);
  return (given, request) => matchesArn(pattern, given, request);
}

function numeric(compare: (expected: number, given: number) => boolean): Operator {
  return plain((expected, given) => {
    const [a, b] = [numberOf(expected), numberOf(given)];
    return a !== undefined && b !== undefined && compare(a, b);
  });
}

function date(compare: (expected: number, given: number) => boolean): Operator {
  return plain((expected, given) => {
    const [a, b] = [timeOf(expected), timeOf(given)];
    return a !== undefined && b !== undefined && compare(a, b);
  });
}

function isBool(value: string): boolean {
  return /^(true|false)$/i.test(value);
}

function numberOf(value: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : undefined;
}

/** ISO 8601, or seconds since 1970; in milliseconds. */
function timeOf(value: string): number | undefined {
  if (/^\d{5,}$/.test(value)) return Number(value) * 1000;
  const time = /^\d{4}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

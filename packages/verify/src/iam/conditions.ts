import { matchesArn, matchesPattern } from './match.ts';
import { type IamRequest, type IamStatement, listOf } from './policy-document.ts';
import { contextValues, substitute } from './variables.ts';

/** Compares one value of the request with one of the policy, which may hold wildcards. */
type Comparison = (wanted: string, given: string) => boolean;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  stringequals: (wanted, given) => literal(wanted) === given,
  stringequalsignorecase: (wanted, given) => literal(wanted).toLowerCase() === given.toLowerCase(),
  stringlike: matchesPattern,
  arnequals: matchesArn,
  arnlike: matchesArn,
  bool: (wanted, given) => wanted.toLowerCase() === given.toLowerCase(),
  numericequals: (wanted, given) => Number(given) === Number(wanted),
  numericlessthan: (wanted, given) => Number(given) < Number(wanted),
  numericlessthanequals: (wanted, given) => Number(given) <= Number(wanted),
  numericgreaterthan: (wanted, given) => Number(given) > Number(wanted),
  numericgreaterthanequals: (wanted, given) => Number(given) >= Number(wanted),
  dateequals: (wanted, given) => Date.parse(given) === Date.parse(wanted),
  datelessthan: (wanted, given) => Date.parse(given) < Date.parse(wanted),
  datelessthanequals: (wanted, given) => Date.parse(given) <= Date.parse(wanted),
  dategreaterthan: (wanted, given) => Date.parse(given) > Date.parse(wanted),
  dategreaterthanequals: (wanted, given) => Date.parse(given) >= Date.parse(wanted),
  ipaddress: inCidr,
  binaryequals: (wanted, given) => wanted === given,
};

/** Operators that say the opposite of another: all values must differ. */
const NEGATED: Readonly<Record<string, string>> = {
  stringnotequals: 'stringequals',
  stringnotequalsignorecase: 'stringequalsignorecase',
  stringnotlike: 'stringlike',
  arnnotequals: 'arnequals',
  arnnotlike: 'arnlike',
  numericnotequals: 'numericequals',
  datenotequals: 'dateequals',
  notipaddress: 'ipaddress',
};

/** Whether every condition of the statement holds. An operator that IAM does not have never holds. */
export function conditionsHold(statement: IamStatement, request: IamRequest, version: string | undefined): boolean {
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const wanted = listOf(values).map(String);
      return conditionHolds(parseOperator(operator), { key, wanted, version }, request);
    }),
  );
}

/** Condition operators of the statement that this evaluator does not know. */
export function unknownOperators(statement: IamStatement): readonly string[] {
  return Object.keys(statement.Condition ?? {}).filter((operator) => {
    const { base } = parseOperator(operator);
    return base !== 'null' && COMPARISONS[NEGATED[base] ?? base] === undefined;
  });
}

interface Operator {
  readonly base: string;
  readonly ifExists: boolean;
  readonly set: 'any' | 'all' | undefined;
}

interface Operand {
  readonly key: string;
  readonly wanted: readonly string[];
  readonly version: string | undefined;
}

function parseOperator(text: string): Operator {
  const lower = text.toLowerCase();
  const set = lower.startsWith('foranyvalue:') ? 'any' : lower.startsWith('forallvalues:') ? 'all' : undefined;
  const name = lower.replace(/^for(any|all)values?:/, '');
  return { base: name.replace(/ifexists$/, ''), ifExists: name.endsWith('ifexists'), set };
}

function conditionHolds(operator: Operator, operand: Operand, request: IamRequest): boolean {
  const given = contextValues(request, operand.key);
  if (operator.base === 'null')
    return operand.wanted.some((wanted) => (wanted.toLowerCase() === 'true') === (given.length === 0));
  const comparison = COMPARISONS[NEGATED[operator.base] ?? operator.base];
  if (!comparison) return false;
  const isNegated = operator.base in NEGATED;
  if (given.length === 0)
    return operator.ifExists || isNegated ? operator.set !== 'any' || operator.ifExists : operator.set === 'all';
  const wanted = operand.wanted.flatMap((text) => substitute(text, request, operand.version) ?? []);
  const holds = (value: string) => wanted.some((text) => comparison(text, value)) !== isNegated;
  return operator.set === 'any' ? given.some(holds) : given.every(holds);
}

function literal(text: string): string {
  return text.replaceAll('\u0000s', '*').replaceAll('\u0000q', '?');
}

function inCidr(cidr: string, address: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/');
  const [wanted, given] = [ipNumber(base), ipNumber(address)];
  if (wanted === undefined || given === undefined) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(wanted / size) === Math.floor(given / size);
}

function ipNumber(address: string): number | undefined {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

import type { Condition, Principal, Statement } from '../plan/policy.ts';
import type { Value } from '../plan/value.ts';
import { covers, coversArn, isComparable } from './covers.ts';

/** One condition with one of its values: several values of a condition are alternatives. */
interface AtomCondition {
  readonly operator: string;
  /** As the statement writes it. */
  readonly name: string;
  /** In lower case: IAM does not tell cases of keys apart. */
  readonly key: string;
  readonly value: string;
}

/** The smallest part of what statements allow: one action on one resource by one principal, under conditions with one value each. */
export interface Atom {
  /** As the statement writes it. */
  readonly name: string;
  /** In lower case: IAM does not tell cases of actions apart. */
  readonly action: string;
  readonly resource: string;
  readonly principal: string;
  readonly conditions: readonly AtomCondition[];
  /** Equal for atoms that allow the same. */
  readonly key: string;
  readonly statement: Statement;
}

/** What some statements allow, and those of them that the comparison cannot judge. */
export interface Allowed {
  readonly atoms: readonly Atom[];
  /** By their text: equal ones in two versions change nothing. */
  readonly opaque: ReadonlyMap<string, Statement>;
}

/** How values of the plan become strings that are equal where the values are. */
export type FormatValue = (value: Value) => string;

/** Everything that the statements allow, in their order. */
export function allowedBy(statements: readonly Statement[], formatValue: FormatValue): Allowed {
  const judged = statements.map((statement) => ({ statement, atoms: atomsOf(statement, formatValue) }));
  const opaque = judged.flatMap(({ statement, atoms }) =>
    atoms ? [] : [[opaqueKey(statement, formatValue), statement] as const],
  );
  return { atoms: judged.flatMap(({ atoms }) => atoms ?? []), opaque: new Map(opaque) };
}

/** Those atoms of `atoms` that nothing in `by` allows. One covering atom is enough and needed: there is no Deny and no negated operator. */
export function uncovered(atoms: readonly Atom[], by: readonly Atom[]): readonly Atom[] {
  const known = new Set(by.map(({ key }) => key));
  const open = atoms.filter(({ key }) => !known.has(key));
  if (open.length === 0) return open;
  const index = indexed(by);
  return open.filter((atom) => !index.candidates(atom).some((other) => coversAtom(other, atom)));
}

/** Who is meant by a statement of an identity-based policy. */
const IDENTITY = 'identity';
const ANYONE = '*';
const AWS = 'aws ';

/** The operators that {@link implies} knows, and whether their values are patterns. */
const OPERATORS: ReadonlyMap<string, 'pattern' | 'text'> = new Map([
  ['StringEquals', 'text'],
  ['StringLike', 'pattern'],
  ['ArnEquals', 'pattern'],
  ['ArnLike', 'pattern'],
  ['Bool', 'text'],
  ['BoolIfExists', 'text'],
]);

/** Nothing where the statement is outside the language that can be compared exactly. */
function atomsOf(statement: Statement, formatValue: FormatValue): readonly Atom[] | undefined {
  const resources = statement.resources?.map(formatValue) ?? ['*'];
  const isKnown = statement.conditions.every((condition) => isKnownCondition(condition, formatValue));
  const patterns = [...statement.actions, ...resources];
  if (statement.effect !== 'Allow' || !isKnown || !patterns.every(isComparable)) return undefined;
  const conditions = alternatives(statement.conditions, formatValue);
  return statement.actions.flatMap((action) =>
    resources.flatMap((resource) =>
      principalsOf(statement.principal, formatValue).flatMap((principal) =>
        conditions.map((one) =>
          atom({ name: action, action: action.toLowerCase(), resource, principal, conditions: one, statement }),
        ),
      ),
    ),
  );
}

function isKnownCondition({ operator, values }: Condition, formatValue: FormatValue): boolean {
  const kind = OPERATORS.get(operator);
  return kind === 'text' || (kind === 'pattern' && values.every((value) => isComparable(formatValue(value))));
}

function atom(parts: Omit<Atom, 'key'>): Atom {
  const conditions = parts.conditions.map(({ operator, key, value }) => `${operator} ${key} ${value}`).toSorted();
  return { ...parts, key: JSON.stringify([parts.action, parts.resource, parts.principal, ...conditions]) };
}

/** Each choice of one value for every condition. */
function alternatives(
  conditions: readonly Condition[],
  formatValue: FormatValue,
): readonly (readonly AtomCondition[])[] {
  return conditions.reduce<readonly (readonly AtomCondition[])[]>(
    (chosen, { operator, key, values }) =>
      chosen.flatMap((one) =>
        values.map((value) => [...one, { operator, name: key, key: key.toLowerCase(), value: formatValue(value) }]),
      ),
    [[]],
  );
}

function principalsOf(principal: Principal | undefined, formatValue: FormatValue): readonly string[] {
  if (!principal) return [IDENTITY];
  switch (principal.kind) {
    case 'any':
      return [ANYONE];
    case 'service':
      return principal.services.map((service) => `service ${service}`);
    case 'aws':
      return principal.arns.map((arn) => `${AWS}${formatValue(arn)}`);
  }
}

function opaqueKey(statement: Statement, formatValue: FormatValue): string {
  const { effect, principal, actions, resources, conditions } = statement;
  const texts = conditions.map(({ operator, key, values }) => [operator, key, ...values.map(formatValue)]);
  return JSON.stringify([effect, principalsOf(principal, formatValue), actions, resources?.map(formatValue), texts]);
}

/** By action, and by what their resources begin with, for a union holds thousands of atoms: those with a pattern as action can cover any. */
function indexed(atoms: readonly Atom[]): { readonly candidates: (atom: Atom) => readonly Atom[] } {
  const groups = new Map<string, Beginnings>();
  for (const one of atoms) {
    const action = one.action.includes('*') ? ANY_ACTION : one.action;
    const group = groups.get(action) ?? new Map<number, Map<string, Atom[]>>();
    groups.set(action, group);
    addBeginning(group, one);
  }
  return {
    candidates: ({ action, resource }) =>
      [action, ANY_ACTION].flatMap((name) => beginningsOf(groups.get(name), resource)),
  };
}

const ANY_ACTION = '*';

/** Atoms by what their resources begin with before the first wildcard, and first by how long that is. */
type Beginnings = Map<number, Map<string, Atom[]>>;

function addBeginning(group: Beginnings, atom: Atom): void {
  const wildcard = atom.resource.search(/[*?]/);
  const beginning = wildcard < 0 ? atom.resource : atom.resource.slice(0, wildcard);
  const ofLength = group.get(beginning.length) ?? new Map<string, Atom[]>();
  group.set(beginning.length, ofLength);
  const list = ofLength.get(beginning);
  if (list) list.push(atom);
  else ofLength.set(beginning, [atom]);
}

/** A pattern covers only what begins as it does. */
function beginningsOf(group: Beginnings | undefined, resource: string): readonly Atom[] {
  return [...(group ?? [])].flatMap(([length, ofLength]) => ofLength.get(resource.slice(0, length)) ?? []);
}

function coversAtom(outer: Atom, inner: Atom): boolean {
  const given = givenBy(inner);
  return (
    coversPrincipal(outer, inner, given) &&
    covers(outer.action, inner.action) &&
    coversArn(outer.resource, inner.resource) &&
    outer.conditions.every((expected) => given.some((one) => implies(one, expected)))
  );
}

function coversPrincipal(outer: Atom, inner: Atom, given: readonly AtomCondition[]): boolean {
  if (outer.principal === inner.principal) return true;
  if (inner.principal === IDENTITY) return false;
  if (outer.principal === ANYONE) return true;
  return given.some(({ operator, key, value }) => isArnOfCaller(operator, key) && outer.principal === `${AWS}${value}`);
}

/** The conditions of an atom, and what is true of every request of the principal that it names: its ARN and its account. */
function givenBy({ principal, conditions }: Atom): readonly AtomCondition[] {
  const named = conditions.filter(({ operator, key }) => isArnOfCaller(operator, key)).map(({ value }) => value);
  if (!principal.startsWith(AWS)) return [...conditions, ...named.flatMap(accountOf)];
  const arn = principal.slice(AWS.length);
  const name = 'aws:PrincipalArn';
  const itself = { operator: 'ArnEquals', name, key: name.toLowerCase(), value: arn };
  return [...conditions, itself, ...[arn, ...named].flatMap(accountOf)];
}

function isArnOfCaller(operator: string, key: string): boolean {
  return key === 'aws:principalarn' && operator.startsWith('Arn');
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount */
function accountOf(arn: string): readonly AtomCondition[] {
  const account = arn.split(':')[4];
  if (!account || account.includes('*')) return [];
  const name = 'aws:PrincipalAccount';
  return [{ operator: 'StringEquals', name, key: name.toLowerCase(), value: account }];
}

/** Whether a request that meets `given` meets `wanted`, too. */
function implies(given: AtomCondition, expected: AtomCondition): boolean {
  if (given.key !== expected.key) return false;
  switch (expected.operator) {
    case 'StringEquals':
      return given.operator === 'StringEquals' && given.value === expected.value;
    case 'StringLike':
      // A wildcard of a StringEquals is a character like others, which wildcards of the pattern match as they match others.
      return /^String(Equals|Like)$/.test(given.operator) && covers(expected.value, given.value);
    case 'ArnEquals':
    case 'ArnLike':
      return given.operator.startsWith('Arn') && coversArn(expected.value, given.value);
    case 'Bool':
      return given.operator === 'Bool' && given.value === expected.value;
    case 'BoolIfExists':
      return given.operator.startsWith('Bool') && given.value === expected.value;
    default:
      return false;
  }
}

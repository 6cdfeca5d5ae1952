import type { IamPolicy, IamStatement, OneOrMany } from '../../iam/policy-document.ts';
import { readPolicy } from '../../iam/read-policy.ts';
import { isTree, type Tree } from './tree.ts';
import { fillUnknowns, isUnknown, unknownsIn, unmarked } from './unknown.ts';

/** A policy of the input, with what may be in it where a part of it is not known. */
export interface ExistingPolicy {
  /** For people, and for AWS managed policies the ARN. */
  readonly name: string;
  /** What surely holds: without grants that may not be there, with denials that may be. */
  readonly certain: IamPolicy;
  /** What may hold at best. The same object as `certain` where everything is known. A statement has the same place in both. */
  readonly possible: IamPolicy;
  /** The statements as they stand there, holes and all; none where they cannot be read. */
  readonly written: readonly IamStatement[];
  /** What is not known. */
  readonly unknowns: readonly string[];
  /** Why it is no policy that IAM takes. */
  readonly problem?: string;
}

const ANYTHING = { Effect: 'Allow', Action: '*', Resource: '*' } as const;
const NOTHING = { Effect: 'Allow', Action: [], Resource: [] } as const;

/** A policy as it was read: a mapping, its JSON, or what is not known. */
export function existingPolicy(name: string, document: unknown, exists?: string): ExistingPolicy {
  const data = typeof document === 'string' && !isUnknown(document) ? parsed(document) : document;
  if (!isTree(data)) return unknownPolicy(name, isUnknown(data) ? unknownsIn(data) : ['its document']);
  const { Statement, ...rest } = unmarked(data);
  const statements: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  const originals = statements.map((one) => (isUnknown(one) ? NOTHING : one));
  const unknown = statements.filter(isUnknown).length;
  const read = readPolicy(
    JSON.stringify({ ...rest, Statement: originals.map((one) => (isTree(one) ? unmarked(one) : one)) }),
  );
  if ('problem' in read) return { ...unknownPolicy(name, ['what it means']), problem: read.problem };
  const { policy } = read;
  const unknowns = [...new Set([...unknownsIn(data), ...(exists === undefined ? [] : [exists])])];
  const written = policy.Statement;
  if (unknowns.length === 0) return { name, certain: policy, possible: policy, written, unknowns };
  return { name, unknowns, written, ...bounds(policy, { originals, unknown, exists }) };
}

/** Nothing surely holds, anything may. */
function unknownPolicy(name: string, unknowns: readonly string[]): ExistingPolicy {
  return { name, certain: policyOf([]), possible: policyOf([ANYTHING]), written: [], unknowns };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Doubts {
  /** The statements before their marks were taken off. */
  readonly originals: readonly unknown[];
  /** How many statements are not known at all. */
  readonly unknown: number;
  readonly exists: string | undefined;
}

function bounds(
  policy: IamPolicy,
  { originals, unknown, exists }: Doubts,
): Pick<ExistingPolicy, 'certain' | 'possible'> {
  const certain: IamStatement[] = [];
  const possible: IamStatement[] = [];
  policy.Statement.forEach((statement, index) => {
    const narrow =
      exists === undefined ? certainPart(statement, originals[index]) : { ...NOTHING, Effect: statement.Effect };
    const wide = narrow === statement ? statement : widened(statement);
    certain.push(statement.Effect === 'Allow' ? narrow : wide);
    possible.push(statement.Effect === 'Allow' ? wide : narrow);
  });
  if (unknown > 0) {
    certain.push({ ...ANYTHING, Effect: 'Deny' });
    possible.push(ANYTHING);
  }
  const head = policy.Version === undefined ? {} : { Version: policy.Version };
  return { certain: { ...head, Statement: certain }, possible: { ...head, Statement: possible } };
}

/** The actions and resources of a statement that are known, where nothing else of it is unknown. */
function certainPart(statement: IamStatement, original: unknown): IamStatement {
  if (unknownsIn(original).length === 0) return statement;
  const { Action, Resource, ...rest } = isTree(original) ? original : {};
  if (unknownsIn(rest).length > 0) return { ...NOTHING, Effect: statement.Effect };
  return { ...statement, ...known('Action', statement.Action), ...known('Resource', statement.Resource) };
}

function known(name: 'Action' | 'Resource', values: OneOrMany<string> | undefined): Partial<IamStatement> {
  return values === undefined ? {} : { [name]: [values].flat().filter((one) => !isUnknown(one)) };
}

function policyOf(Statement: readonly IamStatement[]): IamPolicy {
  return { Version: '2012-10-17', Statement };
}

/** The statement with anything in place of what is not known. */
function widened(statement: IamStatement): IamStatement {
  const { Action, NotAction, Resource, NotResource, Condition, Principal, NotPrincipal, ...rest } = statement;
  return {
    ...rest,
    ...inverse('Action', Action, NotAction),
    ...inverse('Resource', Resource, NotResource),
    ...(Condition && { Condition: sureConditions(Condition) }),
    ...(Principal !== undefined && { Principal: unknownsIn(Principal).length > 0 ? '*' : Principal }),
    ...(NotPrincipal !== undefined && unknownsIn(NotPrincipal).length === 0 && { NotPrincipal }),
  };
}

/** What a hole excludes is not known: it excludes nothing. */
function inverse(
  name: 'Action' | 'Resource',
  named: OneOrMany<string> | undefined,
  not: OneOrMany<string> | undefined,
): Readonly<Record<string, readonly string[]>> {
  if (named !== undefined) return { [name]: [named].flat().map((one) => fillUnknowns(one, '*')) };
  if (not === undefined) return {};
  const certain = [not].flat().filter((one) => !isUnknown(one));
  return certain.length === 0 ? { [name]: ['*'] } : { [`Not${name}`]: certain };
}

function sureConditions(conditions: NonNullable<IamStatement['Condition']>): NonNullable<IamStatement['Condition']> {
  const entries = Object.entries(conditions).map(([operator, keys]) => {
    const certain = Object.entries(keys).filter(
      ([key, values]) => !isUnknown(key) && unknownsIn(values as unknown as Tree).length === 0,
    );
    return [operator, Object.fromEntries(certain)] as const;
  });
  return Object.fromEntries(entries.filter(([, keys]) => Object.keys(keys).length > 0));
}

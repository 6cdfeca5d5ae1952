import type { IamPolicy, IamStatement } from './policy-document.ts';

/** A policy that was read, or why the text holds none. */
export type ReadPolicy = { readonly policy: IamPolicy } | { readonly problem: string };

/**
 * The IAM policy that a string holds: the document itself, or an answer of the AWS CLI with one in it (`Policy`, `PolicyDocument`,
 * `PolicyVersion.Document`). Takes any text and never throws.
 */
export function readPolicy(text: string): ReadPolicy {
  try {
    return policyIn(JSON.parse(text), 0);
  } catch (error) {
    return { problem: error instanceof SyntaxError ? `it is not JSON: ${error.message}` : 'it is nested too deeply' };
  }
}

const WRAPPERS = ['Policy', 'PolicyDocument', 'PolicyVersion', 'Document'];

function policyIn(data: unknown, depth: number): ReadPolicy {
  if (!isObject(data)) return { problem: 'it is not a JSON object' };
  if ('Statement' in data) return policyOf(data);
  const name = WRAPPERS.find((key) => key in data);
  if (name === undefined || depth === WRAPPERS.length) return { problem: 'it has no Statement' };
  const inner = data[name];
  return policyIn(typeof inner === 'string' ? JSON.parse(inner) : inner, depth + 1);
}

function policyOf({ Version, Statement }: Record<string, unknown>): ReadPolicy {
  const statements: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  const problems = statements.flatMap((statement, index) => {
    const problem = statementProblem(statement);
    return problem ? [`statement ${index + 1} ${problem}`] : [];
  });
  if (problems.length > 0) return { problem: problems.slice(0, 3).join('; ') };
  const version = typeof Version === 'string' ? { Version } : {};
  return { policy: { ...version, Statement: statements as readonly IamStatement[] } };
}

const FIELDS = 'Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition'.split(' ');

function statementProblem(statement: unknown): string | undefined {
  if (!isObject(statement)) return 'is not an object';
  if (statement['Effect'] !== 'Allow' && statement['Effect'] !== 'Deny') return 'has no Effect of Allow or Deny';
  const strange = Object.keys(statement).find((key) => !FIELDS.includes(key));
  if (strange !== undefined) return `has an unknown field '${strange.slice(0, 40)}'`;
  const lists = ['Action', 'NotAction', 'Resource', 'NotResource'].filter((key) => key in statement);
  const wrong = lists.find((key) => !isTexts(statement[key]));
  if (wrong) return `has values other than strings in ${wrong}`;
  if (!('Action' in statement) && !('NotAction' in statement)) return 'has neither Action nor NotAction';
  return isConditions(statement['Condition']) ? undefined : 'has a Condition that is not operator, key and values';
}

function isConditions(condition: unknown): boolean {
  if (condition === undefined) return true;
  return (
    isObject(condition) &&
    Object.values(condition).every((keys) => isObject(keys) && Object.values(keys).every(isValue))
  );
}

function isValue(value: unknown): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.every((one) => ['string', 'number', 'boolean'].includes(typeof one));
}

function isTexts(value: unknown): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.every((one) => typeof one === 'string');
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

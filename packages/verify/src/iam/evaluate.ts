import { patternMatcher } from '@ssmc/core';
import { type ArnPattern, arnPattern, matchesArn, namesNothing } from './arn.ts';
import { type CompiledCondition, compileConditions, conditionHolds } from './conditions.ts';
import { overlaps, withStars } from './pattern.ts';
import {
  type Answer,
  all,
  any,
  type IamDecision,
  type IamPolicy,
  type IamRequest,
  type IamStatement,
  listOf,
  not,
} from './policy-document.ts';
import { principalMatches } from './principal.ts';

/**
 * What some policies of one kind (all identity-based policies of a role, or one endpoint policy) say of a request. A deny wins over every allow;
 * a statement that cannot be judged is `unsupported` where it would change the answer.
 *
 * Not supported, and then named: condition operators that IAM does not have, principals of other types, ARNs that are too short, variables
 * before the resource part of an ARN, variables without a value in NotResource, denials of a part of what is asked, and keys that the request may have but that are not known.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(policies: readonly IamPolicy[], request: IamRequest): IamDecision {
  const asked: Asked = { request, action: request.action.toLowerCase() };
  let found: Found = {};
  for (const policy of policies) {
    for (const compiled of compiledOf(policy)) found = withStatement(found, compiled, asked);
    if (found.denied) return { effect: 'deny', statement: found.denied };
  }
  const { allowed, unclear } = found;
  if (unclear && (!allowed || unclear.statement.Effect === 'Deny')) return { effect: 'unsupported', ...unclear };
  return allowed ? { effect: 'allow', statement: allowed } : { effect: 'none' };
}

/** What the statements so far say; the first of each kind counts. */
interface Found {
  readonly denied?: IamStatement;
  readonly allowed?: IamStatement;
  readonly unclear?: { readonly statement: IamStatement; readonly reason: string };
}

function withStatement(found: Found, compiled: CompiledStatement, asked: Asked): Found {
  const { statement } = compiled;
  const isDeny = statement.Effect === 'Deny';
  if (found.denied || (found.allowed && !isDeny)) return found;
  const answer = applies(compiled, asked);
  if (answer === false) return found;
  if (answer === true) return isDeny ? { ...found, denied: statement } : { ...found, allowed: statement };
  const outweighs = !found.unclear || (isDeny && found.unclear.statement.Effect === 'Allow');
  return outweighs ? { ...found, unclear: { statement, reason: answer } } : found;
}

interface Asked {
  readonly request: IamRequest;
  /** In lower case. */
  readonly action: string;
}

interface CompiledStatement {
  readonly statement: IamStatement;
  /** Of actions in lower case. */
  readonly actions: readonly ((action: string) => boolean)[];
  readonly resources: readonly ArnPattern[];
  /** The texts of those that match themselves. */
  readonly texts: ReadonlySet<string>;
  readonly conditions: readonly CompiledCondition[];
}

/** Policies are read once; a document that is no longer used is forgotten. */
const compiledPolicies = new WeakMap<IamPolicy, readonly CompiledStatement[]>();

function compiledOf(policy: IamPolicy): readonly CompiledStatement[] {
  const known = compiledPolicies.get(policy);
  if (known) return known;
  const variables = policy.Version === '2012-10-17';
  const compiled = listOf(policy.Statement).map((statement) => compile(statement, variables));
  compiledPolicies.set(policy, compiled);
  return compiled;
}

function compile(statement: IamStatement, variables: boolean): CompiledStatement {
  const resources = listOf(statement.NotResource ?? statement.Resource).map((text) => arnPattern(text, variables));
  return {
    statement,
    actions: listOf(statement.NotAction ?? statement.Action).map((text) => patternMatcher(text.toLowerCase())),
    resources,
    texts: new Set(resources.flatMap(({ kind, text }) => (kind === 'literal' || kind === 'prefix' ? [text] : []))),
    conditions: compileConditions(statement.Condition, variables),
  };
}

function applies(compiled: CompiledStatement, asked: Asked): Answer {
  const { statement, actions, conditions } = compiled;
  const { request, action } = asked;
  const named = actions.some((matches) => matches(action));
  if (named === (statement.NotAction !== undefined)) return false;
  const resource = resourceApplies(compiled, asked);
  if (resource === false) return false;
  const principal = principalApplies(statement, request);
  if (principal === false) return false;
  const condition = all(conditions, (one) => conditionHolds(one, request));
  return all([resource, principal, condition], (answer) => answer);
}

function resourceApplies({ statement, resources, texts }: CompiledStatement, { request }: Asked): Answer {
  const inverse = statement.NotResource !== undefined;
  // Trust policies have no resource.
  if (!inverse && statement.Resource === undefined) return true;
  // Statements may name thousands of buckets, each of which is asked about.
  const covered =
    texts.has(request.resource) || any(resources, (pattern) => matchesArn(pattern, request.resource, request));
  if (covered === false && (inverse || statement.Effect === 'Deny')) {
    const part = resources.find((pattern) => touches(pattern, request.resource));
    if (part) return `'${part.text}' is a part of ${request.resource}`;
    const empty = resources.find((pattern) => inverse && namesNothing(pattern, request));
    if (empty) return `'${empty.text}' has a variable without a value`;
  }
  return inverse ? not(covered) : covered;
}

/** Whether a request for many resources and a pattern that does not cover them all have some in common. */
function touches({ text }: ArnPattern, resource: string): boolean {
  return resource !== '*' && /[*?]/.test(resource) && overlaps(withStars(text), resource);
}

/** Identity-based policies name no principal: they are their own. */
function principalApplies(statement: IamStatement, request: IamRequest): Answer {
  if (statement.NotPrincipal !== undefined) return not(principalMatches(statement.NotPrincipal, request));
  return statement.Principal === undefined || principalMatches(statement.Principal, request);
}

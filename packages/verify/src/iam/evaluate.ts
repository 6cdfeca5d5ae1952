import { conditionsHold } from './conditions.ts';
import { matchesArn, matchesPattern } from './match.ts';
import { type IamDecision, type IamPolicy, type IamRequest, type IamStatement, listOf } from './policy-document.ts';
import { substitute } from './variables.ts';

/**
 * What some policies of one kind (all identity policies of a role, or one endpoint policy) say of a request: a deny wins over every allow.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(policies: readonly IamPolicy[], request: IamRequest): IamDecision {
  let allowed: IamStatement | undefined;
  for (const policy of policies) {
    for (const statement of policy.Statement) {
      if (!applies(statement, request, policy.Version)) continue;
      if (statement.Effect === 'Deny') return { effect: 'deny', statement };
      allowed ??= statement;
    }
  }
  return allowed ? { effect: 'allow', statement: allowed } : { effect: 'none' };
}

/** Whether a statement speaks of the request. */
export function applies(statement: IamStatement, request: IamRequest, version: string | undefined): boolean {
  return (
    actionApplies(statement, request) &&
    resourceApplies(statement, request, version) &&
    principalApplies(statement, request) &&
    conditionsHold(statement, request, version)
  );
}

function actionApplies(statement: IamStatement, request: IamRequest): boolean {
  const action = request.action.toLowerCase();
  if (statement.NotAction !== undefined) {
    return !listOf(statement.NotAction).some((pattern) => matchesPattern(pattern.toLowerCase(), action));
  }
  return listOf(statement.Action).some((pattern) => matchesPattern(pattern.toLowerCase(), action));
}

function resourceApplies(statement: IamStatement, request: IamRequest, version: string | undefined): boolean {
  const matches = (pattern: string) => {
    const text = substitute(pattern, request, version);
    return text !== undefined && matchesArn(text, request.resource);
  };
  if (statement.NotResource !== undefined) return !listOf(statement.NotResource).some(matches);
  // Trust policies have no resource.
  return statement.Resource === undefined || listOf(statement.Resource).some(matches);
}

/** Identity policies name no principal: they are their own. */
function principalApplies(statement: IamStatement, request: IamRequest): boolean {
  if (statement.NotPrincipal !== undefined) return !principalMatches(statement.NotPrincipal, request);
  return statement.Principal === undefined || principalMatches(statement.Principal, request);
}

function principalMatches(principal: unknown, request: IamRequest): boolean {
  if (principal === '*') return true;
  if (typeof principal !== 'object' || principal === null) return false;
  const aws = listOf((principal as Record<string, string | readonly string[]>)['AWS']);
  return aws.some((wanted) => {
    if (wanted === '*') return true;
    if (request.principal === undefined) return false;
    const account = request.principal.split(':')[4];
    return (
      wanted === request.principal ||
      wanted === account ||
      wanted === `arn:${request.principal.split(':')[1]}:iam::${account}:root`
    );
  });
}

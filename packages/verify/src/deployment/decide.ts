import { evaluate } from '../iam/evaluate.ts';
import { type IamPolicy, type IamRequest, type IamStatement, listOf } from '../iam/policy-document.ts';
import { UNKNOWN_ACCOUNT } from './deployment.ts';
import { assumptionId, type Finding, type Step } from './finding.ts';

/** Which policies decide, and how to speak of them. */
export interface PolicyCheck {
  readonly step: Step;
  /** Inside a sentence: `the policy of ops-logs`. */
  readonly name: string;
  /** What the policy belongs to; part of the id of what has to be assumed of it. */
  readonly subject?: string;
  readonly policies: readonly IamPolicy[];
  /** What to call the one policy that holds the statement that decides. */
  readonly nameOf?: (statement: IamStatement) => string | undefined;
  /** Whether silence stops the call (an allow is needed) or lets it through (only a deny counts). */
  readonly silence: 'blocked' | 'ok';
  /** The policies come from outside the plan: what they ask about may be unknown. */
  readonly isForeign: boolean;
  /** What to do when nothing allows the call. */
  readonly fix?: string;
}

const AGAINST_DENIAL = 'Change that statement: a denial wins over whatever allows the call';

/** What the policies say of a call. Those of the plan must be plain enough to be proved. */
export function decide(judge: PolicyCheck, request: IamRequest): Finding {
  const { step } = judge;
  const decision = evaluate(judge.policies, judge.isForeign ? seenFromOutside(request) : request);
  const name = (decision.effect !== 'none' && judge.nameOf?.(decision.statement)) || judge.name;
  const advice = judge.fix ?? `Allow ${request.action} on ${request.resource} there`;
  if (decision.effect === 'none' && judge.silence === 'blocked' && hangsOnAccount(judge, request)) {
    return {
      step,
      status: 'assumed',
      id: assumptionId('account', step),
      detail: `Allowed by ${name}, of which nobody can say without knowing the account`,
      advice: 'Set spec.account',
    };
  }
  switch (decision.effect) {
    case 'allow':
      return { step, status: 'ok', detail: `Allowed by ${name}${sidOf(decision.statement)}` };
    case 'deny':
      return {
        step,
        status: 'blocked',
        reason: 'explicit-deny',
        detail: `Denied by ${name}${sidOf(decision.statement)}`,
        advice: AGAINST_DENIAL,
      };
    case 'none':
      if (judge.silence === 'ok') return { step, status: 'ok', detail: `Not denied by ${name}` };
      return { step, status: 'blocked', reason: 'implicit-deny', detail: `Not allowed by ${name}`, advice };
    case 'unsupported':
      return {
        step,
        ...(judge.isForeign
          ? { status: 'assumed' as const, id: assumptionId(step, judge.subject ?? judge.name) }
          : { status: 'blocked' as const }),
        reason: 'not-evaluable',
        detail: `Allowed by ${name}, which cannot be judged${sidOf(decision.statement)}: ${decision.reason}`,
        advice: `Read it, or ask aws iam simulate-custom-policy about ${request.action}`,
      };
  }
}

/** Policies of others may ask for keys that we do not know, and for the account where nobody says which it is. */
function seenFromOutside(request: IamRequest): IamRequest {
  const known = Object.entries(request.context).filter(([, value]) => !String(value).includes(UNKNOWN_ACCOUNT));
  const unsigned = request.principal === undefined ? { absentKeys: OF_PRINCIPALS } : {};
  return { ...request, context: Object.fromEntries(known), hasUnknownKeys: true, ...unsigned };
}

/**
 * What a call without credentials does not carry.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const OF_PRINCIPALS = /^aws:principal(?!type$)/i;

/** A policy of others names accounts. Whether one of them is ours must be known where it would allow the call to somebody else. */
function hangsOnAccount({ policies, isForeign }: PolicyCheck, request: IamRequest): boolean {
  if (!isForeign || !request.principal?.includes(UNKNOWN_ACCOUNT)) return false;
  const forAnybody = policies.map((policy) => ({
    ...policy,
    Statement: listOf(policy.Statement).map(({ Principal: _, ...statement }) => statement),
  }));
  return evaluate(forAnybody, seenFromOutside(request)).effect !== 'none';
}

function sidOf({ Sid }: { readonly Sid?: string }): string {
  return Sid ? `, statement ${Sid}` : '';
}

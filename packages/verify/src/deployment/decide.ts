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
  /** Whether silence stops the call (an allow is needed) or allows it (only a deny counts). */
  readonly silence: 'blocked' | 'ok';
  /** The policies come from outside the plan: what they ask about may be unknown. */
  readonly isForeign: boolean;
  /** What to do when nothing allows the call. */
  readonly fix?: string;
}

const AGAINST_DENIAL = 'Change that Deny statement; an explicit deny overrides every Allow';

/** What the policies say of a call. Those of the plan must be plain enough to be proved. */
export function decide(judge: PolicyCheck, request: IamRequest): Finding {
  const { step } = judge;
  const decision = evaluate(judge.policies, judge.isForeign ? existingFromOutside(request) : request);
  const unsigned = request.principal === undefined ? ' without credentials' : '';
  const name = (decision.effect !== 'none' && judge.nameOf?.(decision.statement)) || judge.name;
  switch (decision.effect) {
    case 'allow':
      return { step, status: 'ok', message: `Allowed by ${name}${sidOf(decision.statement)}${unsigned}` };
    case 'deny':
      return {
        step,
        status: 'blocked',
        reason: 'explicit-deny',
        message: `Explicitly denied by ${name}${sidOf(decision.statement)}${unsigned}`,
        fix: AGAINST_DENIAL,
      };
    case 'none':
      return silent(judge, request, unsigned);
    case 'unsupported':
      return {
        step,
        ...(judge.isForeign
          ? { status: 'assumed' as const, id: assumptionId(step, judge.subject ?? judge.name) }
          : { status: 'blocked' as const }),
        reason: 'not-evaluable',
        ...(decision.statement.Effect === 'Deny' && { isDenial: true }),
        message: `Cannot evaluate ${name}${sidOf(decision.statement)}: ${decision.reason}`,
        fix: `Review it, or run aws iam simulate-custom-policy for ${request.action}`,
      };
  }
}

/** What it means that no statement is about a call. */
function silent(judge: PolicyCheck, request: IamRequest, unsigned: string): Finding {
  const { step, name } = judge;
  if (judge.silence === 'ok') return { step, status: 'ok', message: `Not explicitly denied by ${name}` };
  if (hangsOnAccount(judge, request)) {
    return {
      step,
      status: 'assumed',
      id: assumptionId('account', step),
      message: `Whether ${name} allows the call depends on the account ID`,
      fix: 'Set spec.account',
    };
  }
  return {
    step,
    status: 'blocked',
    reason: 'implicit-deny',
    policy: name,
    message: `Implicitly denied: no statement in ${name} allows the call${unsigned}`,
    fix: judge.fix ?? `Allow ${request.action} on ${request.resource}`,
  };
}

/** Policies of other owners may require keys that are not known, and the account where the document does not set it. */
function existingFromOutside(request: IamRequest): IamRequest {
  const known = Object.entries(request.context).filter(([, value]) => !String(value).includes(UNKNOWN_ACCOUNT));
  const unsigned = request.principal === undefined ? { absentKeys: OF_PRINCIPALS } : {};
  return { ...request, context: Object.fromEntries(known), hasUnknownKeys: true, ...unsigned };
}

/**
 * What a call without credentials does not carry.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const OF_PRINCIPALS = /^aws:principal(?!type$)/i;

/** A policy of other owners names accounts. Whether one of them is ours must be known where it would allow the call to another principal. */
function hangsOnAccount({ policies, isForeign }: PolicyCheck, request: IamRequest): boolean {
  if (!isForeign || !request.principal?.includes(UNKNOWN_ACCOUNT)) return false;
  const forAnybody = policies.map((policy) => ({
    ...policy,
    Statement: listOf(policy.Statement).map(({ Principal: _, ...statement }) => statement),
  }));
  return evaluate(forAnybody, existingFromOutside(request)).effect !== 'none';
}

function sidOf({ Sid }: { readonly Sid?: string }): string {
  return Sid ? `, statement ${Sid}` : '';
}

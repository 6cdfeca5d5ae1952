import { evaluate } from '../iam/evaluate.ts';
import type { IamPolicy, IamRequest } from '../iam/policy-document.ts';
import type { Finding, Step } from './finding.ts';

/** Which policies decide, and how to speak of them. */
export interface Judge {
  readonly step: Step;
  /** Inside a sentence: `the policy of ops-logs`. */
  readonly name: string;
  readonly policies: readonly IamPolicy[];
  /** Whether silence stops the call (an allow is needed) or lets it through (only a deny counts). */
  readonly silence: 'blocked' | 'ok';
  /** The policies come from outside the plan: what they ask about may be unknown. */
  readonly isForeign: boolean;
  /** What to do when the call is stopped. */
  readonly fix?: string;
}

/** What the policies say of a call. */
export function decide(judge: Judge, request: IamRequest): Finding {
  const { step, name } = judge;
  const decision = evaluate(judge.policies, judge.isForeign ? { ...request, hasUnknownKeys: true } : request);
  const advice = judge.fix ?? `Allow ${request.action} on ${request.resource} there`;
  switch (decision.effect) {
    case 'allow':
      return { step, status: 'ok', detail: `Allowed by ${name}${sidOf(decision.statement)}` };
    case 'deny':
      return { step, status: 'blocked', detail: `Denied by ${name}${sidOf(decision.statement)}`, advice };
    case 'none':
      if (judge.silence === 'ok') return { step, status: 'ok', detail: `Not denied by ${name}` };
      return { step, status: 'blocked', detail: `Not allowed by ${name}`, advice };
    case 'unsupported':
      return {
        step,
        // The plan must be plain enough to be proved.
        status: judge.isForeign ? 'assumed' : 'blocked',
        detail: `Allowed by ${name}, which cannot be judged${sidOf(decision.statement)}: ${decision.reason}`,
        advice: `Read it, or ask aws iam simulate-custom-policy about ${request.action}`,
      };
  }
}

function sidOf({ Sid }: { readonly Sid?: string }): string {
  return Sid ? `, statement ${Sid}` : '';
}

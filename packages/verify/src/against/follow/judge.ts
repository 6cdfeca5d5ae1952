import type { IamPolicy, IamRequest, IamStatement } from '../../iam/policy-document.ts';
import { decide, type Judge } from '../../world/decide.ts';
import { assumptionId, type Finding } from '../../world/finding.ts';
import type { SeenPolicy } from '../seen/policy.ts';

/** Policies of the input that decide together. */
export interface SeenJudge extends Pick<Judge, 'step' | 'silence' | 'fix'> {
  /** Inside a sentence, where no single policy decides: `the policies of my-role`. */
  readonly name: string;
  readonly policies: readonly SeenPolicy[];
}

/** What policies of the input say of a call: assumed where that hangs on what is not known of them. */
export function decideSeen(judge: SeenJudge, request: IamRequest): Finding {
  const sure = decideAs(judge, request, ({ certain }) => certain);
  const open = judge.policies.filter(({ certain, possible }) => certain !== possible);
  if (sure.status !== 'blocked' || open.length === 0) return sure;
  const best = decideAs(judge, request, ({ possible }) => possible);
  if (best.status === 'blocked') return best;
  const deciding = open.filter((policy) => tips(judge, policy, request));
  const holes = [...new Set((deciding.length > 0 ? deciding : open).flatMap((policy) => policy.holes))];
  const names = (deciding.length > 0 ? deciding : open).map(({ name }) => name);
  return {
    step: judge.step,
    status: 'assumed',
    id: assumptionId(judge.step, ...names),
    detail: `Allowed by ${names.join(', ')}, which hangs on ${holes.join(', ') || 'what is not known'}`,
    advice: 'Read what is deployed instead: ssmc snapshot-script collects it',
  };
}

/** Whether the call passes only because of what may be in this policy. */
function tips(judge: SeenJudge, policy: SeenPolicy, request: IamRequest): boolean {
  const others = decideAs(judge, request, (one) => (one === policy ? one.certain : one.possible));
  return others.status === 'blocked';
}

function decideAs(judge: SeenJudge, request: IamRequest, pick: (policy: SeenPolicy) => IamPolicy): Finding {
  const policies = judge.policies.map(pick);
  const nameOf = (statement: IamStatement) =>
    judge.policies[policies.findIndex(({ Statement }) => Statement.includes(statement))]?.name;
  return decide({ ...judge, nameOf, policies, isForeign: true }, request);
}

import { decide, type PolicyCheck } from '../../deployment/decide.ts';
import { assumptionId, type Finding } from '../../deployment/finding.ts';
import type { IamPolicy, IamRequest, IamStatement } from '../../iam/policy-document.ts';
import type { ExistingPolicy } from '../existing/policy.ts';

/** Policies of the input that decide together. */
export interface ExistingPolicyCheck extends Pick<PolicyCheck, 'step' | 'silence' | 'fix'> {
  /** Inside a sentence, where no single policy decides: `the policies of my-role`. */
  readonly name: string;
  readonly policies: readonly ExistingPolicy[];
}

/** What policies of the input say of a call: assumed where that depends on what is not known of them. */
export function decideExisting(judge: ExistingPolicyCheck, request: IamRequest): Finding {
  const certain = decideAs(judge, request, ({ certain }) => certain);
  const open = judge.policies.filter(({ certain, possible }) => certain !== possible);
  if (certain.status !== 'blocked' || open.length === 0) return certain;
  const best = decideAs(judge, request, ({ possible }) => possible);
  if (best.status === 'blocked') return best;
  const tipping = open.length > MOST_TRIED ? [] : open.filter((policy) => tips(judge, policy, request));
  const deciding = tipping.length > 0 ? tipping : open;
  const unknowns = [...new Set(deciding.flatMap((policy) => policy.unknowns))];
  const names = deciding.map(({ name }) => name);
  return {
    step: judge.step,
    status: 'assumed',
    id: assumptionId(judge.step, ...names.slice(0, MOST_NAMED)),
    message: `Allowed by ${shown(names)}, depending on ${shown(unknowns) || 'something'} (unknown)`,
    fix: 'Check the deployed resources instead: ssmc snapshot-script collects them',
  };
}

const MOST_TRIED = 50;
const MOST_NAMED = 10;

function shown(texts: readonly string[]): string {
  const left = texts.length - MOST_NAMED;
  return texts.slice(0, MOST_NAMED).join(', ') + (left > 0 ? ` and ${left} more` : '');
}

/** Whether the call passes only because of what may be in this policy. */
function tips(judge: ExistingPolicyCheck, policy: ExistingPolicy, request: IamRequest): boolean {
  const others = decideAs(judge, request, (one) => (one === policy ? one.certain : one.possible));
  return others.status === 'blocked';
}

function decideAs(
  judge: ExistingPolicyCheck,
  request: IamRequest,
  pick: (policy: ExistingPolicy) => IamPolicy,
): Finding {
  const policies = judge.policies.map(pick);
  const nameOf = (statement: IamStatement) =>
    judge.policies[policies.findIndex(({ Statement }) => Statement.includes(statement))]?.name;
  return decide({ ...judge, nameOf, policies, isForeign: true }, request);
}

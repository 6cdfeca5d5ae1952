import type { PlacedCall } from '../deployment/call.ts';
import { assumptionId, type Finding } from '../deployment/finding.ts';
import type { IamRequest } from '../iam/policy-document.ts';

/**
 * What policies say of a call, for which they may name the ARNs that AWS authorizes it on instead of `*`. All of them allowed is as good; a part
 * may be enough, and so may be a resource type that AWS does not list for the action.
 */
export function decideNarrowed(
  { need, narrower, samples }: PlacedCall,
  request: IamRequest,
  decideOnce: (request: IamRequest) => Finding,
): Finding {
  const decide = (one: IamRequest) => decideSampled(one, samples, decideOnce);
  const whole = decide(request);
  if (whole.status !== 'blocked' || whole.reason === 'explicit-deny' || request.resource !== '*') return whole;
  const found = narrower().map((resource) => ({ resource, finding: decide({ ...request, resource }) }));
  const denied = found.find(({ finding }) => finding.reason === 'explicit-deny');
  if (denied) return denied.finding;
  const open = found.filter(({ finding }) => finding.status !== 'blocked');
  const [first] = open;
  if (!first) return whole;
  const isAll = open.length === found.length && need.authorizedOn?.basis === 'documented';
  if (isAll) return open.find(({ finding }) => finding.status === 'assumed')?.finding ?? first.finding;
  return {
    step: whole.step,
    status: 'assumed',
    id: assumptionId(whole.step, request.action),
    message: `${request.action} is allowed on ${open.map(({ resource }) => resource).join(', ')} only; assumed to be sufficient`,
    fix: `Allow ${request.action} on *`,
  };
}

/**
 * Where only condition keys that AWS sets keep a grant from being evaluated: whether it holds for every sample of their values. A denial that
 * asks about them may name a single node.
 */
function decideSampled(
  request: IamRequest,
  samples: PlacedCall['samples'],
  decide: (request: IamRequest) => Finding,
): Finding {
  const found = decide(request);
  if (found.reason !== 'not-evaluable' || found.isDenial) return found;
  const tried = samples().map((one) => decide({ ...request, context: { ...one, ...request.context } }));
  return tried.every(({ status }) => status === 'ok') ? (tried[0] ?? found) : found;
}

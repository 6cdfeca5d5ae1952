import type { PlacedCall } from '../../deployment/call.ts';
import { UNKNOWN_ACCOUNT } from '../../deployment/deployment.ts';
import { assumptionId, type Finding } from '../../deployment/finding.ts';
import type { IamRequest } from '../../iam/policy-document.ts';
import { decideNarrowed } from '../../steps/narrowed.ts';
import type { EndpointOfInput } from '../existing/endpoints.ts';
import type { ExistingPolicy } from '../existing/policy.ts';
import { decideExisting } from './policy-check.ts';

/** What the policy of an endpoint of the input says of some calls, and what those that may be in its place say. */
export function endpointPolicy(
  endpoint: EndpointOfInput,
  requests: readonly IamRequest[],
  call?: PlacedCall,
): readonly Finding[] {
  const { seen, others, where } = endpoint;
  const step = 'endpoint-policy';
  const found = seen
    ? requests.map((request) => byPolicy(endpoint, seen, { request, call }))
    : [{ step, status: 'ok', message: `${where} has no endpoint policy and allows full access` } as const];
  const rest = others.map((other) => requests.map((request) => byPolicy(endpoint, other, { request, call })));
  const isOpen = rest.flat().some(({ status }) => status !== 'blocked');
  const inPlace = rest.flatMap((findings, index) =>
    findings.some(({ status }) => status === 'blocked') ? [others[index]?.name ?? ''] : [],
  );
  if (inPlace.length > 0 && found.every(({ status }) => status !== 'blocked'))
    return [...found.filter(({ status }) => status !== 'ok'), doubt(where, `${inPlace.join(', ')} is not on it`)];
  if (!isOpen || found.every(({ status }) => status !== 'blocked')) return found;
  return [doubt(where, `${others.map(({ name }) => name).join(', ')} is on it`)];
}

function doubt(where: string, condition: string): Finding {
  const step = 'endpoint-policy';
  const message = `The endpoint policy of ${where} allows the call if ${condition} (owner unknown)`;
  return { step, status: 'assumed', id: assumptionId(step, where), message, fix: 'aws ec2 describe-vpc-endpoints' };
}

function byPolicy(
  { where, id }: EndpointOfInput,
  policy: ExistingPolicy,
  { request, call }: { readonly request: IamRequest; readonly call: PlacedCall | undefined },
): Finding {
  const step = 'endpoint-policy';
  const { name } = policy;
  const decide = (one: IamRequest) => decideExisting({ step, name, policies: [policy], silence: 'blocked' }, one);
  const found: Finding = { ...(call ? decideNarrowed(call, request, decide) : decide(request)), endpoint: id };
  const isOpen = found.status === 'blocked' && request.principal?.replace(UNKNOWN_ACCOUNT, '').includes('<');
  if (!isOpen) return found;
  const message = `Allowed by ${name}, depending on the role ARN: ${request.principal}`;
  return { step, status: 'assumed', id: assumptionId(step, where), message, fix: 'aws iam get-role' };
}

import type { PlacedCall } from '../../deployment/call.ts';
import { assumptionId, type Finding } from '../../deployment/finding.ts';
import { controlPolicies } from '../../follow/identity.ts';
import { decideNarrowed } from '../../follow/narrowed.ts';
import { ofKind } from '../existing/existing-resource.ts';
import { seenPolicy } from '../existing/policy.ts';
import { isUnknown, readable } from '../existing/unknown.ts';
import type { ExistingCaller } from '../existing-caller.ts';
import { decideSeen } from './policy-check.ts';

/** Whether the role of the input may make the call: its policies, its boundary, and the organisation's. */
export function seenIdentity(existingCaller: ExistingCaller, call: PlacedCall): readonly Finding[] {
  const { place, inputs } = existingCaller;
  return [
    ...place.roleFindings,
    policies(existingCaller, call),
    ...boundary(existingCaller, call),
    ...controlPolicies(inputs, call),
  ];
}

function policies({ role, place }: ExistingCaller, call: PlacedCall): Finding {
  const { request } = call;
  const step = 'identity-policy';
  if (!role) {
    return {
      step,
      status: 'assumed',
      id: assumptionId(step, place.role?.name ?? ''),
      detail: `The policies of ${place.role?.name ?? 'the role'} (not in the input) allow the call`,
      advice: 'Collect them with ssmc snapshot-script',
    };
  }
  const name = `the identity-based policies of ${readable(role.name)}`;
  const fix = `Attach a policy that allows ${request.action} on ${request.resource}`;
  const judge = { step, name, policies: role.policies, silence: 'blocked', fix } as const;
  const found = decideNarrowed(call, request, (one) => decideSeen(judge, one));
  const open = [
    ...role.unseen,
    ...(role.conditionalMore === undefined ? [] : [`another policy (${role.conditionalMore})`]),
  ];
  if (found.status !== 'blocked' || found.reason === 'explicit-deny' || open.length === 0) return found;
  return {
    step,
    status: 'assumed',
    id: assumptionId(step, ...open),
    detail: `Allowed by ${open.join(' or by ')}, not in the input`,
    advice: 'aws iam get-policy-version, or collect all policies with ssmc snapshot-script',
  };
}

function boundary(existingCaller: ExistingCaller, call: PlacedCall): readonly Finding[] {
  const { role, inputs, things } = existingCaller;
  const arn = role?.role?.boundary;
  if (role?.role && arn === undefined) return [];
  const step = 'permissions-boundary';
  const seen = ofKind(things, 'managed-policy').find((one) => one.arn === arn);
  const document = inputs.boundary ?? seen?.document;
  if (document) {
    const policy = seenPolicy('the permissions boundary', document, seen?.conditional);
    const judge = { step, name: policy.name, policies: [policy], silence: 'blocked' } as const;
    return [decideNarrowed(call, call.request, (one) => decideSeen(judge, one))];
  }
  return [
    {
      step,
      status: 'assumed',
      id: assumptionId(step, arn ?? ''),
      detail:
        arn === undefined
          ? 'The permissions boundary of the role, if any, allows the call'
          : `The permissions boundary ${isUnknown(arn) ? `from ${readable(arn)}` : arn} allows the call`,
      advice: 'aws iam get-policy-version, then ssmc verify --boundary FILE',
    },
  ];
}

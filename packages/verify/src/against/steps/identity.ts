import type { PlacedCall } from '../../deployment/call.ts';
import { assumptionId, type Finding } from '../../deployment/finding.ts';
import { controlPolicies } from '../../steps/identity.ts';
import { decideNarrowed } from '../../steps/narrowed.ts';
import { mayAllow } from '../aws-policies.ts';
import { ofKind } from '../existing/existing-resource.ts';
import { existingPolicy } from '../existing/policy.ts';
import { isUnknown, readable } from '../existing/unknown.ts';
import type { ExistingCaller } from '../existing-caller.ts';
import { decideExisting } from './policy-check.ts';

/** Whether the role of the input may make the call: its policies, its boundary, and the organization's. */
export function existingIdentity(existingCaller: ExistingCaller, call: PlacedCall): readonly Finding[] {
  const { place, inputs } = existingCaller;
  return [
    ...place.roleFindings,
    policies(existingCaller, call),
    ...boundary(existingCaller, call),
    ...controlPolicies(inputs, call),
  ];
}

function policies({ role, place, awsPolicies }: ExistingCaller, call: PlacedCall): Finding {
  const { request } = call;
  const step = 'identity-policy';
  if (!role) {
    return {
      step,
      status: 'assumed',
      id: assumptionId(step, place.role?.name ?? ''),
      message: `The policies of ${place.role?.name ?? 'the role'} (not in the input) allow the call`,
      fix: 'Collect them with ssmc snapshot-script',
    };
  }
  const name = `the identity-based policies of ${readable(role.name)}`;
  const fix = `Attach a policy that allows ${request.action} on ${request.resource}`;
  const judge = { step, name, policies: role.policies, silence: 'blocked', fix } as const;
  const found = decideNarrowed(call, request, (one) => decideExisting(judge, one));
  const open = [
    ...role.unseen.filter((policy) => mayAllow(awsPolicies, policy, request.action)),
    ...(role.conditionalMore === undefined ? [] : [`another policy (${role.conditionalMore})`]),
  ];
  if (found.status !== 'blocked' || found.reason === 'explicit-deny' || open.length === 0) return found;
  return {
    step,
    status: 'assumed',
    id: assumptionId(step, ...open),
    message: `Allowed by ${open.join(' or by ')}, not in the input`,
    fix: 'aws iam get-policy-version, or collect all policies with ssmc snapshot-script',
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
    const policy = existingPolicy('the permissions boundary', document, seen?.conditional);
    const judge = { step, name: policy.name, policies: [policy], silence: 'blocked' } as const;
    return [decideNarrowed(call, call.request, (one) => decideExisting(judge, one))];
  }
  return [
    {
      step,
      status: 'assumed',
      id: assumptionId(step, arn ?? ''),
      message:
        arn === undefined
          ? 'The permissions boundary of the role, if any, allows the call'
          : `The permissions boundary ${isUnknown(arn) ? `from ${readable(arn)}` : arn} allows the call`,
      fix: 'aws iam get-policy-version, then ssmc verify --boundary FILE',
    },
  ];
}

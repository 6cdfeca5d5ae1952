import { controlPolicies } from '../../follow/identity.ts';
import { decideNarrowed } from '../../follow/narrowed.ts';
import type { PlacedCall } from '../../world/call.ts';
import { assumptionId, type Finding } from '../../world/finding.ts';
import type { Scene } from '../scene.ts';
import { isHoled, readable } from '../seen/hole.ts';
import { seenPolicy } from '../seen/policy.ts';
import { ofKind } from '../seen/thing.ts';
import { decideSeen } from './judge.ts';

/** Whether the role of the input may make the call: its policies, its boundary, and the organisation's. */
export function seenIdentity(scene: Scene, call: PlacedCall): readonly Finding[] {
  const { place, inputs } = scene;
  return [...place.roleFindings, policies(scene, call), ...boundary(scene, call), ...controlPolicies(inputs, call)];
}

function policies({ role, place }: Scene, call: PlacedCall): Finding {
  const { request } = call;
  const step = 'identity-policy';
  if (!role) {
    return {
      step,
      status: 'assumed',
      id: assumptionId(step, place.role?.name ?? ''),
      detail: `The policies of ${place.role?.name ?? 'the role'}, of which the input says nothing, allow it`,
      advice: 'ssmc snapshot-script collects them',
    };
  }
  const name = `the policies of ${readable(role.name)}`;
  const fix = `Attach a policy that allows ${request.action} on ${request.resource}`;
  const judge = { step, name, policies: role.policies, silence: 'blocked', fix } as const;
  const found = decideNarrowed(call, request, (one) => decideSeen(judge, one));
  const open = [...role.unseen, ...(role.maybeMore === undefined ? [] : [`another policy, because ${role.maybeMore}`])];
  if (found.status !== 'blocked' || found.reason === 'explicit-deny' || open.length === 0) return found;
  return {
    step,
    status: 'assumed',
    id: assumptionId(step, ...open),
    detail: `Allowed by ${open.join(' or by ')}, which the input does not hold`,
    advice: 'aws iam get-policy-version, or ssmc snapshot-script, which collects all of them',
  };
}

function boundary(scene: Scene, call: PlacedCall): readonly Finding[] {
  const { role, inputs, things } = scene;
  const arn = role?.role?.boundary;
  if (role?.role && arn === undefined) return [];
  const step = 'permissions-boundary';
  const seen = ofKind(things, 'managed-policy').find((one) => one.arn === arn);
  const document = inputs.boundary ?? seen?.document;
  if (document) {
    const policy = seenPolicy('the permissions boundary', document, seen?.maybe);
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
          ? 'A permissions boundary of the role, if it has one, allows it'
          : `The boundary ${isHoled(arn) ? `that ${readable(arn)} gives` : arn} allows it`,
      advice: 'aws iam get-policy-version, then ssmc verify --boundary FILE',
    },
  ];
}

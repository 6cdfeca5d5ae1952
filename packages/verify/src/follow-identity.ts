import type { Call } from './call.ts';
import type { Finding } from './finding.ts';
import { evaluate } from './iam/evaluate.ts';
import type { IamPolicy } from './iam/policy-document.ts';
import type { VerifyInputs } from './inputs.ts';
import { attachedPolicies, type World } from './world.ts';

/** Whether the role may make the call: its policies, its boundary, and the organisation's. */
export function identityFindings(world: World, inputs: VerifyInputs, call: Call): readonly Finding[] {
  return [policies(world, call), ...boundary(inputs, call), ...controlPolicies(inputs, call)];
}

function policies(world: World, call: Call): Finding {
  const { need, role, request } = call;
  if (!role) {
    return {
      step: 'identity-policy',
      status: 'blocked',
      detail: 'These nodes have no role',
      advice: 'Give them one in spec.nodes',
    };
  }
  const attached = attachedPolicies(world, need.region, role.name);
  const { effect, statement } = evaluate(
    attached.map(({ document }) => document),
    request,
  );
  if (effect === 'allow') {
    const source = attached.find(({ document }) => document.Statement.includes(statement as never));
    return {
      step: 'identity-policy',
      status: 'ok',
      detail: `${source?.arn ?? role.name}${statement?.Sid ? `, ${statement.Sid}` : ''}`,
    };
  }
  return {
    step: 'identity-policy',
    status: 'blocked',
    detail: effect === 'deny' ? `A policy of ${role.name} denies it` : `No policy of ${role.name} allows it`,
    advice: `Allow ${request.action} on ${request.resource}`,
  };
}

function boundary(inputs: VerifyInputs, { role, request }: Call): readonly Finding[] {
  const arn = role?.boundary;
  if (inputs.boundary) return [through('permissions-boundary', [inputs.boundary], request, 'The permissions boundary')];
  if (arn === undefined && !role?.isExisting) return [];
  return [
    {
      step: 'permissions-boundary',
      status: 'assumed',
      detail: arn ? `The boundary ${arn} must allow it` : `A boundary of ${role?.name}, if it has one, must allow it`,
      advice: 'aws iam get-policy-version of the boundary, then ssmc verify --boundary FILE',
    },
  ];
}

function controlPolicies(inputs: VerifyInputs, { request }: Call): readonly Finding[] {
  if (inputs.scps.length === 0) return [];
  return [through('service-control-policy', inputs.scps, request, 'The service control policies')];
}

function through(
  step: Finding['step'],
  documents: readonly IamPolicy[],
  request: Call['request'],
  name: string,
): Finding {
  const { effect, statement } = evaluate(documents, request);
  if (effect === 'allow') return { step, status: 'ok', detail: `${name} let it through` };
  return {
    step,
    status: 'blocked',
    detail:
      effect === 'deny' ? `${name} deny it${statement?.Sid ? ` in ${statement.Sid}` : ''}` : `${name} do not allow it`,
    advice: `Allow ${request.action} on ${request.resource} there`,
  };
}

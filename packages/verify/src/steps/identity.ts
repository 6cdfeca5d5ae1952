import type { PlacedCall } from '../deployment/call.ts';
import { decide, type PolicyCheck } from '../deployment/decide.ts';
import { assumptionId, type Finding } from '../deployment/finding.ts';
import type { VerifyInputs } from '../deployment/inputs.ts';
import { decideNarrowed } from './narrowed.ts';

/** Whether the role may make the call: how the nodes get it, its policies, its boundary, and the organization's. */
export function identityFindings(inputs: VerifyInputs, call: PlacedCall): readonly Finding[] {
  const { role, roleFindings } = call.place;
  if (!role) return roleFindings;
  return [...roleFindings, policies(call), ...boundary(inputs, call), ...controlPolicies(inputs, call)];
}

function policies({ place, request }: PlacedCall): Finding {
  const documents = place.policies.map(({ document }) => document);
  const judge: PolicyCheck = {
    step: 'identity-policy',
    name: `the identity-based policies of ${place.role?.name}`,
    policies: documents,
    nameOf: (statement) => place.policies.find(({ document }) => document.Statement.includes(statement))?.arn,
    silence: 'blocked',
    isForeign: false,
    fix: `Attach a policy that allows ${request.action} on ${request.resource}`,
  };
  return decide(judge, request);
}

function boundary(inputs: VerifyInputs, call: PlacedCall): readonly Finding[] {
  const { role } = call.place;
  const arn = role?.placed?.resource.permissionsBoundary;
  const mayHave = arn !== undefined || role?.placed === undefined;
  if (inputs.boundary && mayHave) {
    const judge: PolicyCheck = {
      step: 'permissions-boundary',
      name: 'the permissions boundary',
      policies: [inputs.boundary],
      silence: 'blocked',
      isForeign: true,
    };
    return [decideNarrowed(call, call.request, (one) => decide(judge, one))];
  }
  if (!mayHave) return [];
  return [
    {
      step: 'permissions-boundary',
      status: 'assumed',
      id: assumptionId('permissions-boundary', arn ?? role?.name ?? ''),
      message: arn
        ? `The permissions boundary ${arn} allows the call`
        : `The permissions boundary of ${role?.name}, if any, allows the call`,
      fix: arn
        ? `aws iam get-policy-version --policy-arn ${arn} --version-id VERSION, then ssmc verify --boundary FILE`
        : `aws iam get-role --role-name ${role?.name}, then ssmc verify --boundary FILE`,
    },
  ];
}

/** What the service control policies that were passed say. */
export function controlPolicies({ scps }: VerifyInputs, call: PlacedCall): readonly Finding[] {
  if (scps.length === 0) return [];
  const judge: PolicyCheck = {
    step: 'service-control-policy',
    name: 'the service control policies',
    policies: scps,
    silence: 'blocked',
    isForeign: true,
  };
  const finding = decideNarrowed(call, call.request, (one) => decide(judge, one));
  // Policies that only deny are next to one that allows, most often FullAWSAccess.
  const onlyDeny = scps.every(({ Statement }) => Statement.every(({ Effect }) => Effect === 'Deny'));
  if (finding.status !== 'blocked' || !onlyDeny || finding.reason !== 'implicit-deny') return [finding];
  return [
    {
      step: 'service-control-policy',
      status: 'assumed',
      id: 'service-control-policies',
      message: 'The service control policies do not deny the call, and another SCP such as FullAWSAccess allows it',
      fix: 'Provide all SCPs attached to the account, its OUs and the organization root',
    },
  ];
}

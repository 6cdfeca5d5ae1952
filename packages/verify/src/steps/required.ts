import type { ModulePlan } from '@ssmc/core';
import { type PlacedCall, requestsOf } from '../deployment/call.ts';
import { type Deployment, documentOf } from '../deployment/deployment.ts';
import { assumptionId, type Finding, type Step } from '../deployment/finding.ts';
import { evaluate } from '../iam/evaluate.ts';
import type { IamPolicy, IamRequest } from '../iam/policy-document.ts';

/** A policy that is not ours, and what the plan asks its owner for. */
export interface Asked {
  readonly step: Step;
  /** Id of the required statements. */
  readonly id: string;
  /** What the policy belongs to. */
  readonly subject: string;
  readonly message: string;
  readonly fix: string;
}

/** An assumption about a policy of other owners; blocked if what we ask for under `required/` would not do. */
export function requiredFinding(deployment: Deployment, call: PlacedCall, asked: Asked): Finding {
  const place = { region: call.place.region, id: asked.id };
  // A principal has no wildcards: a role that the document names without its path is taken to have none.
  const isEndpoint = asked.step === 'endpoint-policy';
  const requests = isEndpoint ? requestsOf(call) : [call.request];
  if (!requests.every((request) => wouldAllow(deployment, place, request))) {
    return {
      step: asked.step,
      status: 'blocked',
      message: `required/${asked.id}.json has no statement for the call`,
      fix: `Add a statement for ${call.request.action} on ${call.request.resource}`,
    };
  }
  const path = call.place.role?.otherArn && !isEndpoint ? `; role ${call.place.role.name} has no path` : '';
  return {
    step: asked.step,
    status: 'assumed',
    id: assumptionId(asked.step, asked.subject),
    message: `${asked.message}, as stated in required/${path}`,
    fix: asked.fix,
  };
}

/** Whether the required statements of that id would allow the call, if they were added. */
export function wouldAllow(
  deployment: Deployment,
  { region, id }: { readonly region: string; readonly id: string },
  request: IamRequest,
): boolean {
  return requiredPolicies(deployment, region, id).some((policy) => evaluate([policy], request).effect === 'allow');
}

/** The required statements of an id for a Region: the Region's module says them, or the account's under the Region's name. */
function requiredPolicies(deployment: Deployment, region: string, id: string): readonly IamPolicy[] {
  const found = (module: ModulePlan) =>
    module.kind === 'account'
      ? module.required.filter((one) => one.id.startsWith(`${id}-`))
      : module.required.filter((one) => one.id === id && module.region === region);
  return deployment.plan.modules.flatMap((module) => found(module).map((one) => documentOf(deployment, module, one)));
}

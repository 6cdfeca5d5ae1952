import type { Traffic } from '@ssmc/core';
import type { Deployment } from '../deployment/deployment.ts';
import type { CallTrace, Finding } from '../deployment/finding.ts';
import { requestsOf } from '../deployment/traffic.ts';
import type { IamRequest } from '../iam/policy-document.ts';

/** Every call that stands for the traffic, with what was seen of it. */
export function trafficTraces(
  deployment: Deployment,
  traffic: readonly Traffic[],
  see: (request: IamRequest) => readonly Finding[],
): readonly CallTrace[] {
  return traffic.flatMap((one) =>
    requestsOf(deployment, one).map((request) => ({
      action: request.action,
      resource: request.resource,
      reason: one.reason,
      findings: see(request),
    })),
  );
}

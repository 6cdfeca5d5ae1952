import type { Traffic } from '@ssmc/core';
import type { IamRequest } from '../iam/policy-document.ts';
import type { Finding, Trace } from '../world/finding.ts';
import { requestsOf } from '../world/traffic.ts';
import type { World } from '../world/world.ts';

/** Every call that stands for the traffic, with what was seen of it. */
export function trafficTraces(
  world: World,
  traffic: readonly Traffic[],
  see: (request: IamRequest) => readonly Finding[],
): readonly Trace[] {
  return traffic.flatMap((one) =>
    requestsOf(world, one).map((request) => ({
      action: request.action,
      resource: request.resource,
      because: one.because,
      findings: see(request),
    })),
  );
}

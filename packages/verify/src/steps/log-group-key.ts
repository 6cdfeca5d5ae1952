import type { Traffic } from '@ssmc/core';
import type { Deployment } from '../deployment/deployment.ts';
import { assumptionId, type CallTrace } from '../deployment/finding.ts';
import { trafficIn } from '../deployment/traffic.ts';
import { wouldAllow } from './required.ts';
import { trafficTraces } from './traffic.ts';

/** The document requires an encrypted log group: the owner of the key must be told to let CloudWatch Logs use it. */
export function logGroupKeyTraces(deployment: Deployment, region: string): readonly CallTrace[] {
  return trafficIn(deployment, region, 'keys').flatMap((traffic) => {
    const id = keyPolicyId(traffic);
    return trafficTraces(deployment, [traffic], (request) => [
      wouldAllow(deployment, { region, id }, request)
        ? {
            step: 'key-policy',
            status: 'assumed',
            id: assumptionId(id, region),
            message: 'The key policy of the log group key allows the call, as stated in required/',
            fix: 'aws kms get-key-policy --policy-name default',
          }
        : {
            step: 'key-policy',
            status: 'blocked',
            message: `required/${id}.json has no statement for the call`,
            fix: `Add a statement for ${request.action} by ${request.principal}`,
          },
    ]);
  });
}

/** The id of the required statements for a key that an AWS service uses. */
export function keyPolicyId({ at }: Traffic): string {
  return at.kind === 'key' ? `log-group-key-${at.key.split('/').at(-1)}` : '';
}

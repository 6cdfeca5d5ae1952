import { logGroupKey } from '../asks/log-group-key.ts';
import { assumptionId, type Trace } from '../world/finding.ts';
import type { World } from '../world/world.ts';
import { wouldAllow } from './required.ts';

/** The document asks for an encrypted log group: others must be told to let CloudWatch Logs use the key. */
export function logGroupKeyTraces(world: World, region: string): readonly Trace[] {
  const key = logGroupKey(world, region);
  return (key?.requests ?? []).map((request) => ({
    action: request.action,
    resource: request.resource,
    because: {
      path: 'spec.capabilities.sessionManager.logGroup.kmsKey',
      reason: 'CloudWatch Logs encrypts the session logs with the key',
      sources: ['D-SM1'],
      basis: 'documented',
    },
    findings: [
      wouldAllow(world, { region, id: key?.id ?? '' }, request)
        ? {
            step: 'key-policy',
            status: 'assumed',
            id: assumptionId(key?.id ?? '', region),
            detail: 'The policy of the key of the log group allows it, as required/ asks for',
            advice: 'aws kms get-key-policy --policy-name default',
          }
        : {
            step: 'key-policy',
            status: 'blocked',
            detail: `required/${key?.id} does not ask for it`,
            advice: `Ask for ${request.action} by ${request.principal}`,
          },
    ],
  }));
}

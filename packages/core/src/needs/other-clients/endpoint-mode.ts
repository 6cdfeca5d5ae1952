import type { EndpointService } from '../../facts/endpoint-services.ts';
import type { RegionId } from '../../facts/regions.ts';
import { documented } from '../capability.ts';
import type { Traffic } from '../need.ts';
import { actionPrefix, atEndpoint } from './traffic.ts';

const PATH = 'spec.network.privateLink.endpointPolicies';

/** `endpointPolicies: full-access`: the endpoints are open. */
export function everyone(region: RegionId, service: EndpointService): readonly Traffic[] {
  return [
    atEndpoint(region, service, {
      sid: 'Everyone',
      principals: { kind: 'anyone' },
      actions: [`${actionPrefix(service)}:*`],
      reason: documented(PATH, 'Full access, as set by endpointPolicies', 'D-VPCEP'),
    }),
  ];
}

/** `endpointPolicies: account`: everything of the account keeps its access. */
export function thisAccount(region: RegionId, service: EndpointService): readonly Traffic[] {
  return [
    atEndpoint(region, service, {
      sid: 'ThisAccount',
      principals: { kind: 'account' },
      actions: [`${actionPrefix(service)}:*`],
      reason: documented(PATH, 'Keep access for all principals in this account', 'D-VPCEP'),
    }),
  ];
}

import type { EndpointService } from '../../facts/endpoint-services.ts';
import type { RegionId } from '../../facts/regions.ts';
import type { Traffic } from '../need.ts';

type Parts = Pick<Traffic, 'sid' | 'principals' | 'actions' | 'reason'> &
  Partial<Pick<Traffic, 'resources' | 'conditions'>>;

/** What clients do at the endpoint of a service. */
export function atEndpoint(region: RegionId, service: EndpointService, parts: Parts): Traffic {
  return {
    kind: 'traffic',
    severity: 'blocks',
    region,
    at: { kind: 'endpoint', service },
    resources: ['*'],
    conditions: [],
    ...parts,
  };
}

/** What the actions of a service begin with. */
export function actionPrefix(service: EndpointService): string {
  return service === 'monitoring' ? 'cloudwatch' : service;
}

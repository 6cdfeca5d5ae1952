import { ENDPOINT_SERVICES } from '@ssmc/core/facts';
import { endpointGrants } from '../../asks/endpoint-grants.ts';
import { usersOf } from '../../asks/endpoints.ts';
import type { Trace } from '../../world/finding.ts';
import type { Place } from '../../world/place.ts';
import type { Scene } from '../scene.ts';
import { serves } from '../seen/endpoints.ts';
import { endpointPolicy } from './network.ts';

/** What the document promises others who share the VPC: package repositories, buckets and principals under `allow`. */
export function allowTraces({ world, endpoints, place }: Scene, places: readonly Place[]): readonly Trace[] {
  return ENDPOINT_SERVICES.flatMap((service) => {
    const users = usersOf(places, { region: place.region, service });
    const grants = users ? endpointGrants(world, users).filter(({ because }) => because.path.includes('.allow.')) : [];
    return endpoints
      .filter((endpoint) => serves(endpoint, service, place.region))
      .flatMap((endpoint) =>
        grants.flatMap(({ because, requests }) =>
          requests.map((request) => ({
            action: request.action,
            resource: request.resource,
            because,
            findings: endpointPolicy(endpoint, [request]),
          })),
        ),
      );
  });
}

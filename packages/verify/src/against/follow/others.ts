import { ENDPOINT_SERVICES } from '@ssmc/core/facts';
import { trafficTraces } from '../../follow/traffic.ts';
import type { Trace } from '../../world/finding.ts';
import { trafficIn } from '../../world/traffic.ts';
import type { Scene } from '../scene.ts';
import { serves } from '../seen/endpoints.ts';
import { endpointPolicy } from './network.ts';

/** What the document promises others who share the VPC: package repositories, buckets and principals under `allow`. */
export function allowTraces({ world, endpoints, place: { region } }: Scene): readonly Trace[] {
  return ENDPOINT_SERVICES.flatMap((service) => {
    const traffic = trafficIn(world, region, service).filter(({ because }) => because.path.includes('.allow.'));
    return endpoints
      .filter((endpoint) => serves(endpoint, service, region))
      .flatMap((endpoint) => trafficTraces(world, traffic, (request) => endpointPolicy(endpoint, [request])));
  });
}

import { ENDPOINT_SERVICES } from '@ssmc/core/facts';
import type { CallTrace } from '../../deployment/finding.ts';
import { trafficIn } from '../../deployment/traffic.ts';
import { trafficTraces } from '../../steps/traffic.ts';
import { serves } from '../existing/endpoints.ts';
import type { ExistingCaller } from '../existing-caller.ts';
import { endpointPolicy } from './network.ts';

/** What the document promises other clients in the VPC: package repositories, buckets and principals under `allow`. */
export function allowTraces({ deployment, endpoints, place: { region } }: ExistingCaller): readonly CallTrace[] {
  return ENDPOINT_SERVICES.flatMap((service) => {
    const traffic = trafficIn(deployment, region, service).filter(({ reason }) => reason.path.includes('.allow.'));
    return endpoints
      .filter((endpoint) => serves(endpoint, service, region))
      .flatMap((endpoint) => trafficTraces(deployment, traffic, (request) => endpointPolicy(endpoint, [request])));
  });
}

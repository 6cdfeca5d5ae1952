import { ENDPOINT_SERVICES } from '@ssmc/core/facts';
import type { CallTrace } from '../../deployment/finding.ts';
import { trafficIn } from '../../deployment/traffic.ts';
import { trafficTraces } from '../../steps/traffic.ts';
import { serves } from '../existing/endpoints.ts';
import type { ExistingCaller } from '../existing-caller.ts';
import { endpointPolicy } from './endpoint-policy.ts';
import { clientAdmission } from './security-groups.ts';

/** What the document promises other clients in the VPC: package repositories, buckets and principals under `allow`. */
export function allowTraces(existingCaller: ExistingCaller): readonly CallTrace[] {
  return [...clientTraces(existingCaller), ...trafficOf(existingCaller)];
}

/** Clients that the document names must reach the interface endpoints. */
function clientTraces(existingCaller: ExistingCaller): readonly CallTrace[] {
  const { deployment, endpoints, place } = existingCaller;
  const clients = deployment.requirements.privateLink?.allow?.clients;
  const peers = [...(clients?.securityGroupIds ?? []), ...(clients?.cidrBlocks ?? [])];
  const used = new Set(place.calls.map(({ service }) => service));
  const interfaces = endpoints.filter(
    (endpoint) =>
      endpoint.type !== 'Gateway' &&
      ENDPOINT_SERVICES.some((one) => used.has(one) && serves(endpoint, one, place.region)),
  );
  return peers.map((client) => ({
    action: 'TCP 443',
    resource: client,
    reason: {
      path: 'spec.network.privateLink.allow.clients',
      text: 'Other clients in the VPC use the endpoints',
      sources: ['D-VPCEP'],
      basis: 'documented',
    },
    findings: interfaces.map((endpoint) => clientAdmission(existingCaller, endpoint, client)),
  }));
}

function trafficOf({ deployment, endpoints, place: { region } }: ExistingCaller): readonly CallTrace[] {
  return ENDPOINT_SERVICES.flatMap((service) => {
    const traffic = trafficIn(deployment, region, service).filter(({ reason }) => reason.path.includes('.allow.'));
    return endpoints
      .filter((endpoint) => serves(endpoint, service, region))
      .flatMap((endpoint) => trafficTraces(deployment, traffic, (request) => endpointPolicy(endpoint, [request])));
  });
}

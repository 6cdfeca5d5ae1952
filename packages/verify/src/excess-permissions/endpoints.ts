import type { VpcEndpoint } from '@ssmc/core';
import { type EndpointService, endpointServiceName } from '@ssmc/core/facts';
import { type Deployment, documentOf, type Placed } from '../deployment/deployment.ts';
import { endpointsOf } from '../deployment/endpoints.ts';
import type { NodeCaller } from '../deployment/node-caller.ts';
import { trafficIn, useOf } from '../deployment/traffic.ts';
import { nodeUses, unsignedUses, usersOf } from '../deployment/users.ts';
import { allowedTraffic } from '../steps/allowed.ts';
import { type ExcessPermission, notRequiredIn } from './statements.ts';

/** Endpoints that nothing calls, and what their policies allow beyond what they must. */
export function excessEndpoints(deployment: Deployment, places: readonly NodeCaller[]): readonly ExcessPermission[] {
  return deployment.requirements.regions.flatMap((region) => {
    const behind = places.filter((place) => place.region === region && place.isPrivate);
    const services = new Set<string>([
      ...behind.flatMap((place) => place.calls).map(({ service }) => service),
      ...(allowedTraffic(deployment, region).length > 0 ? ['s3'] : []),
    ]);
    return endpointsOf(deployment, region).flatMap((endpoint) => [
      ...unused(deployment, endpoint, services),
      ...wrongName(endpoint, region),
      ...policyExcess(deployment, places, endpoint),
    ]);
  });
}

function unused(
  deployment: Deployment,
  { module, resource }: Placed<VpcEndpoint>,
  services: ReadonlySet<string>,
): readonly ExcessPermission[] {
  const found = (message: string) => [{ module: module.id, where: resource.id, message }];
  if (!services.has(resource.service)) return found('no required call uses this service');
  const s3 = deployment.requirements.privateLink?.s3 ?? 'gateway';
  const { attachment } = resource;
  if (resource.service !== 's3') {
    const isHidden = attachment.type === 'Interface' && attachment.privateDnsOnlyForInboundResolver;
    return isHidden
      ? found('limits private DNS to inbound resolvers; only S3 with a gateway endpoint supports this')
      : [];
  }
  if (s3 !== 'both' && s3 !== attachment.type.toLowerCase()) return found(`the document sets privateLink.s3: ${s3}`);
  if (attachment.type === 'Interface' && attachment.privateDnsOnlyForInboundResolver !== (s3 === 'both')) {
    return found('private DNS for inbound resolvers only does not match the S3 gateway endpoint');
  }
  return [];
}

function wrongName(
  { module, resource }: Placed<VpcEndpoint>,
  region: NodeCaller['region'],
): readonly ExcessPermission[] {
  const expected = endpointServiceName(resource.service as EndpointService, region, resource.attachment.type);
  return expected === resource.serviceName
    ? []
    : [
        {
          module: module.id,
          where: resource.id,
          message: `service name is ${resource.serviceName}, expected ${expected}`,
        },
      ];
}

function policyExcess(
  deployment: Deployment,
  places: readonly NodeCaller[],
  endpoint: Placed<VpcEndpoint>,
): readonly ExcessPermission[] {
  const { module, resource } = endpoint;
  const mode = deployment.requirements.privateLink?.endpointPolicies ?? 'account';
  if (!resource.policy) {
    const message = `has no policy, but the document sets endpointPolicies: ${mode}`;
    return mode === 'full-access' ? [] : [{ module: module.id, where: resource.id, message }];
  }
  const at = { region: module.region, service: resource.service };
  const users = usersOf(places, at);
  const nodes = mode === 'least-privilege' ? nodeUses(deployment, users) : unsignedUses(deployment, users.calls);
  const uses = [...nodes, ...trafficIn(deployment, at.region, at.service).map((traffic) => useOf(deployment, traffic))];
  return notRequiredIn(module, `endpoint policy of ${resource.id}`, {
    document: documentOf(deployment, module, resource.policy),
    uses,
  });
}

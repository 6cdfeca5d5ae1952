import type { Because } from '@ssmc/core';
import { endpointsOf, grantsFor } from '../asks/endpoints.ts';
import { gate, type Trace } from '../world/finding.ts';
import type { Place } from '../world/place.ts';
import { regionModuleOf, resourcesIn, textOf, type World } from '../world/world.ts';
import { policyFindings } from './network.ts';

/** Others who share the VPC: what the document promises them. */
export function othersTraces(world: World, places: readonly Place[], region: Place['region']): readonly Trace[] {
  const endpoints = endpointsOf(world, region);
  const calls = endpoints.flatMap((endpoint) =>
    grantsFor(world, places, endpoint).flatMap(({ because, requests }) =>
      requests.map((request) => ({
        action: request.action,
        resource: request.resource,
        because,
        findings: policyFindings(world, endpoint, [request]),
      })),
    ),
  );
  return [...calls, ...(endpoints.length > 0 ? clientTraces(world, region) : [])];
}

/** Security groups and CIDR blocks that may reach the endpoints. */
function clientTraces(world: World, region: string): readonly Trace[] {
  const clients = world.requirements.privateLink?.allow?.clients;
  const module = regionModuleOf(world, region);
  const rules = resourcesIn(module ? [module] : [], 'security-group-rule').filter(
    ({ resource }) => resource.direction === 'ingress',
  );
  const peers = rules.map(({ module: where, resource: { peer } }) =>
    peer.kind === 'cidr-block' ? peer.cidr : peer.kind === 'security-group' ? textOf(world, where, peer.group) : '',
  );
  const because: Because = {
    path: 'spec.network.privateLink.allow.clients',
    reason: 'Others may use the endpoints too',
    sources: ['D-VPCEP'],
    basis: 'documented',
  };
  return [...(clients?.securityGroupIds ?? []), ...(clients?.cidrBlocks ?? [])].map((client) => ({
    action: 'TCP 443',
    resource: client,
    because,
    findings: [
      gate('security-group', peers.includes(client), {
        ok: `The security group of the endpoints admits ${client}`,
        blocked: `The security group of the endpoints does not admit ${client}`,
        fix: 'Add the ingress rule',
      }),
    ],
  }));
}

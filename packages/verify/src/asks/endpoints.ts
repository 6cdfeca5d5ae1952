import type { VpcEndpoint } from '@ssmc/core';
import type { Place } from '../world/place.ts';
import { type Placed, regionModuleOf, resourcesIn, type World } from '../world/world.ts';
import { endpointGrants } from './endpoint-grants.ts';

/** The endpoints that the plan makes in a Region. */
export function endpointsOf(world: World, region: string): readonly Placed<VpcEndpoint>[] {
  const module = regionModuleOf(world, region);
  return module ? resourcesIn([module], 'vpc-endpoint') : [];
}

/** Whom and what an endpoint must let through beside the calls of the nodes. */
export function grantsFor(world: World, places: readonly Place[], endpoint: VpcEndpoint, region: Place['region']) {
  const behind = places.filter((place) => place.region === region && place.isPrivate);
  const needs = behind.flatMap((place) => place.needs).filter(({ service }) => service === endpoint.service);
  return endpointGrants(world, { region, service: endpoint.service, places: behind, needs });
}

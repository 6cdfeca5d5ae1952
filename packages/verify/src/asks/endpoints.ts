import type { VpcEndpoint } from '@ssmc/core';
import type { Place } from '../world/place.ts';
import { type Placed, regionModuleOf, resourcesIn, type World } from '../world/world.ts';
import { type EndpointGrant, endpointGrants } from './endpoint-grants.ts';

/** The endpoints that the plan makes in a Region. */
export function endpointsOf(world: World, region: string): readonly Placed<VpcEndpoint>[] {
  const module = regionModuleOf(world, region);
  return module ? resourcesIn([module], 'vpc-endpoint') : [];
}

/** Whom and what an endpoint must let through beside the calls of the nodes. */
export function grantsFor(
  world: World,
  places: readonly Place[],
  { module, resource }: Placed<VpcEndpoint>,
): readonly EndpointGrant[] {
  const { service } = resource;
  const behind = places.filter((place) => place.region === module.region && place.isPrivate);
  const needs = behind.flatMap((place) => place.needs).filter((need) => need.service === service);
  const [first] = behind;
  return first ? endpointGrants(world, { region: first.region, service, places: behind, needs }) : [];
}

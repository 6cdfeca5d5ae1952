import type { VpcEndpoint } from '@ssmc/core';
import type { Place } from '../world/place.ts';
import type { Placed, World } from '../world/world.ts';
import { type EndpointGrant, type EndpointUsers, endpointGrants } from './endpoint-grants.ts';

/** The endpoints that the plan makes in a Region. */
export function endpointsOf({ networks }: World, region: string): readonly Placed<VpcEndpoint>[] {
  return networks.get(region)?.endpoints ?? [];
}

/** Whom and what an endpoint must let through beside the calls of the nodes. */
export function grantsFor(
  world: World,
  places: readonly Place[],
  { module, resource }: Placed<VpcEndpoint>,
): readonly EndpointGrant[] {
  const users = usersOf(places, { region: module.region, service: resource.service });
  return users ? endpointGrants(world, users) : [];
}

/** The nodes of a Region behind its endpoints, and their calls of a service; undefined when there are none. */
export function usersOf(
  places: readonly Place[],
  { region, service }: { readonly region: string; readonly service: string },
): EndpointUsers | undefined {
  const behind = places.filter((place) => place.isPrivate && place.region === region);
  const needs = behind.flatMap((place) => place.calls).filter((call) => call.service === service);
  const [first] = behind;
  return first && { region: first.region, service, places: behind, needs };
}

import { groupBy, type VpcEndpoint } from '@ssmc/core';
import type { Place } from '../world/place.ts';
import { type Placed, regionModuleOf, resourcesIn, type World } from '../world/world.ts';
import { type EndpointGrant, type EndpointUsers, endpointGrants } from './endpoint-grants.ts';

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
  const users = usersOf(places, { region: module.region, service: resource.service });
  return users ? endpointGrants(world, users) : [];
}

/** The nodes of a Region behind its endpoints, and their calls of a service; undefined when there are none. */
export function usersOf(
  places: readonly Place[],
  { region, service }: { readonly region: string; readonly service: string },
): EndpointUsers | undefined {
  const behind = placesBehind(places).get(region) ?? [];
  const needs = behind.flatMap((place) => place.needs).filter((need) => need.service === service);
  const [first] = behind;
  return first && { region: first.region, service, places: behind, needs };
}

/** Every endpoint of every Region asks who is behind it. */
const knownPlaces = new WeakMap<readonly Place[], ReadonlyMap<string, readonly Place[]>>();

function placesBehind(places: readonly Place[]): ReadonlyMap<string, readonly Place[]> {
  const behind =
    knownPlaces.get(places) ??
    groupBy<Place, string>(
      places.filter(({ isPrivate }) => isPrivate),
      ({ region }) => region,
    );
  knownPlaces.set(places, behind);
  return behind;
}

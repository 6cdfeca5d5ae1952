import type { Call } from '@ssmc/core';
import { keyPolicyId } from '../follow/log-group-key.ts';
import type { Place } from '../world/place.ts';
import { trafficIn, useOf } from '../world/traffic.ts';
import type { Use } from '../world/use.ts';
import { nodeUses, usersOf } from '../world/users.ts';
import { usesOf } from '../world/uses-of-needs.ts';
import { documentOf, type World } from '../world/world.ts';
import { serves } from './policies.ts';
import { beyondUses, type Excess } from './statements.ts';

/** What we ask others to add to their policies although the nodes do not need it. */
export function excessRequired(world: World, places: readonly Place[]): readonly Excess[] {
  return world.plan.modules.flatMap((module) =>
    module.required.flatMap((required) => {
      const here = places.filter((place) => serves(place, module));
      const uses = [
        ...here.flatMap((place) => usesFor(world, place, required.id)),
        ...endpointUses(world, here, required.id),
      ];
      return beyondUses(module, `required/${required.id}`, { document: documentOf(world, module, required), uses });
    }),
  );
}

function usesFor(world: World, place: Place, id: string): readonly Use[] {
  const { calls } = place;
  const [, kind, name = ''] = /^(bucket-policy|key-policy|log-group-key)-(.+)$/.exec(id) ?? [];
  const named = (text: string) => name === text || name === `${text}-${place.region}`;
  switch (kind) {
    case 'bucket-policy':
      return ofRole(
        world,
        place,
        calls.filter(({ ownBucket }) => ownBucket !== undefined && named(ownBucket)),
      );
    case 'key-policy':
      return ofRole(
        world,
        place,
        calls.filter((need) => named(keyName(need))),
      ).map((use) => ({ ...use, resources: ['*'] }));
    case 'log-group-key':
      return trafficIn(world, place.region, 'keys')
        .filter((traffic) => keyPolicyId(traffic) === id)
        .map((traffic) => useOf(world, traffic));
    default:
      return [];
  }
}

function keyName({ resource, action }: Call): string {
  return action.startsWith('kms:') && typeof resource === 'string' ? (resource.split('/').at(-1) ?? '') : '';
}

/** Others' policies name the role; whose the bucket is, they know themselves. */
function ofRole(world: World, place: Place, needs: readonly Call[]): readonly Use[] {
  return usesOf(world, needs).map((use) => ({
    ...use,
    principal: { AWS: place.role?.arn ?? '' },
    conditions: use.conditions.filter(({ key }) => key !== 'aws:ResourceAccount'),
  }));
}

/** The nodes' own calls, and what else the document names at an endpoint of others. */
function endpointUses(world: World, places: readonly Place[], id: string): readonly Use[] {
  const service = /^endpoint-policy-(.+)$/.exec(id)?.[1];
  const [first] = places.filter(({ isPrivate }) => isPrivate);
  if (service === undefined || !first) return [];
  const { region } = first;
  return [
    ...nodeUses(world, usersOf(places, { region, service })),
    ...trafficIn(world, region, service).map((traffic) => useOf(world, traffic)),
  ];
}

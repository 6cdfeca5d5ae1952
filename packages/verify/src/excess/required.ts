import type { Call } from '@ssmc/core';
import { endpointGrants } from '../asks/endpoint-grants.ts';
import { logGroupKey } from '../asks/log-group-key.ts';
import type { Place } from '../world/place.ts';
import type { Use } from '../world/use.ts';
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
      return logGroupKey(world, place.region)?.uses ?? [];
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

/** As for a policy of ours that lets nothing else through. */
function endpointUses(world: World, places: readonly Place[], id: string): readonly Use[] {
  const { privateLink } = world.requirements;
  const service = /^endpoint-policy-(.+)$/.exec(id)?.[1];
  const behind = places.filter(({ isPrivate }) => isPrivate);
  const [first] = behind;
  if (!privateLink || service === undefined || !first) return [];
  const strict = { ...privateLink, endpointPolicies: 'least-privilege' } as const;
  const needs = behind.flatMap((place) => place.calls).filter((need) => need.service === service);
  const asIfOurs = { ...world, requirements: { ...world.requirements, privateLink: strict } };
  const grants = endpointGrants(asIfOurs, { region: first.region, service, places: behind, needs });
  return grants.flatMap(({ uses }) => uses);
}

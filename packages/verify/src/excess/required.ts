import type { Call } from '@ssmc/core';
import { type Deployment, documentOf } from '../deployment/deployment.ts';
import type { Place } from '../deployment/place.ts';
import { trafficIn, useOf } from '../deployment/traffic.ts';
import type { Use } from '../deployment/use.ts';
import { nodeUses, usersOf } from '../deployment/users.ts';
import { usesOf } from '../deployment/uses-of-needs.ts';
import { keyPolicyId } from '../follow/log-group-key.ts';
import { serves } from './policies.ts';
import { beyondUses, type Excess } from './statements.ts';

/** What we ask others to add to their policies although the nodes do not need it. */
export function excessRequired(deployment: Deployment, places: readonly Place[]): readonly Excess[] {
  return deployment.plan.modules.flatMap((module) =>
    module.required.flatMap((required) => {
      const here = places.filter((place) => serves(place, module));
      const uses = [
        ...here.flatMap((place) => usesFor(deployment, place, required.id)),
        ...endpointUses(deployment, here, required.id),
      ];
      return beyondUses(module, `required/${required.id}`, {
        document: documentOf(deployment, module, required),
        uses,
      });
    }),
  );
}

function usesFor(deployment: Deployment, place: Place, id: string): readonly Use[] {
  const { calls } = place;
  const [, kind, name = ''] = /^(bucket-policy|key-policy|log-group-key)-(.+)$/.exec(id) ?? [];
  const named = (text: string) => name === text || name === `${text}-${place.region}`;
  switch (kind) {
    case 'bucket-policy':
      return ofRole(
        deployment,
        place,
        calls.filter(({ ownBucket }) => ownBucket !== undefined && named(ownBucket)),
      );
    case 'key-policy':
      return ofRole(
        deployment,
        place,
        calls.filter((need) => named(keyName(need))),
      ).map((use) => ({ ...use, resources: ['*'] }));
    case 'log-group-key':
      return trafficIn(deployment, place.region, 'keys')
        .filter((traffic) => keyPolicyId(traffic) === id)
        .map((traffic) => useOf(deployment, traffic));
    default:
      return [];
  }
}

function keyName({ resource, action }: Call): string {
  return action.startsWith('kms:') && typeof resource === 'string' ? (resource.split('/').at(-1) ?? '') : '';
}

/** Others' policies name the role; whose the bucket is, they know themselves. */
function ofRole(deployment: Deployment, place: Place, needs: readonly Call[]): readonly Use[] {
  return usesOf(deployment, needs).map((use) => ({
    ...use,
    principal: { AWS: place.role?.arn ?? '' },
    conditions: use.conditions.filter(({ key }) => key !== 'aws:ResourceAccount'),
  }));
}

/** The nodes' own calls, and what else the document names at an endpoint of others. */
function endpointUses(deployment: Deployment, places: readonly Place[], id: string): readonly Use[] {
  const service = /^endpoint-policy-(.+)$/.exec(id)?.[1];
  const [first] = places.filter(({ isPrivate }) => isPrivate);
  if (service === undefined || !first) return [];
  const { region } = first;
  return [
    ...nodeUses(deployment, usersOf(places, { region, service })),
    ...trafficIn(deployment, region, service).map((traffic) => useOf(deployment, traffic)),
  ];
}

import type { Call } from '@ssmc/core';
import type { Place } from './place.ts';
import type { Use, UseCondition } from './use.ts';
import { usesOf } from './uses-of-needs.ts';
import type { World } from './world.ts';

/** The nodes behind the endpoints of a service in one Region. */
export interface EndpointUsers {
  readonly places: readonly Place[];
  /** Their calls through these endpoints. */
  readonly calls: readonly Call[];
}

/** Whose calls pass the endpoints of a service. */
export function usersOf(
  places: readonly Place[],
  { region, service }: { readonly region: string; readonly service: string },
): EndpointUsers {
  const behind = places.filter((place) => place.isPrivate && place.region === region);
  const calls = behind.flatMap((place) => place.calls).filter((call) => call.service === service);
  return { places: behind, calls };
}

/** What an endpoint policy may allow for the nodes alone: what they call without credentials, and with their roles. */
export function nodeUses(world: World, { places, calls }: EndpointUsers): readonly Use[] {
  const who = ofRoles(world, places);
  const signed = usesOf(
    world,
    calls.filter((call) => !call.unsigned),
  );
  return [
    ...unsignedUses(world, calls),
    ...signed.map((use) => ({
      ...use,
      principal: '*',
      // What a key is used through is the identity policy's business.
      conditions: [who, ...use.conditions.filter(({ key }) => key !== 'kms:ViaService')],
    })),
  ];
}

/** Anyone may make these calls, and without credentials nobody tells who does. */
export function unsignedUses(world: World, calls: readonly Call[]): readonly Use[] {
  return usesOf(
    world,
    calls.filter((call) => call.unsigned),
  ).map(({ actions, resources }) => ({ actions, resources, principal: '*', conditions: [] }));
}

/** The path of an existing role that is named without its ARN is not known. */
function ofRoles(world: World, places: readonly Place[]): UseCondition {
  const values = places.flatMap(({ role }) => {
    if (!role) return [];
    const anyPath = `arn:${world.requirements.partition}:iam::${world.account}:role/*/${role.name}`;
    return role.otherArn ? [role.arn, anyPath] : [role.arn];
  });
  return { operator: 'ArnEquals', key: 'aws:PrincipalArn', values };
}

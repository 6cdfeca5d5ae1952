import type { RequiredCall } from '@ssmc/core';
import type { Deployment } from './deployment.ts';
import type { NodeCaller } from './node-caller.ts';
import type { Use, UseCondition } from './use.ts';
import { usesOf } from './uses-of-needs.ts';

/** The nodes behind the endpoints of a service in one Region. */
export interface EndpointUsers {
  readonly places: readonly NodeCaller[];
  /** Their calls through these endpoints. */
  readonly calls: readonly RequiredCall[];
}

/** Whose calls pass the endpoints of a service. */
export function usersOf(
  places: readonly NodeCaller[],
  { region, service }: { readonly region: string; readonly service: string },
): EndpointUsers {
  const behind = places.filter((place) => place.isPrivate && place.region === region);
  const calls = behind.flatMap((place) => place.calls).filter((call) => call.service === service);
  return { places: behind, calls };
}

/** What an endpoint policy may allow for the nodes alone: what they call without credentials, and with their roles. */
export function nodeUses(deployment: Deployment, { places, calls }: EndpointUsers): readonly Use[] {
  const who = ofRoles(deployment, places);
  const signed = usesOf(
    deployment,
    calls.filter((call) => !call.unsigned),
  );
  return [
    ...unsignedUses(deployment, calls),
    ...signed.map((use) => ({
      ...use,
      principal: '*',
      // What a key is used through is the identity-based policy's business.
      conditions: [who, ...use.conditions.filter(({ key }) => key !== 'kms:ViaService')],
    })),
  ];
}

/** Any client may make these calls, and without credentials the caller is not known. */
export function unsignedUses(deployment: Deployment, calls: readonly RequiredCall[]): readonly Use[] {
  return usesOf(
    deployment,
    calls.filter((call) => call.unsigned),
  ).map(({ actions, resources }) => ({ actions, resources, principal: '*', conditions: [] }));
}

/** The path of an existing role that is named without its ARN is not known. */
function ofRoles(deployment: Deployment, places: readonly NodeCaller[]): UseCondition {
  const values = places.flatMap(({ role }) => {
    if (!role) return [];
    const anyPath = `arn:${deployment.requirements.partition}:iam::${deployment.account}:role/*/${role.name}`;
    return role.otherArn ? [role.arn, anyPath] : [role.arn];
  });
  return { operator: 'ArnEquals', key: 'aws:PrincipalArn', values };
}

import { type RequiredCall, type RequiredKind, type RequiredStatements, requiredKind } from '@ssmc/core';
import { type Deployment, documentOf } from '../deployment/deployment.ts';
import type { NodeCaller } from '../deployment/node-caller.ts';
import { trafficIn, useOf } from '../deployment/traffic.ts';
import type { Use } from '../deployment/use.ts';
import { nodeUses, usersOf } from '../deployment/users.ts';
import { usesOf } from '../deployment/uses-of-needs.ts';
import { keyPolicyId } from '../steps/log-group-key.ts';
import { serves } from './policies.ts';
import { type ExcessPermission, notRequiredIn } from './statements.ts';

/** Statements under `required/` that the nodes do not need. */
export function excessRequired(deployment: Deployment, places: readonly NodeCaller[]): readonly ExcessPermission[] {
  return deployment.plan.modules.flatMap((module) =>
    module.required.flatMap((required) => {
      const here = places.filter((place) => serves(place, module));
      const uses = [
        ...here.flatMap((place) => usesFor(deployment, place, required.id)),
        ...endpointUses(deployment, here, required.id),
      ];
      return notRequiredIn(module, `required/${required.id}`, {
        document: documentOf(deployment, module, required),
        uses,
      });
    }),
  );
}

function usesFor(deployment: Deployment, place: NodeCaller, id: RequiredStatements['id']): readonly Use[] {
  const { kind, name } = requiredKind(id);
  const isNamed = (text: string) => name === text || name === `${text}-${place.region}`;
  return USES[kind]({ deployment, place, id, isNamed });
}

interface Asked {
  readonly deployment: Deployment;
  readonly place: NodeCaller;
  /** Of the required statements. */
  readonly id: string;
  readonly isNamed: (text: string) => boolean;
}

/** What a place needs of each kind of policy of other owners. */
const USES: Readonly<Record<RequiredKind, (asked: Asked) => readonly Use[]>> = {
  'bucket-policy': ({ deployment, place, isNamed }) => {
    const calls = place.calls.filter(({ ownBucket }) => ownBucket !== undefined && isNamed(ownBucket));
    return ofRole(deployment, place, calls);
  },
  'key-policy': ({ deployment, place, isNamed }) => {
    const calls = place.calls.filter((call) => isNamed(keyName(call)));
    return ofRole(deployment, place, calls).map((use) => ({ ...use, resources: ['*'] }));
  },
  'log-group-key': ({ deployment, place, id }) =>
    trafficIn(deployment, place.region, 'keys')
      .filter((traffic) => keyPolicyId(traffic) === id)
      .map((traffic) => useOf(deployment, traffic)),
  // All places together: `endpointUses`.
  'endpoint-policy': () => [],
};

function keyName({ resource, action }: RequiredCall): string {
  return action.startsWith('kms:') && typeof resource === 'string' ? (resource.split('/').at(-1) ?? '') : '';
}

/** Policies of other owners name the role; they know the owner of the bucket. */
function ofRole(deployment: Deployment, place: NodeCaller, needs: readonly RequiredCall[]): readonly Use[] {
  return usesOf(deployment, needs).map((use) => ({
    ...use,
    principal: { AWS: place.role?.arn ?? '' },
    conditions: use.conditions.filter(({ key }) => key !== 'aws:ResourceAccount'),
  }));
}

/** The nodes' own calls, and what else the document names at an endpoint of another owner. */
function endpointUses(
  deployment: Deployment,
  places: readonly NodeCaller[],
  id: RequiredStatements['id'],
): readonly Use[] {
  const { kind, name: service } = requiredKind(id);
  const [first] = places.filter(({ isPrivate }) => isPrivate);
  if (kind !== 'endpoint-policy' || !first) return [];
  const { region } = first;
  return [
    ...nodeUses(deployment, usersOf(places, { region, service })),
    ...trafficIn(deployment, region, service).map((traffic) => useOf(deployment, traffic)),
  ];
}

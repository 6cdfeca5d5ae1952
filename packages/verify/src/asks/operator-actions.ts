import { MANAGED_POLICIES } from '@ssmc/core/facts';
import { type IamStatement, listOf } from '../iam/policy-document.ts';
import { awsDocument } from '../world/place.ts';
import type { World } from '../world/world.ts';
import { AWS_POLICIES, operatorCalls } from './operator-calls.ts';

/** The actions of a service that operators call: their own, and those of the policies that AWS keeps for them, without what a wider one covers. */
export function operatorActions(world: World, prefix: string): readonly string[] {
  const kept = world.requirements.operators
    .flatMap(({ access }) => AWS_POLICIES[access] ?? [])
    .filter((name) => name in MANAGED_POLICIES)
    .flatMap((name): readonly IamStatement[] => awsDocument(world.requirements.partition, name).Statement)
    .flatMap(({ Action }) => listOf(Action));
  const own = allCalls(world).flatMap(({ actions }) => actions);
  return [...new Set([...kept, ...own])].filter((action) => action.startsWith(`${prefix}:`));
}

/** What operators call the service on. */
export function operatorResources(world: World, prefix: string): readonly string[] {
  const calls = allCalls(world).filter(({ actions }) => actions.some((action) => action.startsWith(`${prefix}:`)));
  return [...new Set(calls.flatMap(({ resources }) => resources))];
}

function allCalls(world: World) {
  return world.requirements.operators.flatMap((operator, index) => operatorCalls(world, operator, index));
}

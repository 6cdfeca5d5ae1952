import { MANAGED_POLICIES, type RegionId } from '@ssmc/core/facts';
import { type IamStatement, listOf } from '../iam/policy-document.ts';
import { awsDocument } from '../world/place.ts';
import type { World } from '../world/world.ts';
import { AWS_POLICIES, operatorCalls } from './operator-calls.ts';

/** The calls that operators make to a service through the endpoints of one Region. */
export interface OperatorTraffic {
  /** Without what a wider one covers. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** What operators call of a service in one Region: what is their own, and what is in the policies that AWS keeps for them. */
export function operatorTraffic(world: World, prefix: string, region: RegionId): OperatorTraffic {
  const ofService = (action: string) => action.startsWith(`${prefix}:`);
  const kept = world.requirements.operators
    .flatMap(({ access }) => AWS_POLICIES[access] ?? [])
    .filter((name) => name in MANAGED_POLICIES)
    .flatMap((name): readonly IamStatement[] => awsDocument(world.requirements.partition, name).Statement)
    .flatMap(({ Action }) => listOf(Action))
    .filter(ofService);
  const own = callsIn(world, region).filter(({ actions }) => actions.some(ofService));
  const wide = kept.length > 0 || !NARROW.includes(prefix);
  return {
    actions: [...new Set([...kept, ...own.flatMap(({ actions }) => actions).filter(ofService)])],
    resources: wide ? ['*'] : [...new Set(own.flatMap(({ resources }) => resources))],
  };
}

const NARROW = ['s3', 'kms', 'logs'];

/** A key that is used through another service is called by that service, not by people. */
function callsIn(world: World, region: RegionId) {
  const here = { ...world, requirements: { ...world.requirements, regions: [region] } };
  return world.requirements.operators
    .flatMap((operator, index) => operatorCalls(here, operator, index))
    .filter(({ conditions }) => !conditions.some(({ key }) => key === 'kms:ViaService'));
}

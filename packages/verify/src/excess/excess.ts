import type { Place } from '../world/place.ts';
import type { World } from '../world/world.ts';
import { excessEndpoints } from './endpoints.ts';
import { excessPolicies } from './policies.ts';
import { excessRequired } from './required.ts';
import { excessRoles } from './roles.ts';
import { excessRules } from './rules.ts';
import type { Excess } from './statements.ts';

/** Actions, resources, conditions left out, principals, endpoints, rules and attachments that nothing asks for. */
export function findExcess(world: World, places: readonly Place[]): readonly Excess[] {
  return [
    ...excessPolicies(world, places),
    ...excessRoles(world, places),
    ...excessEndpoints(world, places),
    ...excessRules(world),
    ...excessRequired(world, places),
  ];
}

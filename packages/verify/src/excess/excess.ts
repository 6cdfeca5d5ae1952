import type { Deployment } from '../deployment/deployment.ts';
import type { Place } from '../deployment/place.ts';
import { excessEndpoints } from './endpoints.ts';
import { excessPolicies } from './policies.ts';
import { excessRequired } from './required.ts';
import { excessRoles } from './roles.ts';
import { excessRules } from './rules.ts';
import type { Excess } from './statements.ts';

/** Actions, resources, conditions left out, principals, endpoints, rules and attachments that nothing asks for. */
export function findExcess(deployment: Deployment, places: readonly Place[]): readonly Excess[] {
  return [
    ...excessPolicies(deployment, places),
    ...excessRoles(deployment, places),
    ...excessEndpoints(deployment, places),
    ...excessRules(deployment),
    ...excessRequired(deployment, places),
  ];
}

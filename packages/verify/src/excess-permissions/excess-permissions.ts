import type { Deployment } from '../deployment/deployment.ts';
import type { NodeCaller } from '../deployment/node-caller.ts';
import { excessEndpoints } from './endpoints.ts';
import { excessPolicies } from './policies.ts';
import { excessRequired } from './required.ts';
import { excessRoles } from './roles.ts';
import { excessRules } from './rules.ts';
import type { ExcessPermission } from './statements.ts';

/** Actions, resources, conditions left out, principals, endpoints, rules and attachments that nothing requires. */
export function findExcessPermissions(
  deployment: Deployment,
  places: readonly NodeCaller[],
): readonly ExcessPermission[] {
  return [
    ...excessPolicies(deployment, places),
    ...excessRoles(deployment, places),
    ...excessEndpoints(deployment, places),
    ...excessRules(deployment),
    ...excessRequired(deployment, places),
  ];
}

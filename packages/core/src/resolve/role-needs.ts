import type { RegionId } from '../facts/regions.ts';
import type { CallerNeeds, Needs } from '../needs/need.ts';
import type { NodeRole } from '../requirements/node-role.ts';

/** What is needed of one role in some Regions. */
export interface RoleNeeds extends Pick<CallerNeeds, 'calls' | 'managedPolicies'> {
  readonly role: NodeRole;
}

/** The needs of all callers with one role in some Regions. */
export function roleNeeds(needs: Needs, role: NodeRole, regions: readonly RegionId[]): RoleNeeds {
  const all = needs.callers.filter(({ caller }) => caller.role.id === role.id && regions.includes(caller.region));
  return {
    role,
    calls: all.flatMap(({ calls }) => calls),
    managedPolicies: all.flatMap(({ managedPolicies }) => managedPolicies),
  };
}

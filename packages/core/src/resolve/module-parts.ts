import type { RegionId } from '../facts/regions.ts';
import { needsOf } from '../needs/index.ts';
import type { CapabilityNeeds } from '../needs/need.ts';
import type { Guard } from '../plan/plan.ts';
import type { InstanceProfile } from '../plan/resource.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { NodeRole } from './node-role.ts';
import { roleName } from './role-resources.ts';
import { tagsOf } from './tags.ts';

/** The needs of one kind of node in some Regions. */
export function roleNeeds(requirements: Requirements, role: NodeRole, regions: readonly RegionId[]): CapabilityNeeds {
  const mode = role.nodes === 'hybrid' ? requirements.hybrid?.network : requirements.network.mode;
  const all = regions.map((region) =>
    needsOf({ requirements, region, nodes: role.nodes, privateLink: mode === 'private-link' }),
  );
  return {
    needs: all.flatMap(({ needs }) => needs),
    managedPolicies: all.flatMap(({ managedPolicies }) => managedPolicies),
  };
}

/** The instance profile of a role: none for an existing role, unless the document names one. */
export function instanceProfile(
  requirements: Requirements,
  role: NodeRole,
  region: RegionId | undefined,
): readonly InstanceProfile[] {
  const options = requirements.ec2?.instanceProfile;
  if (options?.existing || (role.existing && !options?.name)) return [];
  const suffix = region ? `-${region}` : '';
  return [
    {
      kind: 'instance-profile',
      id: `${role.id}-profile`,
      name: options?.name ? `${options.name}${suffix}` : role.name,
      path: role.path,
      role: roleName(role),
      tags: tagsOf(requirements),
      because: [
        {
          path: 'spec.nodes.ec2.instanceProfile',
          reason: 'EC2 hands the role to instances through an instance profile',
          sources: ['D-PERM'],
          basis: 'documented',
        },
      ],
    },
  ];
}

/** The guards of every module. */
export function commonGuards(requirements: Requirements): readonly Guard[] {
  return [
    { kind: 'region' },
    ...(requirements.account ? [{ kind: 'account', account: requirements.account } as const] : []),
  ];
}

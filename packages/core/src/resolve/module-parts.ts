import type { RegionId } from '../facts/regions.ts';
import type { Guard } from '../plan/plan.ts';
import type { InstanceProfile } from '../plan/resource.ts';
import type { NodeRole } from '../requirements/node-role.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { roleName } from './role-resources.ts';
import { tagsOf } from './tags.ts';

/** The instance profile of a role: none for an existing role, unless the document names one. */
export function instanceProfile(
  requirements: Requirements,
  role: NodeRole,
  region: RegionId | undefined,
): readonly InstanceProfile[] {
  const options = requirements.ec2?.instanceProfile;
  if (options?.existing || (role.isExisting && !options?.name)) return [];
  const suffix = region ? `-${region}` : '';
  return [
    {
      kind: 'instance-profile',
      id: `${role.id}-profile`,
      name: options?.name ? `${options.name}${suffix}` : role.name,
      path: role.policyPath,
      role: roleName(role),
      tags: tagsOf(requirements, role.module),
      reasons: [
        {
          path: 'spec.nodes.ec2.instanceProfile',
          text: 'An instance profile passes the role to EC2 instances',
          sources: ['D-PERM'],
          basis: 'documented',
        },
      ],
    },
  ];
}

/** By which names deployed IAM resources of the document are found again. */
export function iamNames({ ec2, hybrid }: Requirements): { readonly iamNames?: readonly string[] } {
  const given = [ec2?.role?.name, ec2?.instanceProfile?.name, ec2?.hostManagement?.role?.name, hybrid?.role?.name];
  const names = [...new Set(given)].filter((name) => name !== undefined);
  return names.length > 0 ? { iamNames: names } : {};
}

/** The guards of every module. */
export function commonGuards(requirements: Requirements): readonly Guard[] {
  return [
    { kind: 'region' },
    ...(requirements.account ? [{ kind: 'account', account: requirements.account } as const] : []),
  ];
}

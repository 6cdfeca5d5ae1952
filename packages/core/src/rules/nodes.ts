import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import type { Path } from '../document/document.ts';
import { compareAgentVersions, MINIMUM_AGENT_VERSIONS } from '../facts/agent-versions.ts';
import { SYSTEMS_MANAGER_LIMITS } from '../facts/limits.ts';
import { pathAndName } from '../requirements/node-role.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

const EC2: Path = ['spec', 'nodes', 'ec2'];
const HYBRID: Path = ['spec', 'nodes', 'hybrid'];

/** Which nodes there are, and how they get their permissions. */
export const nodeRules: Rule = (context) => {
  const { ec2, hybrid } = context.requirements;
  if (!ec2 && !hybrid) {
    return [
      report(context, 'SSMC126', {
        path: ['spec', 'nodes'],
        ...worded('SSMC126', 'default'),
        expected: 'spec.nodes.ec2, spec.nodes.hybrid, or both',
      }),
    ];
  }
  return [
    ...hostManagement(context),
    ...instanceProfiles(context),
    ...existingRoles(context),
    ...pathOfHostManagementRole(context),
    ...activationRole(context),
  ];
};

/** R01 and R22. */
function hostManagement(context: RuleContext): readonly Diagnostic[] {
  const { ec2, agentVersion, regions } = context.requirements;
  if (ec2?.permissions !== 'default-host-management') return [];
  const profile = (['role', 'instanceProfile', 'instances'] as const).filter((field) => ec2[field] !== undefined);
  const old = compareAgentVersions(agentVersion, MINIMUM_AGENT_VERSIONS.hostManagement) < 0;
  return [
    ...profile.map((field) =>
      report(context, 'SSMC001', {
        path: [...EC2, field],
        ...worded('SSMC001', 'default', { field }),
      }),
    ),
    ...(old
      ? [
          report(context, 'SSMC022', {
            path: ['spec', 'nodes', 'minimumAgentVersion'],
            ...worded('SSMC022', 'default', { agentVersion }),
            expected: `minimumAgentVersion ${MINIMUM_AGENT_VERSIONS.hostManagement} or later, and IMDSv2 on the instances`,
          }),
        ]
      : []),
    report(context, 'SSMC143', {
      path: [...EC2, 'permissions'],
      ...worded('SSMC143', 'default', { regions: regions.join(', ') }),
      expected: 'instances with IMDSv2 and SSM Agent 3.2.582.0 or later; the change can take 30 minutes',
    }),
  ];
}

function instanceProfiles(context: RuleContext): readonly Diagnostic[] {
  const { ec2 } = context.requirements;
  if (ec2?.permissions !== 'instance-profile') return [];
  const wrong: Diagnostic[] = [];
  if (ec2.hostManagement) wrong.push(excludes(context, [...EC2, 'hostManagement'], 'permissions: instance-profile'));
  const profile = ec2.instanceProfile;
  if (profile?.name && profile.existing) wrong.push(excludes(context, [...EC2, 'instanceProfile', 'name'], 'existing'));
  if (profile?.existing && !ec2.role?.existing) {
    wrong.push(
      report(context, 'SSMC117', {
        path: [...EC2, 'instanceProfile', 'existing'],
        ...worded('SSMC117', 'instanceProfile'),
      }),
    );
  }
  const isNamed = profile?.name !== undefined || profile?.existing !== undefined;
  const hasInstances = Object.values(ec2.instances ?? {}).some((ids) => ids.length > 0);
  if (hasInstances && ec2.role?.existing && !isNamed) {
    wrong.push(
      report(context, 'SSMC112', {
        path: [...EC2, 'instances'],
        ...worded('SSMC112', 'instanceProfile'),
      }),
    );
  }
  return wrong;
}

/** An existing role is taken as it is. */
function existingRoles(context: RuleContext): readonly Diagnostic[] {
  const { ec2, hybrid } = context.requirements;
  const roles: readonly (readonly [Path, string, object | undefined])[] = [
    [[...EC2, 'role'], '/', ec2?.role],
    [[...EC2, 'hostManagement', 'role'], '/service-role/', ec2?.hostManagement?.role],
    [[...HYBRID, 'role'], '/', hybrid?.role],
  ];
  return roles.flatMap(([path, defaultPath, role]) => {
    const options = (role ?? {}) as { existing?: string; name?: string; path?: string; permissionsBoundary?: string };
    if (!options.existing) return [];
    return [
      ...(options.name ? [excludes(context, [...path, 'name'], 'existing')] : []),
      ...(options.path !== defaultPath ? [excludes(context, [...path, 'path'], 'existing')] : []),
      ...(options.permissionsBoundary ? [excludes(context, [...path, 'permissionsBoundary'], 'existing')] : []),
    ];
  });
}

/** The setting names the role with its path, which the name alone does not tell. */
function pathOfHostManagementRole(context: RuleContext): readonly Diagnostic[] {
  const { ec2, callers } = context.requirements;
  const existing = ec2?.hostManagement?.role?.existing;
  const role = callers.find(({ role: { id } }) => id === 'host-management')?.role;
  if (!role || existing === undefined || existing.startsWith('arn:')) return [];
  return [
    report(context, 'SSMC149', {
      path: [...EC2, 'hostManagement', 'role', 'existing'],
      ...worded('SSMC149', 'default', { name: role.name, setting: pathAndName(role), path: role.path }),
      expected: 'the ARN of the role, such as arn:aws:iam::111122223333:role/service-role/my-role',
    }),
  ];
}

/** R17: an activation names the role with its path, without the first slash. */
function activationRole(context: RuleContext): readonly Diagnostic[] {
  const role = context.requirements.callers.find(({ nodes }) => nodes === 'hybrid')?.role;
  if (!role || (role.path === '/' && !role.isExisting)) return [];
  const whole = pathAndName(role);
  if (whole.length <= SYSTEMS_MANAGER_LIMITS.activationRoleNameCharacters) return [];
  return [
    report(context, 'SSMC017', {
      path: [...HYBRID, 'role', role.isExisting ? 'existing' : 'path'],
      ...worded('SSMC017', 'default', { path: whole.slice(0, 80), count: whole.length }),
      expected: `at most ${SYSTEMS_MANAGER_LIMITS.activationRoleNameCharacters}`,
    }),
  ];
}

function excludes(context: RuleContext, path: Path, other: string): Diagnostic {
  return report(context, 'SSMC117', {
    path,
    ...worded('SSMC117', 'two', { field: String(path.at(-1)), other }),
  });
}

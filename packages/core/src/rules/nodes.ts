import type { Diagnostic } from '../diagnostics/diagnostic.ts';
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
        message: 'The document has no nodes.',
        expected: 'spec.nodes.ec2, spec.nodes.hybrid, or both',
        fix: 'Add `ec2: {}` for EC2 instances with an instance profile.',
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
        message: `spec.nodes.ec2.${field} gives instances a profile. Instances whose profile allows ssm:UpdateInstanceInformation do not use Default Host Management Configuration.`,
        fix: `Remove ${field}, or use permissions: instance-profile.`,
      }),
    ),
    ...(old
      ? [
          report(context, 'SSMC022', {
            path: ['spec', 'nodes', 'minimumAgentVersion'],
            message: `SSM Agent ${agentVersion} does not support Default Host Management Configuration.`,
            expected: `minimumAgentVersion ${MINIMUM_AGENT_VERSIONS.hostManagement} or later, and IMDSv2 on the instances`,
            fix: 'Update SSM Agent and raise minimumAgentVersion, or use permissions: instance-profile.',
          }),
        ]
      : []),
    report(context, 'SSMC143', {
      path: [...EC2, 'permissions'],
      message: `Default Host Management Configuration applies to all EC2 instances of the account in ${regions.join(', ')} without an instance profile for Systems Manager.`,
      expected: 'instances with IMDSv2 and SSM Agent 3.2.582.0 or later; the change can take 30 minutes',
      fix: 'Accept it with a comment on the line above: # ssmc-disable-next-line SSMC143 REASON',
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
        message: 'An existing instance profile already has a role and cannot use a new one.',
        fix: 'Set spec.nodes.ec2.role.existing to that role, or remove instanceProfile.existing.',
      }),
    );
  }
  const isNamed = profile?.name !== undefined || profile?.existing !== undefined;
  const hasInstances = Object.values(ec2.instances ?? {}).some((ids) => ids.length > 0);
  if (hasInstances && ec2.role?.existing && !isNamed) {
    wrong.push(
      report(context, 'SSMC112', {
        path: [...EC2, 'instances'],
        message: 'The instances need an instance profile, and ssmc creates none for an existing role.',
        fix: 'Set spec.nodes.ec2.instanceProfile.existing, or set name to create one.',
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
      message: `The path of role '${role.name}' is unknown. The service setting refers to ${pathAndName(role)}.`,
      expected: 'the ARN of the role, such as arn:aws:iam::111122223333:role/service-role/my-role',
      fix: `Use the ARN if the path of the role is not ${role.path}.`,
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
      message: `The activation refers to role '${whole.slice(0, 80)}'. The name with its path has ${whole.length} characters.`,
      expected: `at most ${SYSTEMS_MANAGER_LIMITS.activationRoleNameCharacters}`,
    }),
  ];
}

function excludes(context: RuleContext, path: Path, other: string): Diagnostic {
  return report(context, 'SSMC117', {
    path,
    message: `'${path.at(-1)}' cannot be combined with '${other}'.`,
    fix: 'Remove one of the two.',
  });
}

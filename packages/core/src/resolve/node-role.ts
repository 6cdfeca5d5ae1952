import type { ManagedPolicyName } from '../facts/managed-policies.ts';
import type { RegionId } from '../facts/regions.ts';
import type { Condition } from '../plan/policy.ts';
import { ACCOUNT_ID, join, type Value } from '../plan/value.ts';
import type { Requirements } from '../requirements/requirements.ts';

/** A role that nodes use, ours or an existing one. */
export interface NodeRole {
  /** Begins the ids of its resources. */
  readonly id: 'node' | 'host-management' | 'hybrid';
  readonly nodes: 'ec2' | 'hybrid';
  /** The role's name. */
  readonly name: string;
  /** Begins the names of its policies. For an existing role that is not the role's name, which several documents may share. */
  readonly policyPrefix: string;
  readonly path: string;
  readonly permissionsBoundary?: string;
  /** As the document names it: a name, or an ARN. */
  readonly existing?: string;
  /** AWS-managed policy that allows the agent's own calls; none with least-privilege. */
  readonly basePolicy?: ManagedPolicyName;
  /** Where in the document it is. */
  readonly documentPath: string;
}

type RoleOptions = {
  readonly name?: string | undefined;
  readonly path: string;
  readonly permissionsBoundary?: string | undefined;
  readonly existing?: string | undefined;
};

/** The role of EC2 instances with instance profiles, in one Region or (undefined) for all Regions. */
export function instanceRole(requirements: Requirements, region: RegionId | undefined): NodeRole | undefined {
  const { ec2, name } = requirements;
  if (ec2?.permissions !== 'instance-profile') return undefined;
  const options = ec2.role ?? { scope: 'region', basePolicy: 'managed', path: '/' };
  const suffix = region ? `-${region}` : '';
  return nodeRole(options, {
    id: 'node',
    nodes: 'ec2',
    defaultName: `${options.name ?? `${name}-node`}${suffix}`,
    policyPrefix: `${name}-node${suffix}`,
    documentPath: 'spec.nodes.ec2.role',
    ...(options.basePolicy === 'managed' && { basePolicy: 'AmazonSSMManagedInstanceCore' }),
  });
}

/** The role of default host management. */
export function hostManagementRole(requirements: Requirements): NodeRole | undefined {
  const { ec2, name } = requirements;
  if (ec2?.permissions !== 'default-host-management') return undefined;
  const options = ec2.hostManagement?.role ?? { path: '/service-role/' };
  return nodeRole(options, {
    id: 'host-management',
    nodes: 'ec2',
    defaultName: options.name ?? `${name}-host-management`,
    policyPrefix: `${name}-host-management`,
    documentPath: 'spec.nodes.ec2.hostManagement.role',
    basePolicy: 'AmazonSSMManagedEC2InstanceDefaultPolicy',
  });
}

/** The role of hybrid nodes. */
export function hybridRole(requirements: Requirements): NodeRole | undefined {
  const { hybrid, name } = requirements;
  if (!hybrid) return undefined;
  const options = hybrid.role ?? { path: '/' };
  return nodeRole(options, {
    id: 'hybrid',
    nodes: 'hybrid',
    defaultName: options.name ?? `${name}-hybrid`,
    policyPrefix: `${name}-hybrid`,
    documentPath: 'spec.nodes.hybrid.role',
    basePolicy: 'AmazonSSMManagedInstanceCore',
  });
}

/** Whether the instance role and its policies are in the account's module. */
export function isAccountScope(requirements: Requirements): boolean {
  return requirements.ec2?.permissions === 'instance-profile' && requirements.ec2.role?.scope === 'account';
}

/** The role's ARN, from its name and path alone. An existing role that is named without a path is taken to have none. */
export function roleArn(requirements: Requirements, role: NodeRole): Value {
  if (role.existing?.startsWith('arn:')) return role.existing;
  const path = role.existing ? '/' : role.path;
  return join(`arn:${requirements.partition}:iam::`, ACCOUNT_ID, `:role${path}${role.name}`);
}

/** The condition that only sessions of the role meet. */
export function onlyRole(requirements: Requirements, roles: readonly NodeRole[]): Condition {
  const loose = roles.some((role) => role.existing && !role.existing.startsWith('arn:'));
  const values = roles.flatMap((role) =>
    role.existing && !role.existing.startsWith('arn:')
      ? [roleArn(requirements, role), join(`arn:${requirements.partition}:iam::`, ACCOUNT_ID, `:role/*/${role.name}`)]
      : [roleArn(requirements, role)],
  );
  return { operator: loose ? 'ArnLike' : 'ArnEquals', key: 'aws:PrincipalArn', values };
}

function nodeRole(
  options: RoleOptions,
  rest: Omit<NodeRole, 'name' | 'path' | 'permissionsBoundary' | 'existing'> & { readonly defaultName: string },
): NodeRole {
  const { defaultName, ...role } = rest;
  const { existing } = options;
  const name = existing ? (existing.split('/').at(-1) as string) : defaultName;
  return {
    ...role,
    name,
    path: options.path,
    // The policies of our own role carry its name, whatever the document calls it.
    policyPrefix: existing ? role.policyPrefix : defaultName,
    ...(options.permissionsBoundary && { permissionsBoundary: options.permissionsBoundary }),
    ...(existing && { existing }),
  };
}

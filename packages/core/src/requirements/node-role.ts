import type { ManagedPolicyName } from '../facts/managed-policies.ts';
import type { PartitionId, RegionId } from '../facts/regions.ts';
import { ACCOUNT_ID, join, type Value } from '../plan/value.ts';
import type { RequirementsDocument } from './schema.ts';

type Spec = RequirementsDocument['spec'];

/** The role of managed nodes. Its identity (name, path, ARN) is derived here and nowhere else. */
export interface NodeRole {
  /** Begins the ids of its resources. */
  readonly id: 'node' | 'host-management' | 'hybrid';
  /** One role for each Region, or one for all of them, in the module of the account. */
  readonly scope: 'region' | 'account';
  /** Id of the module that creates its resources. */
  readonly module: 'account' | RegionId;
  readonly name: string;
  /** `unknown`: the document names an existing role without its ARN, and nothing that passes the role names its path. */
  readonly path: string | 'unknown';
  /** The ARN. With an unknown path it is that of a role without a path: see `principalArns`. */
  readonly arn: Value;
  /** The document names an existing role. It is not created. */
  readonly isExisting: boolean;
  /** Begins the names of its policies. For an existing role that is not the role's name, which several documents may share. */
  readonly policyPrefix: string;
  /** Path of its customer managed policies and its instance profile. */
  readonly policyPath: string;
  readonly permissionsBoundary?: string;
  /** AWS managed policy that allows the agent's own calls; none with least-privilege. */
  readonly basePolicy?: ManagedPolicyName;
  /** Where in the document it is. */
  readonly documentPath: string;
}

/** Nodes of one kind in one Region: they call AWS with one role over one network path. */
export interface Caller {
  readonly region: RegionId;
  readonly nodes: 'ec2' | 'hybrid';
  readonly role: NodeRole;
  /** Their calls go through VPC endpoints. */
  readonly isPrivate: boolean;
}

/** What roles and callers are derived from. */
export interface CallerSource {
  readonly name: string;
  readonly partition: PartitionId;
  readonly regions: readonly RegionId[];
  readonly ec2?: Spec['nodes']['ec2'];
  readonly hybrid?: Spec['nodes']['hybrid'];
  readonly network: Spec['network'];
}

/** Every kind of node in every Region, EC2 instances before hybrid nodes. */
export function callersOf(source: CallerSource): readonly Caller[] {
  const { regions, ec2, hybrid, network } = source;
  const shared = {
    ec2: ec2 && (ec2.permissions === 'instance-profile' ? undefined : hostManagementRole(source)),
    hybrid: hybrid && hybridRole(source),
  };
  return regions.flatMap((region): readonly Caller[] => [
    ...(ec2
      ? [
          {
            region,
            nodes: 'ec2' as const,
            role: shared.ec2 ?? instanceRole(source, region),
            isPrivate: network.mode === 'private-link',
          },
        ]
      : []),
    ...(hybrid && shared.hybrid
      ? [{ region, nodes: 'hybrid' as const, role: shared.hybrid, isPrivate: hybrid.network === 'private-link' }]
      : []),
  ]);
}

/** Each role that the module of the account has to do with, once. An instance role of scope region is the first Region's. */
export function rolesOf({ callers }: { readonly callers: readonly Caller[] }): readonly NodeRole[] {
  const [first] = callers;
  return callers.filter(({ region }) => region === first?.region).map(({ role }) => role);
}

/** Whether the instance role and its policies are in the module of the account. */
export function isAccountScope(requirements: { readonly callers: readonly Caller[] }): boolean {
  return rolesOf(requirements).some(({ id, scope }) => id === 'node' && scope === 'account');
}

/** The role as Systems Manager names it in a setting or an activation: with its path, without the first slash. */
export function pathAndName({ name, path }: Pick<NodeRole, 'name' | 'path'>): string {
  return path === 'unknown' ? name : `${path.slice(1)}${name}`;
}

/** ARN patterns that match this role and no other. IAM role names are unique in an account, whatever their path. */
export function principalArns(partition: PartitionId, role: NodeRole): readonly Value[] {
  if (role.path !== 'unknown') return [role.arn];
  return [role.arn, roleArn(partition, { name: role.name, path: '/*/' })];
}

function instanceRole(source: CallerSource, region: RegionId): NodeRole {
  const { ec2, name } = source;
  const options = ec2?.role ?? { scope: 'region', basePolicy: 'managed', path: '/' };
  const suffix = options.scope === 'account' ? '' : `-${region}`;
  return nodeRole(source, options, {
    id: 'node',
    scope: options.scope,
    module: options.scope === 'account' ? 'account' : region,
    defaultName: `${options.name ?? `${name}-node`}${suffix}`,
    policyPrefix: `${name}-node${suffix}`,
    documentPath: 'spec.nodes.ec2.role',
    ...(options.basePolicy === 'managed' && { basePolicy: 'AmazonSSMManagedInstanceCore' }),
  });
}

/** The path of an existing role that is given by name: the setting names a path, and that is the role which nodes get. */
const HOST_MANAGEMENT_PATH = '/service-role/';

function hostManagementRole(source: CallerSource): NodeRole {
  const { ec2, name } = source;
  const options = ec2?.hostManagement?.role ?? { path: HOST_MANAGEMENT_PATH };
  return nodeRole(source, options, {
    id: 'host-management',
    scope: 'account',
    module: 'account',
    defaultName: options.name ?? `${name}-host-management`,
    policyPrefix: `${name}-host-management`,
    documentPath: 'spec.nodes.ec2.hostManagement.role',
    basePolicy: 'AmazonSSMManagedEC2InstanceDefaultPolicy',
    pathOfExisting: HOST_MANAGEMENT_PATH,
  });
}

function hybridRole(source: CallerSource): NodeRole {
  const { hybrid, name } = source;
  const options = hybrid?.role ?? { path: '/' };
  return nodeRole(source, options, {
    id: 'hybrid',
    scope: 'account',
    module: 'account',
    defaultName: options.name ?? `${name}-hybrid`,
    policyPrefix: `${name}-hybrid`,
    documentPath: 'spec.nodes.hybrid.role',
    basePolicy: 'AmazonSSMManagedInstanceCore',
  });
}

interface RoleOptions {
  readonly name?: string | undefined;
  readonly path: string;
  readonly permissionsBoundary?: string | undefined;
  readonly existing?: string | undefined;
}

type RoleParts = Pick<NodeRole, 'id' | 'scope' | 'module' | 'policyPrefix' | 'basePolicy' | 'documentPath'> & {
  readonly defaultName: string;
  readonly pathOfExisting?: string;
};

function nodeRole({ partition }: CallerSource, options: RoleOptions, parts: RoleParts): NodeRole {
  const { defaultName, pathOfExisting = 'unknown', policyPrefix, ...role } = parts;
  const { existing, path, permissionsBoundary } = options;
  const identity = existing ? identityOf(existing, pathOfExisting) : { name: defaultName, path };
  return {
    ...role,
    ...identity,
    arn: existing?.startsWith('arn:') ? existing : roleArn(partition, identity),
    isExisting: existing !== undefined,
    // The policies of our own role carry its name, whatever the document calls it.
    policyPrefix: existing ? policyPrefix : defaultName,
    policyPath: path,
    ...(permissionsBoundary && { permissionsBoundary }),
  };
}

/** Name and path of a role that the document gives by name or ARN. */
function identityOf(existing: string, pathOfName: string): Pick<NodeRole, 'name' | 'path'> {
  const resource = existing.startsWith('arn:')
    ? existing.slice(existing.indexOf(':role/') + ':role'.length)
    : undefined;
  if (resource === undefined) return { name: existing, path: pathOfName };
  const end = resource.lastIndexOf('/') + 1;
  return { name: resource.slice(end), path: resource.slice(0, end) };
}

function roleArn(partition: PartitionId, { name, path }: Pick<NodeRole, 'name' | 'path'>): Value {
  return join(`arn:${partition}:iam::`, ACCOUNT_ID, `:role${path === 'unknown' ? '/' : path}${name}`);
}

import type { Compilation } from './compile.ts';
import { diagnostic } from './diagnostics/catalogue.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { type ByKind, byKind, none } from './plan/by-kind.ts';
import type { ModulePlan } from './plan/plan.ts';
import type {
  InstanceProfile,
  ManagedPolicy,
  PolicyAttachment,
  ProfileAssociation,
  Role,
  ServiceSetting,
  VpcEndpoint,
} from './plan/resource.ts';
import { withPlace } from './requirements/shape.ts';

/** What exists once, and which document claims it. */
interface Claim {
  readonly key: string;
  readonly what: string;
  readonly compilation: Compilation;
  /** How one of the documents leaves it to the other. */
  readonly fix: string;
  /** Of a policy on a role: both documents can attach it, but the one that goes takes it along. */
  readonly role?: 'made' | 'existing';
  /** The part of the document that claims it. */
  readonly about: string;
}

/**
 * Documents that cannot be deployed into one account together: the session preferences and the host management setting exist once per account
 * and Region, endpoints with private DNS once per VPC, IAM names once per account.
 */
export function checkTogether(compilations: readonly Compilation[]): readonly Diagnostic[] {
  const claims = compilations.flatMap((compilation) =>
    compilation.plan.modules.flatMap((module) => claimsOf(compilation, module)),
  );
  const before = new Map<string, readonly Claim[]>();
  return claims.flatMap((claim) => {
    const earlier = before.get(claim.key) ?? [];
    before.set(claim.key, [...earlier, claim]);
    const other = earlier.find((one) => collides(one, claim));
    if (!other) return [];
    return [collision(claim, other)];
  });
}

/** Where both make the role, that is said already. */
function collides(one: Claim, claim: Claim): boolean {
  const bothMade = one.role === 'made' && claim.role === 'made';
  return one.compilation !== claim.compilation && !bothMade && !otherAccounts(one, claim);
}

function collision(claim: Claim, other: Claim): Diagnostic {
  const { about } = claim;
  const at = (found: Diagnostic) => withPlace(claim.compilation.parsed, found);
  const message = `Document '${other.compilation.name}' (${other.compilation.source.file}) also creates ${claim.what}`;
  if (claim.role) {
    const taken = `${message}. Removing either document removes it from the other.`;
    return at(diagnostic('SSMC144', { severity: 'warning', message: taken, fix: claim.fix, about }));
  }
  return at(diagnostic('SSMC144', { message: `${message}.`, fix: claim.fix, about }));
}

/** No account is in two partitions. */
function otherAccounts(a: Claim, b: Claim): boolean {
  const [one, two] = [a.compilation.requirements, b.compilation.requirements];
  if (one.partition !== two.partition) return true;
  return one.account !== undefined && two.account !== undefined && one.account !== two.account;
}

function claimsOf(compilation: Compilation, module: ModulePlan): readonly Claim[] {
  return module.resources.flatMap((resource) => byKind(CLAIMS, { compilation, module }, resource));
}

interface Claimer {
  readonly compilation: Compilation;
  readonly module: ModulePlan;
}

const CLAIMS: ByKind<Claimer, readonly Claim[]> = {
  role: ({ compilation }, role) => [named(compilation, role)],
  'managed-policy': ({ compilation }, policy) => [named(compilation, policy)],
  'instance-profile': ({ compilation }, profile) => [named(compilation, profile)],
  'policy-attachment': ({ compilation, module }, one) => attachment(compilation, module, one),
  'vpc-endpoint': ({ compilation, module }, one) => endpoint(compilation, module, one),
  'session-document': ({ compilation, module }) => [preferences(compilation, module)],
  'service-setting': ({ compilation, module }, one) => [setting(compilation, module, one)],
  'profile-association': ({ compilation, module }, one) => [association(compilation, module, one)],
  // Their names are unique in a VPC only, and the endpoints of one VPC are claimed already.
  'security-group': none,
  'security-group-rule': none,
};

function endpoint(
  compilation: Compilation,
  module: ModulePlan,
  { service, serviceName, attachment: { type } }: VpcEndpoint,
): readonly Claim[] {
  const vpc = module.parameters.find(({ name }) => name === 'vpc_id')?.default?.[0];
  if (!vpc) return [];
  const fix = 'Set spec.network.privateLink.endpoints: existing in one of them, or use another VPC.';
  return [
    {
      key: `${vpc} ${serviceName} ${type}`,
      what: `the ${service} endpoint of ${vpc}`,
      compilation,
      fix,
      about: `spec.network.privateLink.vpcs.${module.region}.vpcId`,
    },
  ];
}

/** A name of which the document gives the beginning only comes from its own. */
function named(compilation: Compilation, { kind, name, reasons }: Role | ManagedPolicy | InstanceProfile): Claim {
  const isOwn = name.startsWith(`${compilation.name}-`);
  return {
    about: isOwn ? 'metadata.name' : (reasons[0]?.path ?? 'metadata.name'),
    key: `${kind} ${name.toLowerCase()}`,
    what: `the ${kind} ${name}`,
    compilation,
    fix: 'Choose another name, or let one document create the role and set role.existing in the other.',
  };
}

function association(compilation: Compilation, { region }: ModulePlan, { instanceId }: ProfileAssociation): Claim {
  return {
    key: `instance ${region} ${instanceId}`,
    what: `the instance profile of ${instanceId}`,
    compilation,
    fix: 'Name the instance in spec.nodes.ec2.instances of one document only.',
    about: `spec.nodes.ec2.instances.${region}`,
  };
}

function preferences(compilation: Compilation, { region }: ModulePlan): Claim {
  return {
    key: `document ${region}`,
    what: `the session preferences document in ${region}`,
    compilation,
    fix: 'Set spec.capabilities.sessionManager.preferences: none in one of them.',
    about: 'spec.capabilities.sessionManager.preferences',
  };
}

function setting(compilation: Compilation, { region }: ModulePlan, { settingId }: ServiceSetting): Claim {
  return {
    key: `${settingId} ${region}`,
    what: `the Default Host Management Configuration of ${region}`,
    compilation,
    fix: 'Enable Default Host Management Configuration in one document only.',
    about: 'spec.nodes.ec2.permissions',
  };
}

/** An AWS-managed policy on a role that is known by its name, which both may attach. */
function attachment(compilation: Compilation, module: ModulePlan, resource: PolicyAttachment): readonly Claim[] {
  if (typeof resource.policy !== 'string') return [];
  const role = nameOf(module, resource.role);
  const policy = resource.policy.split('/').at(-1);
  const what = `the attachment of ${policy} to role ${role}`;
  const key = `attachment ${role.toLowerCase()} ${resource.policy}`;
  const fix =
    'Set role.basePolicy: least-privilege in the later document. Its own policies then allow the calls of SSM Agent.';
  const about = resource.reasons[0]?.path ?? 'spec.nodes';
  return [{ key, what, compilation, fix, about, role: typeof resource.role === 'string' ? 'existing' : 'made' }];
}

function nameOf(module: ModulePlan, role: PolicyAttachment['role']): string {
  if (typeof role === 'string') return role;
  const made = module.resources.find((one) => role.kind === 'ref' && one.id === role.resource);
  return made?.kind === 'role' ? made.name : '';
}

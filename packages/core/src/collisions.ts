import type { Compilation } from './compile.ts';
import { diagnostic } from './diagnostics/catalogue.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { type MESSAGES, worded } from './diagnostics/messages/index.ts';
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

/** A resource that exists once per account or VPC, and that a document claims. */
export interface Claim {
  readonly key: string;
  readonly what: string;
  /** The wording of SSMC144, which says how one of the documents leaves it to the other. */
  readonly kind: keyof (typeof MESSAGES)['SSMC144'];
  /** Of a policy on a role: both documents can attach it, but the one that goes takes it along. */
  readonly role?: 'made' | 'existing';
  /** The part of the document that claims it. */
  readonly about: string;
}

/** All that a document claims. It is all that is kept of a document to compare it with others. */
export interface DocumentClaims {
  readonly name: string;
  readonly file: string;
  readonly partition: string;
  readonly account?: string;
  readonly claims: readonly Claim[];
}

/** A claim of one document that an earlier one has too. */
export interface Collision {
  /** The index of the later document. */
  readonly document: number;
  /** Without a place: `about` says where in the document. */
  readonly diagnostic: Diagnostic;
}

/**
 * Documents that cannot be deployed into one account together: the session preferences and the DHMC setting exist once per account
 * and Region, endpoints with private DNS once per VPC, IAM names once per account.
 */
export function checkTogether(compilations: readonly Compilation[]): readonly Diagnostic[] {
  return collisionsOf(compilations.map(claimsOf)).flatMap(({ document, diagnostic: found }) => {
    const parsed = compilations[document]?.parsed;
    return parsed ? [withPlace(parsed, found)] : [];
  });
}

/** What a document claims. */
export function claimsOf(compilation: Compilation): DocumentClaims {
  const { name, source, requirements, plan } = compilation;
  return {
    name,
    file: source.file,
    partition: requirements.partition,
    ...(requirements.account !== undefined && { account: requirements.account }),
    claims: plan.modules.flatMap((module) => claimsOfModule(compilation, module)),
  };
}

/** The claims that two documents have, each reported for the later one. */
export function collisionsOf(documents: readonly DocumentClaims[]): readonly Collision[] {
  const before = new Map<string, { readonly owner: DocumentClaims; readonly claim: Claim }[]>();
  return documents.flatMap((owner, document) =>
    owner.claims.flatMap((claim) => {
      const earlier = before.get(claim.key) ?? [];
      if (earlier.length === 0) before.set(claim.key, earlier);
      const other = earlier.find(
        (one) => one.owner !== owner && collides(one.claim, claim) && !otherAccounts(one.owner, owner),
      );
      earlier.push({ owner, claim });
      return other ? [{ document, diagnostic: collision(claim, other.owner) }] : [];
    }),
  );
}

/** Where both make the role, that is said already. */
function collides(one: Claim, claim: Claim): boolean {
  return !(one.role === 'made' && claim.role === 'made');
}

function collision({ about, kind, what, role }: Claim, other: DocumentClaims): Diagnostic {
  const words = worded('SSMC144', kind, { name: other.name, file: other.file, what });
  return diagnostic('SSMC144', { ...words, ...(role && { severity: 'warning' }), about });
}

/** No account is in two partitions. */
function otherAccounts(one: DocumentClaims, two: DocumentClaims): boolean {
  if (one.partition !== two.partition) return true;
  return one.account !== undefined && two.account !== undefined && one.account !== two.account;
}

function claimsOfModule(compilation: Compilation, module: ModulePlan): readonly Claim[] {
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
  'policy-attachment': ({ module }, one) => attachment(module, one),
  'vpc-endpoint': ({ module }, one) => endpoint(module, one),
  'session-document': ({ module }) => [preferences(module)],
  'service-setting': ({ module }, one) => [setting(module, one)],
  'profile-association': ({ module }, one) => [association(module, one)],
  // Their names are unique in a VPC only, and the endpoints of one VPC are claimed already.
  'security-group': none,
  'security-group-rule': none,
};

function endpoint(module: ModulePlan, { service, serviceName, attachment: { type } }: VpcEndpoint): readonly Claim[] {
  const vpc = module.parameters.find(({ name }) => name === 'vpc_id')?.default?.[0];
  if (!vpc) return [];
  return [
    {
      key: `${vpc} ${serviceName} ${type}`,
      what: `the ${service} endpoint of ${vpc}`,
      kind: 'endpoint',
      about: `spec.network.privateLink.vpcs.${module.region}.vpcId`,
    },
  ];
}

/** A name of which the document gives the beginning only comes from its own. */
function named(compilation: Compilation, { kind: type, name, reasons }: Role | ManagedPolicy | InstanceProfile): Claim {
  const isOwn = name.startsWith(`${compilation.name}-`);
  return {
    about: isOwn ? 'metadata.name' : (reasons[0]?.path ?? 'metadata.name'),
    key: `${type} ${name.toLowerCase()}`,
    what: `the ${type} ${name}`,
    kind: 'name',
  };
}

function association({ region }: ModulePlan, { instanceId }: ProfileAssociation): Claim {
  return {
    key: `instance ${region} ${instanceId}`,
    what: `the instance profile of ${instanceId}`,
    kind: 'instance',
    about: `spec.nodes.ec2.instances.${region}`,
  };
}

function preferences({ region }: ModulePlan): Claim {
  return {
    key: `document ${region}`,
    what: `the session preferences document in ${region}`,
    kind: 'preferences',
    about: 'spec.capabilities.sessionManager.preferences',
  };
}

function setting({ region }: ModulePlan, { settingId }: ServiceSetting): Claim {
  return {
    key: `${settingId} ${region}`,
    what: `the Default Host Management Configuration of ${region}`,
    kind: 'setting',
    about: 'spec.nodes.ec2.permissions',
  };
}

/** An AWS managed policy on a role that is known by its name, which both may attach. */
function attachment(module: ModulePlan, resource: PolicyAttachment): readonly Claim[] {
  if (typeof resource.policy !== 'string') return [];
  const role = nameOf(module, resource.role);
  const policy = resource.policy.split('/').at(-1);
  const what = `the attachment of ${policy} to role ${role}`;
  const key = `attachment ${role.toLowerCase()} ${resource.policy}`;
  const about = resource.reasons[0]?.path ?? 'spec.nodes';
  return [{ key, what, kind: 'attachment', about, role: typeof resource.role === 'string' ? 'existing' : 'made' }];
}

function nameOf(module: ModulePlan, role: PolicyAttachment['role']): string {
  if (typeof role === 'string') return role;
  const made = module.resources.find((one) => role.kind === 'ref' && one.id === role.resource);
  return made?.kind === 'role' ? made.name : '';
}

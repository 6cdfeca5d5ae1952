import { groupBy } from '@ssmc/core';
import { MANAGED_POLICIES, type ManagedPolicyName, managedPolicyArn } from '@ssmc/core/facts';
import type { Deployment } from '../../deployment/deployment.ts';
import { awsDocument } from '../../deployment/node-caller.ts';
import type { IamPolicy } from '../../iam/policy-document.ts';
import {
  type ExistingAttachment,
  type ExistingInlinePolicy,
  type ExistingManagedPolicy,
  type ExistingResource,
  type ExistingRole,
  nameOf,
  ofKind,
} from './existing-resource.ts';
import { type ExistingPolicy, existingPolicy } from './policy.ts';
import { together } from './together.ts';
import { isUnknown, mayBe, readable, unknownsIn } from './unknown.ts';

/** A policy on a role of the input. */
export interface RolePolicy extends ExistingPolicy {
  readonly where: string;
  /** An AWS managed policy: accounts cannot change it. */
  readonly isAws: boolean;
  /** Set for an AWS managed policy that we know. */
  readonly awsName?: ManagedPolicyName;
  readonly arn: string;
}

/** A role that the input tells of. */
export interface NamedRole {
  readonly name: string;
  readonly arn: string;
  readonly where: string;
  /** Absent where only something that is put on it was read. */
  readonly role?: ExistingRole;
  /** Why it may have policies of which nothing was read; undefined if it has none. */
  readonly conditionalMore?: string;
}

/** A role with everything that is on it. */
export interface RoleOfInput extends NamedRole {
  readonly policies: readonly RolePolicy[];
  /** Policies on it whose documents are not in the input. */
  readonly unseen: readonly string[];
}

const EMPTY: IamPolicy = { Version: '2012-10-17', Statement: [] };

/** Every role that the input tells of. What is put on a role that is not known makes none. */
export function rolesOf(deployment: Deployment, things: readonly ExistingResource[]): readonly NamedRole[] {
  const defined = new Map(ofKind(things, 'role').map((one) => [one.name, one]));
  const named = [...ofKind(things, 'attachment'), ...ofKind(things, 'inline-policy'), ...ofKind(things, 'profile')];
  const names = new Set([...defined.keys(), ...named.map(({ role }) => role)]);
  const perhaps = moreOf(things);
  return [...names].flatMap((name) => {
    const role = defined.get(name);
    if (!role && isUnknown(name)) return [];
    const arn =
      role?.arn ||
      `arn:${deployment.requirements.partition}:iam::${deployment.account}:role${role?.path ?? '/'}${name}`;
    return [
      {
        name,
        arn,
        where: role?.where ?? readable(name),
        ...(role && { role }),
        ...(role ? perhaps : { conditionalMore: 'the role itself is not in the input' }),
      },
    ];
  });
}

/** The role with its policies. What is on a role that is not known may be on this one. */
export function withPolicies(
  deployment: Deployment,
  things: readonly ExistingResource[],
  role: NamedRole,
): RoleOfInput {
  return { ...role, ...policiesOf(indexed(deployment, things), role.name) };
}

/** Policies that stand alone, as if they were all that a role has. */
export function looseRole(
  deployment: Deployment,
  things: readonly ExistingResource[],
  name: string,
): RoleOfInput | undefined {
  const loose = ofKind(things, 'loose-policy');
  const arns = ofKind(things, 'loose-arn');
  const index = indexed(deployment, things);
  const open = policiesOf(index, name);
  if (loose.length + arns.length + open.policies.length + open.unseen.length === 0) return undefined;
  const attached = arns.map(({ arn, where }) => attachedPolicy(index, { arn, where }));
  return {
    name,
    arn: `arn:${deployment.requirements.partition}:iam::${deployment.account}:role/${name}`,
    where: loose[0]?.where ?? arns[0]?.where ?? open.policies[0]?.where ?? name,
    policies: [
      ...loose.map(({ where, document }) => identityPolicy({ where, name: where, arn: where, isAws: false }, document)),
      ...attached.filter((one) => typeof one === 'object'),
      ...open.policies,
    ],
    unseen: [...attached.filter((one) => typeof one === 'string'), ...open.unseen],
  };
}

/** What is on roles, by their names, and what may be on any. */
interface Index {
  readonly deployment: Deployment;
  readonly attachments: OnRoles<ExistingAttachment>;
  readonly inline: OnRoles<ExistingInlinePolicy>;
  readonly documents: ReadonlyMap<string, ExistingManagedPolicy>;
  readonly roles: ReadonlyMap<string, ExistingRole>;
}

interface OnRoles<T> {
  readonly byRole: ReadonlyMap<string, readonly T[]>;
  /** Of which the role is not known. */
  readonly open: readonly T[];
}

function indexed(deployment: Deployment, things: readonly ExistingResource[]): Index {
  return {
    deployment,
    attachments: onRoles(ofKind(things, 'attachment')),
    inline: onRoles(ofKind(things, 'inline-policy')),
    documents: new Map(ofKind(things, 'managed-policy').map((one) => [one.arn, one])),
    roles: new Map(ofKind(things, 'role').map((one) => [one.name, one])),
  };
}

function onRoles<T extends ExistingAttachment | ExistingInlinePolicy>(all: readonly T[]): OnRoles<T> {
  return {
    byRole: groupBy(all, ({ role }) => role),
    open: all.filter(({ role }) => isUnknown(role)),
  };
}

/** What is on a role, and what may be; that which hangs on the same condition as the role is there with it. */
function onRole<T extends ExistingAttachment | ExistingInlinePolicy>(
  { roles }: Index,
  { byRole, open }: OnRoles<T>,
  name: string,
): readonly T[] {
  const own = (byRole.get(name) ?? []).map((one) => together(one, roles.get(name)));
  const perhaps = open
    .filter(({ role }) => role !== name && mayBe(role, name))
    .map((one) => ({ ...one, conditional: one.conditional ?? unknownsIn(one.role).join(', ') }));
  return [...perhaps, ...own];
}

function moreOf(things: readonly ExistingResource[]): { readonly conditionalMore?: string } {
  const gap = ofKind(things, 'gap').find(({ holds }) => holds.includes('iam'));
  return gap ? { conditionalMore: `${gap.where}: ${gap.what}` } : {};
}

function policiesOf(index: Index, name: string): Pick<RoleOfInput, 'policies' | 'unseen'> {
  const attachments = onRole(index, index.attachments, name);
  const attached = distinct(attachments, ({ policy, conditional }) => [policy, conditional]).map((one) =>
    attachedPolicy(index, {
      arn: one.policy,
      where: one.where,
      role: index.roles.get(name),
      ...(one.conditional && { conditional: one.conditional }),
    }),
  );
  const inline = onRole(index, index.inline, name);
  const read = inline.filter(({ document }) => document !== undefined);
  const names = new Set(read.map((one) => one.name));
  const unread = inline.filter((one) => one.document === undefined && !names.has(one.name));
  const seen = distinct(read, ({ name: own, document, conditional }) => [own, document, conditional]);
  return {
    policies: [
      ...attached.filter((one) => typeof one === 'object'),
      ...seen.map((one) =>
        identityPolicy(
          { where: one.where, name: `the inline policy ${readable(one.name)}`, arn: one.name, isAws: false },
          one.document,
          one.conditional ?? contradiction(one, seen),
        ),
      ),
    ],
    unseen: [
      ...attached.filter((one) => typeof one === 'string'),
      ...unread.map((one) => `the inline policy ${readable(one.name)}`),
    ],
  };
}

/** One policy of a name is on a role: with two in the input either may be there. */
function contradiction(
  { name, where }: ExistingInlinePolicy,
  all: readonly ExistingInlinePolicy[],
): string | undefined {
  const other = all.find((one) => one.name === name && one.where !== where && one.conditional === undefined);
  return other && name !== '' && !isUnknown(name) ? `whether ${where} or ${other.where} applies` : undefined;
}

function distinct<T>(all: readonly T[], keyOf: (one: T) => unknown): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(keyOf(one)), one])).values()];
}

/** A managed policy on a role. */
interface Attached {
  readonly arn: string;
  readonly where: string;
  readonly role?: ExistingRole | undefined;
  readonly conditional?: string;
}

/** The policy of an ARN, or its name where its document is not known. */
function attachedPolicy(
  { deployment, documents }: Index,
  { arn, where, role, conditional }: Attached,
): RolePolicy | string {
  const found = documents.get(arn);
  const own = found && together(found, role);
  const { partition } = deployment.requirements;
  const awsName = Object.keys(MANAGED_POLICIES).find(
    (name): name is ManagedPolicyName => managedPolicyArn(name as ManagedPolicyName, partition) === arn,
  );
  const isAws = arn.startsWith(`arn:${partition}:iam::aws:`);
  const name = readable(arn);
  if (own) {
    const policy = identityPolicy({ where: own.where, name, arn, isAws }, own.document, own.conditional ?? conditional);
    return { ...policy, ...(awsName && { awsName }) };
  }
  if (!awsName || isUnknown(arn)) return name;
  return { ...existingPolicy(arn, awsDocument(partition, awsName), conditional), arn, where, isAws, awsName };
}

/** IAM takes no identity-based policy that has a principal: it grants nothing. */
function identityPolicy(
  of: Pick<RolePolicy, 'where' | 'name' | 'arn' | 'isAws'>,
  document: unknown,
  conditional?: string,
): RolePolicy {
  const seen = existingPolicy(of.name, document, conditional);
  const strange = seen.written.some((one) => one.Principal !== undefined || one.NotPrincipal !== undefined);
  if (!strange) return { ...seen, ...of };
  const problem = 'IAM rejects a policy with a Principal';
  return { ...of, certain: EMPTY, possible: EMPTY, written: [], unknowns: [], problem };
}

/** Whether a string names the role: its name or its ARN. */
export function isNamed({ name, arn }: NamedRole, text: string): boolean {
  return text.startsWith('arn:') ? arn === text : name === nameOf(text);
}

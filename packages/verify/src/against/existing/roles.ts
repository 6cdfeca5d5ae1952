import { MANAGED_POLICIES, type ManagedPolicyName, managedPolicyArn } from '@ssmc/core/facts';
import type { Deployment } from '../../deployment/deployment.ts';
import { awsDocument } from '../../deployment/node-caller.ts';
import type { IamPolicy } from '../../iam/policy-document.ts';
import { type ExistingResource, type ExistingRole, nameOf, ofKind } from './existing-resource.ts';
import { type ExistingPolicy, existingPolicy } from './policy.ts';
import { isUnknown, readable } from './unknown.ts';

/** A policy on a role of the input. */
export interface RolePolicy extends ExistingPolicy {
  readonly where: string;
  /** An AWS managed policy: accounts cannot change it. */
  readonly isAws: boolean;
  /** Set for an AWS managed policy that we know. */
  readonly awsName?: ManagedPolicyName;
  readonly arn: string;
}

/** A role with everything that is on it. */
export interface RoleOfInput {
  readonly name: string;
  readonly arn: string;
  readonly where: string;
  /** Absent where only something that is put on it was read. */
  readonly role?: ExistingRole;
  readonly policies: readonly RolePolicy[];
  /** Policies on it whose documents are not in the input. */
  readonly unseen: readonly string[];
  /** Why it may have policies of which nothing was read; undefined if it has none. */
  readonly conditionalMore?: string;
}

const EMPTY: IamPolicy = { Version: '2012-10-17', Statement: [] };

/** Every role that the input tells of, with its policies. */
export function rolesOf(deployment: Deployment, things: readonly ExistingResource[]): readonly RoleOfInput[] {
  const defined = ofKind(things, 'role');
  const named = [...ofKind(things, 'attachment'), ...ofKind(things, 'inline-policy'), ...ofKind(things, 'profile')];
  const names = [...new Set([...defined, ...named].map((one) => ('role' in one ? one.role : one.name)))];
  return names.map((name) => {
    const role = defined.find((one) => one.name === name);
    const arn =
      role?.arn ||
      `arn:${deployment.requirements.partition}:iam::${deployment.account}:role${role?.path ?? '/'}${name}`;
    return {
      ...policiesOf(deployment, things, name),
      name,
      arn,
      where: role?.where ?? readable(name),
      ...(role && { role }),
      ...more(things, role),
    };
  });
}

/** Policies that stand alone, as if they were all that a role has. */
export function looseRole(
  deployment: Deployment,
  things: readonly ExistingResource[],
  name: string,
): RoleOfInput | undefined {
  const loose = ofKind(things, 'loose-policy');
  const arns = ofKind(things, 'loose-arn');
  if (loose.length + arns.length === 0) return undefined;
  const attached = arns.map(({ arn, where }) => attachedPolicy(deployment, things, { arn, where }));
  return {
    name,
    arn: `arn:${deployment.requirements.partition}:iam::${deployment.account}:role/${name}`,
    where: loose[0]?.where ?? arns[0]?.where ?? name,
    policies: [
      ...loose.map(({ where, document }) => identityPolicy({ where, name: where, arn: where, isAws: false }, document)),
      ...attached.filter((one) => typeof one === 'object'),
    ],
    unseen: attached.filter((one) => typeof one === 'string'),
  };
}

function more(
  things: readonly ExistingResource[],
  role: ExistingRole | undefined,
): { readonly conditionalMore?: string } {
  if (!role) return { conditionalMore: 'the role itself is not in the input' };
  const [gap] = ofKind(things, 'gap').filter(({ holds }) => holds.includes('iam'));
  return gap ? { conditionalMore: `${gap.where}: ${gap.what}` } : {};
}

function policiesOf(
  deployment: Deployment,
  things: readonly ExistingResource[],
  name: string,
): Pick<RoleOfInput, 'policies' | 'unseen'> {
  const arns = new Map(
    ofKind(things, 'attachment')
      .filter(({ role }) => role === name)
      .map((one) => [one.policy, one]),
  );
  const attached = [...arns].map(([arn, { where, conditional }]) =>
    attachedPolicy(deployment, things, { arn, where, ...(conditional && { conditional }) }),
  );
  const inline = ofKind(things, 'inline-policy').filter(({ role }) => role === name);
  const seen = new Map(inline.flatMap((one) => (one.document === undefined ? [] : [[one.name, one] as const])));
  const unread = inline.filter((one) => one.document === undefined && !seen.has(one.name));
  return {
    policies: [
      ...attached.filter((one) => typeof one === 'object'),
      ...[...seen.values()].map((one) =>
        identityPolicy(
          { where: one.where, name: `the inline policy ${readable(one.name)}`, arn: one.name, isAws: false },
          one.document,
          one.conditional,
        ),
      ),
    ],
    unseen: [
      ...attached.filter((one) => typeof one === 'string'),
      ...unread.map((one) => `the inline policy ${readable(one.name)}`),
    ],
  };
}

/** The policy of an ARN, or its name where its document is not known. */
function attachedPolicy(
  deployment: Deployment,
  things: readonly ExistingResource[],
  { arn, where, conditional }: { readonly arn: string; readonly where: string; readonly conditional?: string },
): RolePolicy | string {
  const own = ofKind(things, 'managed-policy').find((one) => one.arn === arn);
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
export function isNamed({ name, arn }: RoleOfInput, text: string): boolean {
  return text.startsWith('arn:') ? arn === text : name === nameOf(text);
}

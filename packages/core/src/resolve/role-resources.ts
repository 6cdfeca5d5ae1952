import { MANAGED_POLICIES, type ManagedPolicyName, managedPolicyArn } from '../facts/managed-policies.ts';
import { type RequiredCall, TOPICS, type Topic } from '../needs/need.ts';
import { groupBy } from '../plan/group-by.ts';
import type { Policy } from '../plan/policy.ts';
import type { Reason } from '../plan/reason.ts';
import type { ManagedPolicy, PolicyAttachment, Resource, Role } from '../plan/resource.ts';
import { ref, type Value } from '../plan/value.ts';
import type { NodeRole } from '../requirements/node-role.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { isCovered } from './coverage.ts';
import { packStatements } from './pack.ts';
import { numbered, regionalParts } from './regional-parts.ts';
import type { RoleNeeds } from './role-needs.ts';
import { distinctCalls, distinctReasons, regionalStatements, statementsOf } from './statements.ts';
import { tagsOf } from './tags.ts';

/** IAM cannot change the description of a policy: another text would replace the policies of everyone. */
const DESCRIPTIONS: Readonly<Record<Topic | 'regions', string>> = {
  agent: 'Call Systems Manager from SSM Agent',
  'managed-buckets': 'Read AWS managed S3 buckets for Systems Manager',
  'own-buckets': 'Use S3 buckets for output, logs and scripts',
  sessions: 'Decrypt Session Manager sessions',
  logs: 'Write to CloudWatch Logs',
  parameters: 'Read parameters from Parameter Store',
  'domain-join': 'Read domain join credentials',
  regions: 'Use Region-specific resources',
};

/** The role itself; nothing for an existing one. */
export function roleResources(requirements: Requirements, role: NodeRole, trust: Policy): readonly Role[] {
  if (role.isExisting) return [];
  return [
    {
      kind: 'role',
      id: role.id,
      name: role.name,
      path: role.policyPath,
      description: requirements.description,
      trust,
      ...(role.permissionsBoundary && { permissionsBoundary: role.permissionsBoundary }),
      tags: tagsOf(requirements, role.module),
      reasons: [nodesReason(role)],
    },
  ];
}

/** The AWS managed policies on the role: its base policy and what the capabilities ask for as a whole. */
export function awsPolicyAttachments(
  requirements: Requirements,
  { role, managedPolicies }: RoleNeeds,
): readonly PolicyAttachment[] {
  const base: readonly { policy: ManagedPolicyName; reason: Reason }[] = role.basePolicy
    ? [{ policy: role.basePolicy, reason: baseReason(role) }]
    : [];
  const byPolicy = groupBy([...base, ...managedPolicies], ({ policy }) => policy);
  return [...byPolicy].map(([policy, reasons]) => ({
    kind: 'policy-attachment',
    id: `${role.id}-${kebab(policy)}`,
    role: roleName(role),
    policy: managedPolicyArn(policy, requirements.partition),
    reasons: distinctReasons(reasons.map(({ reason }) => reason)),
  }));
}

/** Our own policies, with what the AWS managed ones do not allow already, and their attachments. */
export function ownPolicies(
  requirements: Requirements,
  needs: RoleNeeds,
  scope: 'region' | 'account',
): readonly Resource[] {
  const calls = needs.calls.filter((call) => !grantedByAws(needs, call));
  const isOfRegion = (call: RequiredCall) => scope === 'account' && differsByRegion(requirements, call);
  const byTopic = groupBy(
    distinctCalls(
      calls.filter((call) => !isOfRegion(call)),
      scope,
    ),
    ({ topic }) => topic,
  );
  const byRegion = groupBy(calls.filter(isOfRegion), ({ region }) => region);
  const parts = [
    ...TOPICS.flatMap((topic) =>
      numbered(topic, packStatements(statementsOf(byTopic.get(topic) ?? []))).map((part) => ({ ...part, topic })),
    ),
    ...regionalParts(regionalStatements(byRegion)).map((part) => ({ ...part, topic: 'regions' as const })),
  ];
  return parts.flatMap((part) => policyWithAttachment(requirements, needs.role, part));
}

/** Whether a call is another one in another Region. */
function differsByRegion({ buckets }: Requirements, call: RequiredCall): boolean {
  if (call.managedBucket !== undefined) return true;
  const bucket = buckets.find(({ name }) => name === call.ownBucket);
  if (typeof bucket?.bucketName === 'object' || typeof bucket?.kmsKey === 'object') return true;
  return JSON.stringify([call.resource, call.conditions]).includes(call.region);
}

/** The role's name: a reference where the role is created by the same module. */
export function roleName(role: NodeRole): Value {
  return role.isExisting ? role.name : ref(role.id, 'name');
}

function policyWithAttachment(
  requirements: Requirements,
  role: NodeRole,
  part: { readonly suffix: string; readonly topic: Topic | 'regions'; readonly policy: Policy },
): readonly [ManagedPolicy, PolicyAttachment] {
  const id = `${role.id}-${part.suffix}`;
  const description = DESCRIPTIONS[part.topic];
  return [
    {
      kind: 'managed-policy',
      id,
      name: `${role.policyPrefix}-${part.suffix}`,
      path: role.policyPath,
      description,
      policy: part.policy,
      tags: tagsOf(requirements, role.module),
      reasons: reasonsOf(part.policy, description),
    },
    {
      kind: 'policy-attachment',
      id: `${id}-attachment`,
      role: roleName(role),
      policy: ref(id, 'arn'),
      reasons: reasonsOf(part.policy, 'Attached to the role'),
    },
  ];
}

/** What requires a policy as a whole is what requires its statements, each of which has its own reason. */
export function reasonsOf(policy: Policy, text: string): readonly Reason[] {
  return distinctReasons(policy.statements.flatMap(({ reasons }) => reasons.map((one) => ({ ...one, text }))));
}

/** Only calls of the agent may be left to AWS managed policies; what a document names itself is always granted by name. */
function grantedByAws({ role, managedPolicies }: RoleNeeds, need: RequiredCall): boolean {
  if (need.topic !== 'agent') return false;
  const attached = [...(role.basePolicy ? [role.basePolicy] : []), ...managedPolicies.map(({ policy }) => policy)];
  return attached.some((policy) => isCovered(MANAGED_POLICIES[policy].document, need));
}

function nodesReason(role: NodeRole): Reason {
  const path = role.id === 'hybrid' ? 'spec.nodes.hybrid' : 'spec.nodes.ec2';
  return { path, text: 'SSM Agent calls Systems Manager with this role', sources: ['D-PERM'], basis: 'documented' };
}

function baseReason(role: NodeRole): Reason {
  return {
    path: role.documentPath,
    text: 'AWS managed policy for SSM Agent',
    sources: ['D-PERM', 'M-MP'],
    basis: 'documented',
  };
}

/** `AmazonSSMManagedInstanceCore` → `amazon-ssm-managed-instance-core` */
function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

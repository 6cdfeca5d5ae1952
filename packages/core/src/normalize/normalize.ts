import { assertNever, invariant } from '../diagnostics/invariant.ts';
import type { Json } from '../plan/json.ts';
import type { ModulePlan } from '../plan/plan.ts';
import type { Policy } from '../plan/policy.ts';
import { policyJson } from '../plan/policy-json.ts';
import type { ManagedPolicy, Peer, Resource, Role, SecurityGroupRule, VpcEndpoint } from '../plan/resource.ts';
import type { Ref, Value } from '../plan/value.ts';
import { type Normalized, normalizePolicy } from './normalized.ts';

/** What the module makes, in the form that every target's own output is decoded to. */
export function normalize(module: ModulePlan): Normalized {
  return Object.fromEntries(normalizedResources(module).map(({ key, properties }) => [key, properties]));
}

/** Each resource of the module with its entry in {@link Normalized}, in the order of the plan. */
export function normalizedResources(
  module: ModulePlan,
): readonly { readonly resource: Resource; readonly key: string; readonly properties: Normalized[string] }[] {
  const scope: Scope = {
    partition: module.partition,
    byId: new Map(module.resources.map((resource) => [resource.id, resource])),
  };
  return module.resources.map((resource) => {
    const [key, properties] = normalizeResource(scope, resource);
    return { resource, key, properties };
  });
}

/** A value of the plan as a string; see {@link Normalized} for how what is not known yet is written. */
export function normalizedText(module: ModulePlan, value: Value): string {
  if (typeof value === 'string') return value;
  // Few values refer to a resource: a map of all resources for each of them would take quadratic time.
  const byId = { get: (id: string) => module.resources.find((resource) => resource.id === id) };
  return formatValue({ partition: module.partition, byId }, value);
}

interface Scope {
  readonly partition: string;
  readonly byId: { readonly get: (id: string) => Resource | undefined };
}

type Entry = readonly [key: string, properties: Readonly<Record<string, Json>>];

function normalizeResource(scope: Scope, resource: Resource): Entry {
  switch (resource.kind) {
    case 'role':
      return normalizeRole(scope, resource);
    case 'instance-profile':
      return [
        `instance-profile ${resource.name}`,
        { path: resource.path, role: formatValue(scope, resource.role), tags: resource.tags },
      ];
    case 'managed-policy':
      return normalizeManagedPolicy(scope, resource);
    case 'policy-attachment':
      return [`policy-attachment ${formatValue(scope, resource.role)} ${formatValue(scope, resource.policy)}`, {}];
    case 'security-group':
      return [
        `security-group ${resource.name}`,
        { description: resource.description, vpc: '<parameter vpc_id>', tags: resource.tags },
      ];
    case 'security-group-rule':
      return normalizeRule(scope, resource);
    case 'vpc-endpoint':
      return normalizeEndpoint(scope, resource);
    case 'session-document':
      return [`session-document ${resource.name}`, { content: resource.content as Json, mode: resource.mode }];
    case 'service-setting':
      return [`service-setting ${resource.settingId}`, { value: resource.value, previous: resource.previous }];
    case 'profile-association':
      return [`profile-association ${resource.instanceId}`, { profile: formatValue(scope, resource.profile) }];
    default:
      return assertNever(resource);
  }
}

function normalizeRole(scope: Scope, { name, path, description, ...role }: Role): Entry {
  const trust = policyOf(scope, role.trust);
  const permissionsBoundary = role.permissionsBoundary ?? null;
  return [`role ${name}`, { path, description, trust, permissionsBoundary, tags: role.tags }];
}

function normalizeManagedPolicy(scope: Scope, { name, path, description, policy, tags }: ManagedPolicy): Entry {
  return [`managed-policy ${name}`, { path, description, document: policyOf(scope, policy), tags }];
}

function normalizeRule(scope: Scope, rule: SecurityGroupRule): Entry {
  const group = rule.group.kind === 'ref' ? formatValue(scope, rule.group) : `<parameter ${rule.group.parameter}>`;
  return [
    `security-group-rule ${rule.direction} ${group} ${peerText(scope, rule.peer)}`,
    { protocol: 'tcp', fromPort: rule.port, toPort: rule.port, description: rule.description },
  ];
}

function peerText(scope: Scope, peer: Peer): string {
  switch (peer.kind) {
    case 'each-security-group':
    case 'each-cidr-block':
      return `<parameter ${peer.parameter}>`;
    case 'security-group':
      return formatValue(scope, peer.group);
    case 'cidr-block':
      return peer.cidr;
    case 's3-prefix-list':
      return '<s3-prefix-list>';
    default:
      return assertNever(peer);
  }
}

function normalizeEndpoint(scope: Scope, endpoint: VpcEndpoint): Entry {
  const { attachment } = endpoint;
  const isInterface = attachment.type === 'Interface';
  return [
    `vpc-endpoint ${endpoint.serviceName} ${attachment.type}`,
    {
      vpc: '<parameter vpc_id>',
      policy: endpoint.policy ? policyOf(scope, endpoint.policy) : null,
      privateDns: isInterface,
      privateDnsOnlyForInboundResolver: isInterface && (attachment.privateDnsOnlyForInboundResolver ?? false),
      subnets: isInterface ? `<parameter ${attachment.subnets}>` : [],
      securityGroups: isInterface ? [formatValue(scope, attachment.securityGroup)] : [],
      routeTables: isInterface ? [] : `<parameter ${attachment.routeTables}>`,
      tags: endpoint.tags,
      ...(endpoint.after && { after: endpoint.after.map((id) => endpointKey(scope, id)).toSorted() }),
    },
  ];
}

function endpointKey(scope: Scope, id: string): string {
  const endpoint = scope.byId.get(id);
  invariant(endpoint?.kind === 'vpc-endpoint', `${id} is no endpoint`);
  return `vpc-endpoint ${endpoint.serviceName} ${endpoint.attachment.type}`;
}

function policyOf(scope: Scope, policy: Policy): Json {
  return normalizePolicy(policyJson(policy, (value) => formatValue(scope, value)));
}

function formatValue(scope: Scope, value: Value): string {
  if (typeof value === 'string') return value;
  switch (value.kind) {
    case 'account-id':
      return '<account-id>';
    case 'parameter':
      return `<parameter ${value.name}>`;
    case 'join':
      return value.parts.map((part) => formatValue(scope, part)).join('');
    case 'ref':
      return refText(scope, value);
    default:
      return assertNever(value);
  }
}

function refText(scope: Scope, ref: Ref): string {
  const resource = scope.byId.get(ref.resource);
  if (resource?.kind === 'vpc-endpoint' && ref.attribute === 'id') return `<${endpointKey(scope, ref.resource)}>`;
  invariant(resource && 'name' in resource, `reference to ${ref.resource} without a name`);
  if (ref.attribute === 'name') return resource.name;
  if (ref.attribute === 'id') return `<${resource.kind} ${resource.name}>`;
  invariant('path' in resource, `reference to the ARN of ${ref.resource}, not an IAM resource`);
  const type = { role: 'role', 'instance-profile': 'instance-profile', 'managed-policy': 'policy' }[resource.kind];
  return `arn:${scope.partition}:iam::<account-id>:${type}${resource.path}${resource.name}`;
}

import { assertNever } from '../diagnostics/invariant.ts';
import { MANAGED_POLICIES, type ManagedPolicyName, managedPolicyArn } from '../facts/managed-policies.ts';
import type { PartitionId } from '../facts/regions.ts';
import type { Needs } from '../needs/need.ts';
import { normalizedText } from '../normalize/normalize.ts';
import type { Parameter, ParameterName } from '../plan/parameter.ts';
import type { ModulePlan } from '../plan/plan.ts';
import type { Statement } from '../plan/policy.ts';
import type { Reason } from '../plan/reason.ts';
import type { Resource } from '../plan/resource.ts';
import { resourcePolicy } from '../plan/resource-policy.ts';

/** One thing of a module that can be explained. */
export interface ExplainedEntry {
  readonly kind: 'parameter' | 'statement' | 'operator-policy' | 'way' | 'condition' | Resource['kind'];
  /** Unique in its module among its kind: the id of the resource, that and the Sid of a statement (`node-own-buckets/WriteSessionLogs`), the name of a parameter. */
  readonly id: string;
  /** What it is, in one line. */
  readonly title: string;
  /** What people call it. */
  readonly names: readonly string[];
  /** The actions, ARNs and services that it is about. */
  readonly terms: readonly string[];
  readonly reasons: readonly Reason[];
}

/** Everything of a module, each statement after the resource that holds it. */
export function entriesOf(module: ModulePlan): readonly ExplainedEntry[] {
  return [
    ...module.parameters.map(parameterEntry),
    ...module.resources.flatMap((resource) => [
      resourceEntry(module, resource),
      ...(resourcePolicy(resource)?.statements ?? []).map((statement) => statementEntry(module, resource, statement)),
    ]),
  ];
}

/** AWS managed policies that operators need: the module creates nothing for them, and names them in an output. */
export function operatorEntries({ operators }: Needs, partition: PartitionId): readonly ExplainedEntry[] {
  return operators.flatMap(({ operator, managedPolicies }) =>
    managedPolicies.map(({ policy, reason }): ExplainedEntry => {
      const arn = managedPolicyArn(policy, partition);
      return {
        kind: 'operator-policy',
        id: `operator-${operator.name}/${policy}`,
        title: `Policy ${arn} for operator ${operator.name}, in the output operator_policy_arns`,
        names: [policy, operator.name],
        terms: [arn, ...awsActions(arn)],
        reasons: [reason],
      };
    }),
  );
}

const PARAMETER_REASONS: Readonly<Record<ParameterName, string>> = {
  vpc_id: 'VPC of the endpoints and their security group',
  subnet_ids: 'Interface endpoints have a network interface in each of these subnets',
  route_table_ids: 'The S3 gateway endpoint adds a route to these tables',
  node_security_group_ids: 'The outbound rules that the nodes need are added to these groups',
  node_cidr_blocks: 'The endpoint security group allows HTTPS from these networks',
};

function parameterEntry({ name, label }: Parameter): ExplainedEntry {
  const reason: Reason = {
    // Nodes have security groups in every mode; the rest is there with endpoints only.
    path: name === 'node_security_group_ids' ? 'spec.network' : 'spec.network.privateLink.vpcs',
    text: PARAMETER_REASONS[name],
    sources: ['D-VPC'],
    basis: 'documented',
  };
  return {
    kind: 'parameter',
    id: name,
    title: `Parameter ${name}: ${label}`,
    names: [name],
    terms: [],
    reasons: [reason],
  };
}

function statementEntry(module: ModulePlan, resource: Resource, statement: Statement): ExplainedEntry {
  const resources = (statement.resources ?? []).map((value) => normalizedText(module, value));
  const principals = statement.principal?.kind === 'service' ? statement.principal.services : [];
  return {
    kind: 'statement',
    id: `${resource.id}/${statement.sid}`,
    title: `${statement.effect} ${statement.actions.join(', ')} on ${resources.join(', ') || 'the role'}`,
    names: [statement.sid],
    terms: [...statement.actions, ...resources, ...principals],
    reasons: statement.reasons,
  };
}

function resourceEntry(module: ModulePlan, resource: Resource): ExplainedEntry {
  const { kind, id, reasons } = resource;
  const { title, names, terms = [] } = describe(module, resource);
  return { kind, id, title, names: [id, ...names], terms, reasons };
}

interface Description {
  readonly title: string;
  readonly names: readonly string[];
  readonly terms?: readonly string[];
}

function describe(module: ModulePlan, resource: Resource): Description {
  switch (resource.kind) {
    case 'role':
      return iamDescription(module, resource, { type: 'role', label: 'Role' });
    case 'instance-profile':
      return iamDescription(module, resource, { type: 'instance-profile', label: 'Instance profile' });
    case 'managed-policy':
      return iamDescription(module, resource, { type: 'policy', label: 'Policy' });
    case 'policy-attachment': {
      const [policy, role] = [normalizedText(module, resource.policy), normalizedText(module, resource.role)];
      return {
        title: `Policy ${policy} on role ${role}`,
        names: [policy.split('/').at(-1) ?? policy],
        terms: [policy, role, ...awsActions(policy)],
      };
    }
    case 'security-group':
      return { title: `Security group ${resource.name}`, names: [resource.name] };
    case 'security-group-rule':
      return { title: `Security group rule, ${resource.direction}: ${resource.description}`, names: [] };
    case 'vpc-endpoint':
      return {
        title: `${resource.attachment.type} endpoint ${resource.serviceName}`,
        names: [resource.serviceName, resource.service],
      };
    case 'session-document':
      return { title: `Session Manager preferences ${resource.name}`, names: [resource.name] };
    case 'service-setting':
      return { title: `Service setting ${resource.settingId} = ${resource.value}`, names: [resource.settingId] };
    case 'profile-association':
      return { title: `Instance profile of instance ${resource.instanceId}`, names: [resource.instanceId] };
    default:
      return assertNever(resource);
  }
}

/** What an AWS managed policy allows. */
function awsActions(arn: string): readonly string[] {
  const name = arn.split('/').at(-1) ?? '';
  if (!arn.includes(':iam::aws:') || !Object.hasOwn(MANAGED_POLICIES, name)) return [];
  return MANAGED_POLICIES[name as ManagedPolicyName].document.Statement.flatMap(({ Action }) => Action ?? []);
}

function iamDescription(
  module: ModulePlan,
  resource: { readonly name: string; readonly path: string },
  { type, label }: { readonly type: string; readonly label: string },
): Description {
  const arn = `arn:${module.partition}:iam::${module.account ?? '<account-id>'}:${type}${resource.path}${resource.name}`;
  return { title: `${label} ${resource.name}`, names: [resource.name], terms: [arn] };
}

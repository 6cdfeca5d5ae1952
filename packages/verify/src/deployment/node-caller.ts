import type { Caller, CallerNeeds, ModulePlan, RequiredCall } from '@ssmc/core';
import { MANAGED_POLICIES, type ManagedPolicyName, managedPolicyArn } from '@ssmc/core/facts';
import type { IamPolicy, IamRequest } from '../iam/policy-document.ts';
import { type Deployment, documentOf, formatValue, modulesOf, resourcesIn } from './deployment.ts';
import type { Finding } from './finding.ts';
import { roleContext } from './role-context.ts';
import { type FoundRole, roleOf } from './roles.ts';

/** A policy on a role. */
export interface AttachedPolicy {
  readonly arn: string;
  readonly document: IamPolicy;
  /** Set for an AWS managed policy. */
  readonly awsName?: ManagedPolicyName;
}

/** Nodes of one kind in one Region, with the role they get. */
export interface NodeCaller extends Pick<Caller, 'region' | 'nodes' | 'isPrivate'> {
  readonly role: FoundRole | undefined;
  readonly roleFindings: readonly Finding[];
  readonly policies: readonly AttachedPolicy[];
  /** All that they need, by capability. */
  readonly capabilities: CallerNeeds['capabilities'];
  /** All that they call, whatever the capability. */
  readonly calls: readonly RequiredCall[];
  /** Condition keys that all their calls carry. */
  readonly context: IamRequest['context'];
}

/** Every kind of node in every Region of the document. */
export function nodeCallersOf(deployment: Deployment): readonly NodeCaller[] {
  return deployment.needs.callers.map((nodes) => {
    const { region, nodes: kind } = nodes.caller;
    const { role, findings } = roleOf(deployment, region, kind);
    const policies = role ? attachedPolicies(deployment, region, role.name) : [];
    return nodeCallerOf(deployment, nodes, { role, roleFindings: findings, policies });
  });
}

/** Nodes with the role that was found for them. */
export function nodeCallerOf(
  deployment: Deployment,
  { caller, capabilities, calls }: CallerNeeds,
  found: Pick<NodeCaller, 'role' | 'roleFindings' | 'policies'>,
): NodeCaller {
  const { region, nodes, isPrivate } = caller;
  const vpcId = isPrivate ? deployment.requirements.privateLink?.vpcs?.[region]?.vpcId : undefined;
  const context = {
    ...roleContext(deployment, region, found.role?.arn),
    'aws:ViaAWSService': 'false',
    ...(vpcId !== undefined && { 'aws:SourceVpc': vpcId }),
  };
  return { region, nodes, isPrivate, ...found, capabilities, calls, context };
}

/** The policy of an ARN: one of the module, or an AWS managed policy; undefined when neither is known. */
export function policyByArn(deployment: Deployment, module: ModulePlan, arn: string): AttachedPolicy | undefined {
  const own = module.resources.find(
    (resource) =>
      resource.kind === 'managed-policy' &&
      formatValue(deployment, module, { kind: 'ref', resource: resource.id, attribute: 'arn' }) === arn,
  );
  if (own?.kind === 'managed-policy') return { arn, document: documentOf(deployment, module, own.policy) };
  const name = arn.split('/').at(-1) as ManagedPolicyName;
  if (!(name in MANAGED_POLICIES) || managedPolicyArn(name, deployment.requirements.partition) !== arn)
    return undefined;
  return { arn, awsName: name, document: awsDocument(deployment.requirements.partition, name) };
}

/** An AWS managed policy as it is in a partition. */
export function awsDocument(partition: string, name: ManagedPolicyName): IamPolicy {
  const key = `${partition} ${name}`;
  const known = awsDocuments.get(key);
  if (known) return known;
  const text = JSON.stringify(MANAGED_POLICIES[name].document).replaceAll('arn:aws:', `arn:${partition}:`);
  const document = JSON.parse(text) as IamPolicy;
  awsDocuments.set(key, document);
  return document;
}

/** The facts never change while the program runs. */
const awsDocuments = new Map<string, IamPolicy>();

function attachedPolicies(deployment: Deployment, region: string, role: string): readonly AttachedPolicy[] {
  return resourcesIn(modulesOf(deployment, region), 'policy-attachment').flatMap(({ module, resource }) => {
    if (formatValue(deployment, module, resource.role) !== role) return [];
    return policyByArn(deployment, module, formatValue(deployment, module, resource.policy)) ?? [];
  });
}

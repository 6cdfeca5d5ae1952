import type { Call, Caller, CallerNeeds, ModulePlan } from '@ssmc/core';
import { MANAGED_POLICIES, type ManagedPolicyName, managedPolicyArn } from '@ssmc/core/facts';
import type { IamPolicy, IamRequest } from '../iam/policy-document.ts';
import type { Finding } from './finding.ts';
import { roleContext } from './role-context.ts';
import { type FoundRole, roleOf } from './roles.ts';
import { documentOf, modulesOf, resourcesIn, textOf, type World } from './world.ts';

/** A policy on a role. */
export interface AttachedPolicy {
  readonly arn: string;
  readonly document: IamPolicy;
  /** Set for a policy that AWS keeps. */
  readonly awsName?: ManagedPolicyName;
}

/** Nodes of one kind in one Region, with the role they get. */
export interface Place extends Pick<Caller, 'region' | 'nodes' | 'isPrivate'> {
  readonly role: FoundRole | undefined;
  readonly roleFindings: readonly Finding[];
  readonly policies: readonly AttachedPolicy[];
  /** All that they need, by capability. */
  readonly capabilities: CallerNeeds['capabilities'];
  /** All that they call, whatever the capability. */
  readonly calls: readonly Call[];
  /** Condition keys that all their calls carry. */
  readonly context: IamRequest['context'];
}

/** Every kind of node in every Region of the document. */
export function placesOf(world: World): readonly Place[] {
  return world.needs.callers.map((nodes) => {
    const { region, nodes: kind } = nodes.caller;
    const { role, findings } = roleOf(world, region, kind);
    const policies = role ? attachedPolicies(world, region, role.name) : [];
    return placeOf(world, nodes, { role, roleFindings: findings, policies });
  });
}

/** Nodes with the role that was found for them. */
export function placeOf(
  world: World,
  { caller, capabilities, calls }: CallerNeeds,
  found: Pick<Place, 'role' | 'roleFindings' | 'policies'>,
): Place {
  const { region, nodes, isPrivate } = caller;
  const context = { ...roleContext(world, region, found.role?.arn), 'aws:ViaAWSService': 'false' };
  return { region, nodes, isPrivate, ...found, capabilities, calls, context };
}

/** The policy of an ARN: one of the module's own, or one that AWS keeps; undefined when neither is known. */
export function policyByArn(world: World, module: ModulePlan, arn: string): AttachedPolicy | undefined {
  const own = module.resources.find(
    (resource) =>
      resource.kind === 'managed-policy' &&
      textOf(world, module, { kind: 'ref', resource: resource.id, attribute: 'arn' }) === arn,
  );
  if (own?.kind === 'managed-policy') return { arn, document: documentOf(world, module, own.policy) };
  const name = arn.split('/').at(-1) as ManagedPolicyName;
  if (!(name in MANAGED_POLICIES) || managedPolicyArn(name, world.requirements.partition) !== arn) return undefined;
  return { arn, awsName: name, document: awsDocument(world.requirements.partition, name) };
}

/** A policy of AWS as it is in a partition. */
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

function attachedPolicies(world: World, region: string, role: string): readonly AttachedPolicy[] {
  return resourcesIn(modulesOf(world, region), 'policy-attachment').flatMap(({ module, resource }) => {
    if (textOf(world, module, resource.role) !== role) return [];
    return policyByArn(world, module, textOf(world, module, resource.policy)) ?? [];
  });
}

import { type ModulePlan, type Need, type NeedContext, needsOf } from '@ssmc/core';
import { MANAGED_POLICIES, type ManagedPolicyName, managedPolicyArn } from '@ssmc/core/facts';
import type { IamPolicy } from '../iam/policy-document.ts';
import type { Finding } from './finding.ts';
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
export interface Place {
  readonly region: NeedContext['region'];
  readonly nodes: 'ec2' | 'hybrid';
  /** Their calls go through VPC endpoints. */
  readonly isPrivate: boolean;
  readonly role: FoundRole | undefined;
  readonly roleFindings: readonly Finding[];
  readonly policies: readonly AttachedPolicy[];
  /** All that they call, whatever the capability. */
  readonly needs: readonly Need[];
}

/** Every kind of node in every Region of the document. */
export function placesOf(world: World): readonly Place[] {
  const { requirements } = world;
  const kinds = [
    ...(requirements.ec2 ? (['ec2'] as const) : []),
    ...(requirements.hybrid ? (['hybrid'] as const) : []),
  ];
  return requirements.regions.flatMap((region) => kinds.map((nodes) => placeOf(world, region, nodes)));
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

function placeOf(world: World, region: Place['region'], nodes: Place['nodes']): Place {
  const { requirements } = world;
  const { role, findings } = roleOf(world, region, nodes);
  const mode = nodes === 'hybrid' ? requirements.hybrid?.network : requirements.network.mode;
  const isPrivate = mode === 'private-link';
  return {
    region,
    nodes,
    isPrivate,
    role,
    roleFindings: findings,
    policies: role ? attachedPolicies(world, region, role.name) : [],
    needs: needsOf({ requirements, region, nodes, privateLink: isPrivate }).needs,
  };
}

function attachedPolicies(world: World, region: string, role: string): readonly AttachedPolicy[] {
  return resourcesIn(modulesOf(world, region), 'policy-attachment').flatMap(({ module, resource }) => {
    if (textOf(world, module, resource.role) !== role) return [];
    return policyByArn(world, module, textOf(world, module, resource.policy)) ?? [];
  });
}

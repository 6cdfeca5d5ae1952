import {
  type ModulePlan,
  observedText,
  type Plan,
  type Policy,
  policyJson,
  type Requirements,
  type Resource,
  type ResourceOf,
  type Value,
} from '@ssmc/core';
import { MANAGED_POLICIES } from '@ssmc/core/facts';
import type { IamPolicy } from './iam/policy-document.ts';

/** The account that stands for the deploying one where the document names none. */
const EXAMPLE_ACCOUNT = '111122223333';

/** The plan as something that can be asked, as it would be once deployed. */
export interface World {
  readonly plan: Plan;
  readonly requirements: Requirements;
  readonly account: string;
}

/** A resource and the module that holds it. */
export interface Placed<R extends Resource = Resource> {
  readonly module: ModulePlan;
  readonly resource: R;
}

/** The world that a plan makes. */
export function worldOf(plan: Plan, requirements: Requirements): World {
  return { plan, requirements, account: requirements.account ?? EXAMPLE_ACCOUNT };
}

/** A value of a module as text, with the account filled in. */
export function textOf(world: World, module: ModulePlan, value: Value): string {
  return observedText(module, value).replaceAll('<account-id>', world.account);
}

/** A policy of the plan as IAM would see it. */
export function documentOf(world: World, module: ModulePlan, policy: Policy): IamPolicy {
  return policyJson(policy, (value) => textOf(world, module, value)) as unknown as IamPolicy;
}

/** Every resource of a kind in the modules that concern a Region: its own and the account's. */
export function resourcesOf<K extends Resource['kind']>(
  world: World,
  region: string,
  kind: K,
): readonly Placed<ResourceOf<K>>[] {
  return world.plan.modules
    .filter((module) => module.kind === 'account' || module.region === region)
    .flatMap((module) =>
      module.resources
        .filter((resource): resource is ResourceOf<K> => resource.kind === kind)
        .map((resource) => ({ module, resource })),
    );
}

/** The role of the nodes: its name and ARN, found by who may assume it or by the document's `existing`. */
export interface FoundRole {
  readonly name: string;
  readonly arn: string;
  readonly boundary?: string;
  readonly isExisting: boolean;
}

/** The role that nodes of a kind have in a Region; undefined when the plan gives them none. */
export function roleOf(world: World, region: string, nodes: 'ec2' | 'hybrid'): FoundRole | undefined {
  const existing = existingRole(world, nodes);
  if (existing) {
    const name = existing.split('/').at(-1) ?? existing;
    const arn = existing.startsWith('arn:')
      ? existing
      : `arn:${world.requirements.partition}:iam::${world.account}:role/${name}`;
    return { name, arn, isExisting: true };
  }
  const wanted =
    nodes === 'hybrid' ? 'hybrid' : world.requirements.ec2?.permissions === 'instance-profile' ? 'ec2' : 'host';
  const placed = resourcesOf(world, region, 'role').find(({ resource }) => trustKind(resource) === wanted);
  if (!placed) return undefined;
  const { module, resource } = placed;
  return {
    name: resource.name,
    arn: textOf(world, module, { kind: 'ref', resource: resource.id, attribute: 'arn' }),
    ...(resource.permissionsBoundary && { boundary: resource.permissionsBoundary }),
    isExisting: false,
  };
}

/** The documents of the managed policies attached to a role. */
export function attachedPolicies(
  world: World,
  region: string,
  role: string,
): readonly { arn: string; document: IamPolicy }[] {
  return resourcesOf(world, region, 'policy-attachment').flatMap(({ module, resource }) => {
    if (textOf(world, module, resource.role) !== role) return [];
    const arn = textOf(world, module, resource.policy);
    const document = policyByArn(world, module, arn);
    return document ? [{ arn, document }] : [];
  });
}

function policyByArn(world: World, module: ModulePlan, arn: string): IamPolicy | undefined {
  const name = arn.split('/').at(-1) ?? '';
  if (arn.includes(':iam::aws:policy/')) {
    return MANAGED_POLICIES[name as keyof typeof MANAGED_POLICIES]?.document as IamPolicy | undefined;
  }
  const own = module.resources.find((resource) => resource.kind === 'managed-policy' && resource.name === name);
  return own?.kind === 'managed-policy' ? documentOf(world, module, own.policy) : undefined;
}

function existingRole({ requirements }: World, nodes: 'ec2' | 'hybrid'): string | undefined {
  const { ec2, hybrid } = requirements;
  if (nodes === 'hybrid') return hybrid?.role?.existing;
  return ec2?.permissions === 'instance-profile' ? ec2.role?.existing : ec2?.hostManagement?.role?.existing;
}

/** EC2 assumes instance roles; Systems Manager the others, and only hybrid roles ask for the source. */
function trustKind(role: ResourceOf<'role'>): 'ec2' | 'hybrid' | 'host' | 'other' {
  for (const { principal, conditions } of role.trust.statements) {
    if (principal?.kind !== 'service') continue;
    if (principal.services.some((service) => service.startsWith('ec2.'))) return 'ec2';
    if (principal.services.some((service) => service.startsWith('ssm.'))) {
      return conditions.some(({ key }) => key === 'aws:SourceArn') ? 'hybrid' : 'host';
    }
  }
  return 'other';
}

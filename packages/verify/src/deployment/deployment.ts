import {
  type ModulePlan,
  type Needs,
  type Plan,
  type Policy,
  policyJson,
  type Ref,
  type Requirements,
  type Resource,
  type ResourceOf,
  type SecurityGroupRule,
  type Value,
  type VpcEndpoint,
} from '@ssmc/core';
import type { IamPolicy } from '../iam/policy-document.ts';

/** Stands for the deploying account where neither the document nor the user names it. It equals no account that a policy could name. */
export const UNKNOWN_ACCOUNT = '<account-id>';

/** A plan with what it was generated from. */
export interface Planned {
  readonly plan: Plan;
  readonly requirements: Requirements;
  readonly needs: Needs;
}

/** The plan as something that can be asked, as it would be once deployed. */
export interface Deployment extends Planned {
  readonly account: string;
  /** Condition keys that the user says every call has. */
  readonly given: Readonly<Record<string, string>>;
  /** Each policy of the plan is written once. */
  readonly documents: Map<Policy, IamPolicy>;
  /** What the plan has of the network of each Region. */
  readonly networks: ReadonlyMap<string, RegionNetwork>;
}

/** Endpoints and security group rules of one Region. */
export interface RegionNetwork {
  readonly endpoints: readonly Placed<VpcEndpoint>[];
  readonly rules: readonly Placed<SecurityGroupRule>[];
}

/** A resource and the module that holds it. */
export interface Placed<R extends Resource = Resource> {
  readonly module: ModulePlan;
  readonly resource: R;
}

/** The plan as if it were deployed, with what the user says of the account. */
export function deploymentOf(
  { plan, requirements, needs }: Planned,
  { account, given = {} }: { readonly account?: string | undefined; readonly given?: Deployment['given'] } = {},
): Deployment {
  const networks = new Map(requirements.regions.map((region) => [region, networkOf(plan, region)]));
  const deployed = requirements.account ?? account ?? UNKNOWN_ACCOUNT;
  return { plan, requirements, needs, account: deployed, given, documents: new Map(), networks };
}

function networkOf({ modules }: Plan, region: string): RegionNetwork {
  const own = modules.filter((module) => module.kind === 'region' && module.region === region);
  const here = modules.filter((module) => module.kind === 'account' || module.region === region);
  return { endpoints: resourcesIn(own.slice(0, 1), 'vpc-endpoint'), rules: resourcesIn(here, 'security-group-rule') };
}

/** A value of a module as a string, with the account filled in. What is not in the module is written as missing: a plan may be broken. */
export function formatValue(deployment: Deployment, module: ModulePlan, value: Value): string {
  if (typeof value === 'string') return value;
  switch (value.kind) {
    case 'account-id':
      return deployment.account;
    case 'parameter':
      return `<parameter ${value.name}>`;
    case 'join':
      return value.parts.map((part) => formatValue(deployment, module, part)).join('');
    case 'ref':
      return refText(deployment, module, value);
  }
}

/** A value of a need as a string. Needs name no resources of modules, so any module will do. */
export function valueText(deployment: Deployment, value: Value): string {
  const [module] = deployment.plan.modules;
  return module ? formatValue(deployment, module, value) : '';
}

/** A policy of the plan as IAM would see it. */
export function documentOf(deployment: Deployment, module: ModulePlan, policy: Policy): IamPolicy {
  const known = deployment.documents.get(policy);
  if (known) return known;
  const document = policyJson(policy, (value) => formatValue(deployment, module, value)) as unknown as IamPolicy;
  deployment.documents.set(policy, document);
  return document;
}

/** Every resource of a kind in some modules. */
export function resourcesIn<K extends Resource['kind']>(
  modules: readonly ModulePlan[],
  kind: K,
): readonly Placed<ResourceOf<K>>[] {
  return modules.flatMap((module) =>
    module.resources
      .filter((resource): resource is ResourceOf<K> => resource.kind === kind)
      .map((resource) => ({ module, resource })),
  );
}

/** The modules that concern a Region: its own and the account's. */
export function modulesOf(deployment: Deployment, region: string): readonly ModulePlan[] {
  return deployment.plan.modules.filter((module) => module.kind === 'account' || module.region === region);
}

/** The module of a Region, which not every Region has. */
export function regionModuleOf(deployment: Deployment, region: string): ModulePlan | undefined {
  return deployment.plan.modules.find((module) => module.kind === 'region' && module.region === region);
}

function refText(deployment: Deployment, module: ModulePlan, { resource: id, attribute }: Ref): string {
  const resource = module.resources.find((one) => one.id === id);
  if (!resource || !('name' in resource)) return `<missing ${id}>`;
  if (attribute === 'name') return resource.name;
  if (attribute === 'id' || !('path' in resource)) return `<${resource.kind} ${resource.name}>`;
  const type = { role: 'role', 'instance-profile': 'instance-profile', 'managed-policy': 'policy' }[resource.kind];
  return `arn:${module.partition}:iam::${deployment.account}:${type}${resource.path}${resource.name}`;
}

import type { ModulePlan, ResourceOf } from '@ssmc/core';
import { PARTITIONS, SERVICE_SETTINGS } from '@ssmc/core/facts';
import type { IamRequest } from '../iam/policy-document.ts';
import { decide } from './decide.ts';
import {
  type Deployment,
  documentOf,
  formatValue,
  modulesOf,
  type Placed,
  regionModuleOf,
  resourcesIn,
} from './deployment.ts';
import { assumptionId, type Finding } from './finding.ts';

/** The role that nodes get: found by what hands it to them, not by its name. */
export interface FoundRole {
  readonly name: string;
  readonly arn: string;
  /** An ARN that it may have instead: the path of an existing role that is named without it is not known. */
  readonly otherArn?: string;
  /** Absent for an existing role. */
  readonly placed?: Placed<ResourceOf<'role'>>;
}

/** The role, if there is one, and what was seen of the way it comes to the nodes. */
export interface RoleOfNodes {
  readonly role: FoundRole | undefined;
  readonly findings: readonly Finding[];
}

type Nodes = 'ec2' | 'hybrid';

interface Where {
  readonly region: string;
  readonly nodes: Nodes;
}

/** The role of nodes of a kind in a Region: by an instance profile, by the Default Host Management Configuration setting, or by an activation. */
export function roleOf(deployment: Deployment, region: string, nodes: Nodes): RoleOfNodes {
  const delivered = deliveryOf(deployment, region, nodes);
  const role = delivered.name === undefined ? undefined : findRole(deployment, { region, nodes }, delivered.name);
  if (!role) {
    const message =
      delivered.name === undefined ? 'No role is assigned to these nodes' : `Role ${delivered.name} does not exist`;
    return { role, findings: [blocked(message)] };
  }
  const trust = role.placed ? [trustFinding(deployment, { region, nodes }, role.placed)] : [existingTrust(role.name)];
  return { role, findings: [...delivered.findings, ...trust] };
}

/** How the document wants the nodes of a kind to get their role. */
export function deliveryKind(deployment: Deployment, nodes: Nodes): 'profile' | 'setting' | 'activation' {
  if (nodes === 'hybrid') return 'activation';
  return deployment.requirements.ec2?.permissions === 'instance-profile' ? 'profile' : 'setting';
}

/** The role that the document names instead of one of the module. */
export function existingRole({ requirements }: Deployment, nodes: Nodes): string | undefined {
  const { ec2, hybrid } = requirements;
  if (nodes === 'hybrid') return hybrid?.role?.existing;
  return ec2?.permissions === 'instance-profile' ? ec2.role?.existing : ec2?.hostManagement?.role?.existing;
}

/** The condition keys that Systems Manager sends when it assumes the role of a hybrid node. */
export function trustRequest(deployment: Deployment, region: string, nodes: Nodes): IamRequest {
  const { partition } = deployment.requirements;
  const { ec2Principal, ssmPrincipal } = PARTITIONS[partition];
  const source = {
    'aws:SourceAccount': deployment.account,
    'aws:SourceArn': `arn:${partition}:ssm:${region}:${deployment.account}:managed-instance/mi-0123456789abcdef0`,
  };
  return {
    action: 'sts:AssumeRole',
    resource: '*',
    principal: deliveryKind(deployment, nodes) === 'profile' ? ec2Principal : ssmPrincipal,
    context: nodes === 'hybrid' ? source : {},
  };
}

interface Delivery {
  readonly name: string | undefined;
  readonly findings: readonly Finding[];
}

function deliveryOf(deployment: Deployment, region: string, nodes: Nodes): Delivery {
  const kind = deliveryKind(deployment, nodes);
  if (kind === 'activation') return byActivation(deployment);
  return kind === 'setting' ? bySetting(deployment, region) : byProfile(deployment, region);
}

function byActivation(deployment: Deployment): Delivery {
  const activation = deployment.plan.modules.find(({ kind }) => kind === 'account')?.activation;
  if (!activation) return { name: undefined, findings: [] };
  return { name: activation.roleName, findings: [ok(`Hybrid activations assign role ${activation.roleName}`)] };
}

function bySetting(deployment: Deployment, region: string): Delivery {
  const settings =
    regionModuleOf(deployment, region)?.resources.filter((resource) => resource.kind === 'service-setting') ?? [];
  const setting = settings.find(({ settingId }) => settingId === SERVICE_SETTINGS.hostManagement);
  if (!setting) return { name: undefined, findings: [] };
  const passed = ok(`Default Host Management Configuration uses role ${setting.value}`);
  const existing = existingRole(deployment, 'ec2');
  if (existing === undefined || existing.startsWith('arn:')) return { name: setting.value, findings: [passed] };
  const path: Finding = {
    step: 'role',
    status: 'assumed',
    id: assumptionId('role-path', existing),
    message: `The path of role ${existing} is /${setting.value.slice(0, setting.value.lastIndexOf('/') + 1)}`,
    fix: `Look it up with aws iam get-role --role-name ${existing}, and use the ARN in the document`,
  };
  return { name: setting.value, findings: [passed, path] };
}

function byProfile(deployment: Deployment, region: string): Delivery {
  const options = deployment.requirements.ec2?.instanceProfile;
  const [profile] = resourcesIn(modulesOf(deployment, region), 'instance-profile');
  if (profile) {
    const name = formatValue(deployment, profile.module, profile.resource.role);
    return {
      name,
      findings: [
        ok(`Instance profile ${profile.resource.name} contains role ${name}`),
        ...associations(deployment, region, profile.resource.name),
      ],
    };
  }
  const existing = existingRole(deployment, 'ec2') ?? roleOfProfile(deployment, region);
  const isMissing =
    options?.existing === undefined && (existingRole(deployment, 'ec2') === undefined || options?.name !== undefined);
  if (isMissing || existing === undefined) return { name: undefined, findings: [] };
  const which = options?.existing ? `Instance profile ${options.existing}` : 'An instance profile of the nodes';
  const assumed: Finding = {
    step: 'role',
    status: 'assumed',
    id: assumptionId('instance-profile', options?.existing ?? existing),
    message: `${which} contains role ${existing}`,
    fix: 'aws iam list-instance-profiles-for-role',
  };
  return {
    name: existing,
    findings: [assumed, ...(options?.existing ? associations(deployment, region, options.existing) : [])],
  };
}

/** With an existing profile nothing in the plan ties the role to the instances but that there is only one for them. */
function roleOfProfile(deployment: Deployment, region: string): string | undefined {
  const { ec2Principal } = PARTITIONS[deployment.requirements.partition];
  const found = resourcesIn(modulesOf(deployment, region), 'role').find(({ resource }) =>
    resource.trust.statements.some(
      ({ principal }) => principal?.kind === 'service' && principal.services.includes(ec2Principal),
    ),
  );
  return found?.resource.name;
}

/** The running instances that the document names must get the profile. */
function associations(deployment: Deployment, region: string, profile: string): readonly Finding[] {
  const expected = deployment.requirements.ec2?.instances?.[region] ?? [];
  const made = resourcesIn(modulesOf(deployment, region), 'profile-association');
  const served = new Set(
    made.flatMap(({ module, resource }) =>
      formatValue(deployment, module, resource.profile) === profile ? [resource.instanceId] : [],
    ),
  );
  const missing = expected.filter((id) => !served.has(id));
  return missing.map((id) => blocked(`Instance profile ${profile} is not associated with ${id}`));
}

function findRole(deployment: Deployment, { region, nodes }: Where, name: string): FoundRole | undefined {
  const kind = deliveryKind(deployment, nodes);
  const placed = resourcesIn(modulesOf(deployment, region), 'role').find(({ resource }) =>
    kind === 'profile' ? resource.name === name : `${resource.path.slice(1)}${resource.name}` === name,
  );
  if (placed) return { name: placed.resource.name, arn: arnOf(deployment, placed.module, placed.resource), placed };
  const existing = existingRole(deployment, nodes);
  const short = existing?.split('/').at(-1);
  if (existing === undefined || short === undefined || name.split('/').at(-1) !== short) return undefined;
  if (existing.startsWith('arn:')) {
    // Instance profiles hold roles by their name, all others name them with their path.
    const isSame = kind === 'profile' || existing.endsWith(`:role/${name}`);
    return isSame ? { name: short, arn: existing } : undefined;
  }
  const prefix = `arn:${deployment.requirements.partition}:iam::${deployment.account}:role/`;
  if (kind === 'setting') return { name: short, arn: `${prefix}${name}` };
  return { name: short, arn: `${prefix}${short}`, otherArn: `${prefix}some/path/${short}` };
}

function arnOf(deployment: Deployment, module: ModulePlan, role: ResourceOf<'role'>): string {
  return formatValue(deployment, module, { kind: 'ref', resource: role.id, attribute: 'arn' });
}

function trustFinding(
  deployment: Deployment,
  { region, nodes }: Where,
  { module, resource }: Placed<ResourceOf<'role'>>,
): Finding {
  const request = trustRequest(deployment, region, nodes);
  const judge = {
    step: 'role',
    name: `the trust policy of ${resource.name}`,
    policies: [documentOf(deployment, module, resource.trust)],
    silence: 'blocked',
    isForeign: false,
    fix: `Allow ${request.principal} to assume the role`,
  } as const;
  return decide(judge, request);
}

function existingTrust(name: string): Finding {
  return {
    step: 'role',
    status: 'assumed',
    id: assumptionId('trust-policy', name),
    message: `The trust policy of existing role ${name} allows the service to assume the role`,
    fix: `aws iam get-role --role-name ${name}`,
  };
}

function ok(message: string): Finding {
  return { step: 'role', status: 'ok', message };
}

function blocked(message: string): Finding {
  return { step: 'role', status: 'blocked', message, fix: 'Set the role in spec.nodes' };
}

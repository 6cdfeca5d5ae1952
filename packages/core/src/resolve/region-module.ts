import { SERVICE_SETTINGS } from '../facts/host-management.ts';
import { PARTITIONS, type RegionId } from '../facts/regions.ts';
import type { Parameter, ParameterName } from '../plan/parameter.ts';
import type { Guard, ModulePlan } from '../plan/plan.ts';
import type { ProfileAssociation, Resource, ServiceSetting } from '../plan/resource.ts';
import { ref, type Value } from '../plan/value.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { commonGuards, instanceProfile, roleNeeds } from './module-parts.ts';
import { internetEgress, privateNetwork } from './network-resources.ts';
import { hostManagementRole, instanceRole, isAccountScope, type NodeRole } from './node-role.ts';
import { regionNotes } from './notes.ts';
import { outputsOf } from './outputs.ts';
import { parameter } from './parameters.ts';
import { privateTraffic } from './private-link.ts';
import { regionRequired } from './region-required.ts';
import { requiredHosts } from './required-hosts.ts';
import { awsPolicyAttachments, ownPolicies, roleResources } from './role-resources.ts';
import { sessionPreferences } from './session-preferences.ts';
import type { Stamp } from './slice.ts';
import { instanceTrust } from './trust.ts';

/** What one Region's module holds; undefined when there is nothing Regional to make. */
export function regionModule(requirements: Requirements, region: RegionId, stamp: Stamp): ModulePlan | undefined {
  const traffic = privateTraffic(requirements, region);
  const roles = isAccountScope(requirements)
    ? []
    : [instanceRole(requirements, region)].filter((role) => role !== undefined);
  const resources = [
    ...roles.flatMap((role) => instanceRoleResources(requirements, region, role)),
    ...(traffic ? privateNetwork(requirements, traffic) : []),
    ...internetEgress(requirements),
    ...sessionPreferences(requirements, region),
    ...hostManagementSetting(requirements),
    ...profileAssociations(requirements, region),
  ];
  if (resources.length === 0 && (!traffic || requirements.privateLink?.endpoints !== 'existing')) return undefined;
  const required = regionRequired(requirements, region, traffic);
  const parts = { id: region, kind: 'region', region, resources, required, ...stamp } as const;
  return {
    ...parts,
    name: requirements.name,
    description: requirements.description,
    partition: requirements.partition,
    dnsSuffix: PARTITIONS[requirements.partition].dnsSuffix,
    parameters: parametersOf(requirements, region, resources),
    guards: [...commonGuards(requirements), ...networkGuards(resources)],
    outputs: outputsOf({ module: parts, roles, operatorPolicies: [], requiredHosts: hosts(requirements, region) }),
    notes: regionNotes(requirements, traffic, resources),
    ...(requirements.account && { account: requirements.account }),
  };
}

/** The role of one Region. The account's module attaches AWS-managed policies to an existing role, so that two Regions never share an attachment. */
function instanceRoleResources(requirements: Requirements, region: RegionId, role: NodeRole): readonly Resource[] {
  const needs = roleNeeds(requirements, role, [region]);
  return [
    ...roleResources(requirements, role, instanceTrust(requirements)),
    ...(role.existing ? [] : awsPolicyAttachments(requirements, role, needs)),
    ...ownPolicies(requirements, role, { ...needs, severalRegions: false }),
    ...instanceProfile(requirements, role, region),
  ];
}

function hostManagementSetting(requirements: Requirements): readonly ServiceSetting[] {
  const role = hostManagementRole(requirements);
  if (!role) return [];
  return [
    {
      kind: 'service-setting',
      id: 'host-management',
      settingId: SERVICE_SETTINGS.hostManagement,
      value: `${role.existing ? existingPath(role.existing) : role.path.slice(1)}${role.name}`,
      previous: requirements.ec2?.hostManagement?.previous ?? 'refuse',
      because: [
        {
          path: 'spec.nodes.ec2.permissions',
          reason: 'Instances without a profile of their own get this role',
          sources: ['D-DHMC'],
          basis: 'documented',
        },
      ],
    },
  ];
}

/** The path of a role's ARN without its first slash; host management roles are named with it. */
function existingPath(existing: string): string {
  const resource = existing.split(':').at(-1) ?? '';
  return resource.startsWith('role/') ? resource.slice('role/'.length, resource.lastIndexOf('/') + 1) : 'service-role/';
}

function profileAssociations(requirements: Requirements, region: RegionId): readonly ProfileAssociation[] {
  const instances = requirements.ec2?.instances?.[region] ?? [];
  return [...new Set(instances)].map((instanceId) => ({
    kind: 'profile-association',
    id: `profile-on-${instanceId}`,
    instanceId,
    profile: profileName(requirements, region),
    because: [
      {
        path: 'spec.nodes.ec2.instances',
        reason: 'The running instance gets the profile',
        sources: ['D-PERM'],
        basis: 'documented',
      },
    ],
  }));
}

function profileName(requirements: Requirements, region: RegionId): Value {
  const existing = requirements.ec2?.instanceProfile?.existing;
  if (existing) return existing;
  if (!isAccountScope(requirements)) return ref('node-profile', 'name');
  return requirements.ec2?.instanceProfile?.name ?? instanceRole(requirements, undefined)?.name ?? region;
}

function hosts(requirements: Requirements, region: RegionId): readonly string[] {
  const { ec2, hybrid, network } = requirements;
  return [
    ...new Set([
      ...(ec2 && network.mode === 'internet' ? requiredHosts(requirements, region, 'ec2') : []),
      ...(hybrid?.network === 'internet' ? requiredHosts(requirements, region, 'hybrid') : []),
    ]),
  ].toSorted();
}

function parametersOf(
  requirements: Requirements,
  region: RegionId,
  resources: readonly Resource[],
): readonly Parameter[] {
  const used = new Set(resources.flatMap(parametersIn));
  const names = PARAMETER_ORDER.filter((name) => used.has(name));
  return names.map((name) => parameter(requirements, region, name));
}

const PARAMETER_ORDER: readonly ParameterName[] = [
  'vpc_id',
  'subnet_ids',
  'route_table_ids',
  'node_security_group_ids',
  'node_cidr_blocks',
];

/** The parameters that a resource is made from. */
function parametersIn(resource: Resource): readonly ParameterName[] {
  switch (resource.kind) {
    case 'security-group':
      return ['vpc_id'];
    case 'vpc-endpoint':
      return ['vpc_id', resource.attachment.type === 'Interface' ? 'subnet_ids' : 'route_table_ids'];
    case 'security-group-rule':
      return [resource.group, resource.peer].flatMap((end) => ('parameter' in end ? [end.parameter] : []));
    default:
      return [];
  }
}

function networkGuards(resources: readonly Resource[]): readonly Guard[] {
  const endpoints = resources.filter((resource) => resource.kind === 'vpc-endpoint');
  if (endpoints.length === 0) return [];
  return [{ kind: 'nodes-given' }, { kind: 'vpc-dns' }, { kind: 'subnets' }, { kind: 'endpoint-conflict' }];
}

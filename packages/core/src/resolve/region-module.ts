import { SERVICE_SETTINGS } from '../facts/host-management.ts';
import { PARTITIONS, type RegionId } from '../facts/regions.ts';
import type { Demand } from '../needs/need.ts';
import { type ByKind, byKind, none } from '../plan/by-kind.ts';
import type { Parameter, ParameterName } from '../plan/parameter.ts';
import type { Guard, ModulePlan } from '../plan/plan.ts';
import type { ProfileAssociation, Resource, ServiceSetting } from '../plan/resource.ts';
import { ref, type Value } from '../plan/value.ts';
import { isAccountScope, type NodeRole, pathAndName } from '../requirements/node-role.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { commonGuards, iamNames, instanceProfile } from './module-parts.ts';
import { internetEgress, privateNetwork } from './network-resources.ts';
import { regionNotes, waysNotes } from './notes.ts';
import { outputsOf } from './outputs.ts';
import { parameter } from './parameters.ts';
import { privateTraffic } from './private-link.ts';
import { regionRequired } from './region-required.ts';
import { roleNeeds } from './role-needs.ts';
import { awsPolicyAttachments, ownPolicies, roleResources } from './role-resources.ts';
import { sessionPreferences } from './session-preferences.ts';
import type { Stamp } from './slice.ts';
import { instanceTrust } from './trust.ts';

/** What one Region's module holds; undefined when there is nothing Regional to make. */
export function regionModule(demand: Demand, region: RegionId, stamp: Stamp): ModulePlan | undefined {
  const { requirements, needs } = demand;
  const traffic = privateTraffic(demand, region);
  const here = needs.callers.filter(({ caller }) => caller.region === region);
  const roles = here.flatMap(({ caller: { role } }) => (role.scope === 'region' ? [role] : []));
  const resources = [
    ...roles.flatMap((role) => instanceRoleResources(demand, region, role)),
    ...(traffic ? privateNetwork(requirements, traffic) : []),
    ...internetEgress(requirements),
    ...sessionPreferences(requirements, region),
    ...hostManagementSetting(requirements),
    ...profileAssociations(requirements, region),
  ];
  if (resources.length === 0 && (!traffic || requirements.privateLink?.endpoints !== 'existing')) return undefined;
  const required = regionRequired(demand, region, traffic);
  const parts = { id: region, kind: 'region', region, resources, required, ...stamp } as const;
  return {
    ...parts,
    name: requirements.name,
    description: requirements.description,
    partition: requirements.partition,
    dnsSuffix: PARTITIONS[requirements.partition].dnsSuffix,
    parameters: parametersOf(requirements, region, resources),
    guards: [...commonGuards(requirements), ...networkGuards(resources)],
    outputs: outputsOf({ module: parts, roles, operatorPolicies: [], callers: here }),
    notes: [...regionNotes(requirements, traffic, resources), ...waysNotes(here)],
    ...iamNames(requirements),
    ...(requirements.account && { account: requirements.account }),
  };
}

/** The role of one Region. The account's module attaches AWS managed policies to an existing role: two Regions never share an attachment. */
function instanceRoleResources({ requirements, needs }: Demand, region: RegionId, role: NodeRole): readonly Resource[] {
  const asked = roleNeeds(needs, role, [region]);
  return [
    ...roleResources(requirements, role, instanceTrust(requirements)),
    ...(role.isExisting ? [] : awsPolicyAttachments(requirements, asked)),
    ...ownPolicies(requirements, asked, 'region'),
    ...instanceProfile(requirements, role, region),
  ];
}

function hostManagementSetting(requirements: Requirements): readonly ServiceSetting[] {
  const role = requirements.callers.find((caller) => caller.role.id === 'host-management')?.role;
  if (!role) return [];
  return [
    {
      kind: 'service-setting',
      id: 'host-management',
      settingId: SERVICE_SETTINGS.hostManagement,
      value: pathAndName(role),
      previous: requirements.ec2?.hostManagement?.previous ?? 'refuse',
      reasons: [
        {
          path: 'spec.nodes.ec2.permissions',
          text: 'Default role for instances without an instance profile',
          sources: ['D-DHMC'],
          basis: 'documented',
        },
      ],
    },
  ];
}

function profileAssociations(requirements: Requirements, region: RegionId): readonly ProfileAssociation[] {
  const instances = requirements.ec2?.instances?.[region] ?? [];
  return [...new Set(instances)].map((instanceId) => ({
    kind: 'profile-association',
    id: `profile-on-${instanceId}`,
    instanceId,
    profile: profileName(requirements, region),
    reasons: [
      {
        path: 'spec.nodes.ec2.instances',
        text: 'Associate the instance profile with the running instance',
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
  const role = requirements.callers.find(({ nodes }) => nodes === 'ec2')?.role;
  return requirements.ec2?.instanceProfile?.name ?? role?.name ?? region;
}

function parametersOf(
  requirements: Requirements,
  region: RegionId,
  resources: readonly Resource[],
): readonly Parameter[] {
  const used = new Set(resources.flatMap((resource) => byKind(PARAMETERS_OF, undefined, resource)));
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

/** The parameters that a resource is generated from. */
const PARAMETERS_OF: ByKind<undefined, readonly ParameterName[]> = {
  'security-group': () => ['vpc_id'],
  'vpc-endpoint': (_, { attachment }) => [
    'vpc_id',
    attachment.type === 'Interface' ? attachment.subnets : attachment.routeTables,
  ],
  'security-group-rule': (_, { group, peer }) =>
    [group, peer].flatMap((end) => ('parameter' in end ? [end.parameter] : [])),
  role: none,
  'instance-profile': none,
  'managed-policy': none,
  'policy-attachment': none,
  'session-document': none,
  'service-setting': none,
  'profile-association': none,
};

function networkGuards(resources: readonly Resource[]): readonly Guard[] {
  const endpoints = resources.filter((resource) => resource.kind === 'vpc-endpoint');
  if (endpoints.length === 0) return [];
  return [{ kind: 'nodes-given' }, { kind: 'vpc-dns' }, { kind: 'subnets' }, { kind: 'endpoint-conflict' }];
}

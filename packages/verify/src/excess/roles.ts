import { type ByKind, byKind, type ModulePlan, none, type ResourceOf } from '@ssmc/core';
import { SERVICE_SETTINGS } from '@ssmc/core/facts';
import type { Place } from '../world/place.ts';
import { deliveryKind, existingRole, trustRequest } from '../world/roles.ts';
import type { Use } from '../world/use.ts';
import { documentOf, type Placed, textOf, type World } from '../world/world.ts';
import { serves } from './policies.ts';
import type { Excess } from './statements.ts';
import { beyondUses } from './statements.ts';

/** Roles, profiles, settings and associations for nobody, trust in more than the nodes need, and boundaries that are not the document's. */
export function excessRoles(world: World, places: readonly Place[]): readonly Excess[] {
  return world.plan.modules.flatMap((module) =>
    module.resources.flatMap((resource) => byKind(EXCESS, { world, places, module }, resource)),
  );
}

interface Searched {
  readonly world: World;
  readonly places: readonly Place[];
  readonly module: ModulePlan;
}

const EXCESS: ByKind<Searched, readonly Excess[]> = {
  role: ({ world, places, module }, resource) => roleExcess(world, places, { module, resource }),
  'instance-profile': ({ world, places, module }, resource) => profileExcess(world, places, { module, resource }),
  'service-setting': ({ world, module }, resource) => settingExcess(world, module, resource),
  'profile-association': ({ world, module }, resource) => associationExcess(world, module, resource),
  // The document either asks for it or it is not there.
  'session-document': none,
  // Others look at these: policies.ts, rules.ts, endpoints.ts.
  'managed-policy': none,
  'policy-attachment': none,
  'security-group': none,
  'security-group-rule': none,
  'vpc-endpoint': none,
};

function roleExcess(
  world: World,
  places: readonly Place[],
  { module, resource: role }: Placed<ResourceOf<'role'>>,
): readonly Excess[] {
  const here = places.filter((place) => place.role?.placed?.resource === role);
  const [first] = here;
  if (!first) return [{ module: module.id, where: role.name, detail: 'no node gets this role' }];
  const uses = here.map((place) => trustUse(world, place));
  const regions = uses.flatMap(({ conditions }) =>
    conditions.filter(({ key }) => key === 'aws:SourceArn').flatMap(({ values }) => values),
  );
  const merged = uses.map((use) => ({
    ...use,
    conditions: use.conditions.map((condition) =>
      condition.key === 'aws:SourceArn' ? { ...condition, values: regions } : condition,
    ),
  }));
  return [
    ...beyondUses(module, `trust policy of ${role.name}`, {
      document: documentOf(world, module, role.trust),
      uses: merged,
    }),
    ...boundaryExcess(world, first, { module, role }),
  ];
}

function trustUse(world: World, place: Place): Use {
  const { principal = '' } = trustRequest(world, place.region, place.nodes);
  const { partition } = world.requirements;
  const conditions =
    place.nodes === 'hybrid'
      ? [
          { operator: 'StringEquals', key: 'aws:SourceAccount', values: [world.account] },
          {
            operator: 'ArnEquals',
            key: 'aws:SourceArn',
            values: [`arn:${partition}:ssm:${place.region}:${world.account}:*`],
          },
        ]
      : [];
  return { actions: ['sts:AssumeRole'], resources: ['*'], principal: { Service: principal }, conditions };
}

/** A role without its boundary may do more than the document says. */
function boundaryExcess(
  world: World,
  place: Place,
  { module, role }: { readonly module: ModulePlan; readonly role: ResourceOf<'role'> },
): readonly Excess[] {
  const { ec2, hybrid } = world.requirements;
  const kind = deliveryKind(world, place.nodes);
  const wanted = { profile: ec2?.role, setting: ec2?.hostManagement?.role, activation: hybrid?.role }[kind]
    ?.permissionsBoundary;
  if (wanted === role.permissionsBoundary) return [];
  const detail = wanted
    ? `has not the permissions boundary ${wanted}`
    : `has the permissions boundary ${role.permissionsBoundary}, which nothing asks for`;
  return [{ module: module.id, where: role.name, detail }];
}

function profileExcess(
  world: World,
  places: readonly Place[],
  { module, resource: profile }: Placed<ResourceOf<'instance-profile'>>,
): readonly Excess[] {
  const role = textOf(world, module, profile.role);
  const isUsed = places.some((place) => place.nodes === 'ec2' && serves(place, module) && place.role?.name === role);
  const isAsked =
    deliveryKind(world, 'ec2') === 'profile' &&
    !(existingRole(world, 'ec2') && !world.requirements.ec2?.instanceProfile?.name);
  return isUsed && isAsked
    ? []
    : [
        {
          module: module.id,
          where: `instance profile ${profile.name}`,
          detail: `nothing asks for it, and it holds ${role}`,
        },
      ];
}

function settingExcess(world: World, module: ModulePlan, setting: ResourceOf<'service-setting'>): readonly Excess[] {
  const isAsked = deliveryKind(world, 'ec2') === 'setting' && setting.settingId === SERVICE_SETTINGS.hostManagement;
  return isAsked
    ? []
    : [{ module: module.id, where: `service setting ${setting.settingId}`, detail: 'nothing asks for it' }];
}

function associationExcess(
  world: World,
  module: ModulePlan,
  { instanceId }: ResourceOf<'profile-association'>,
): readonly Excess[] {
  const wanted = world.requirements.ec2?.instances?.[module.region] ?? [];
  return wanted.includes(instanceId)
    ? []
    : [{ module: module.id, where: `profile on ${instanceId}`, detail: 'nothing asks for it' }];
}

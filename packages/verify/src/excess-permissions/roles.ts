import { type ByKind, byKind, type ModulePlan, none, type ResourceOf } from '@ssmc/core';
import { SERVICE_SETTINGS } from '@ssmc/core/facts';
import { type Deployment, documentOf, formatValue, type Placed } from '../deployment/deployment.ts';
import type { NodeCaller } from '../deployment/node-caller.ts';
import { deliveryKind, existingRole, trustRequest } from '../deployment/roles.ts';
import type { Use } from '../deployment/use.ts';
import { serves } from './policies.ts';
import type { ExcessPermission } from './statements.ts';
import { notRequiredIn } from './statements.ts';

/** Roles, profiles, settings and associations that are not required, trust in more than the nodes need, and boundaries that are not the document's. */
export function excessRoles(deployment: Deployment, places: readonly NodeCaller[]): readonly ExcessPermission[] {
  return deployment.plan.modules.flatMap((module) =>
    module.resources.flatMap((resource) => byKind(EXCESS, { deployment, places, module }, resource)),
  );
}

interface Searched {
  readonly deployment: Deployment;
  readonly places: readonly NodeCaller[];
  readonly module: ModulePlan;
}

const EXCESS: ByKind<Searched, readonly ExcessPermission[]> = {
  role: ({ deployment, places, module }, resource) => roleExcess(deployment, places, { module, resource }),
  'instance-profile': ({ deployment, places, module }, resource) =>
    profileExcess(deployment, places, { module, resource }),
  'service-setting': ({ deployment, module }, resource) => settingExcess(deployment, module, resource),
  'profile-association': ({ deployment, module }, resource) => associationExcess(deployment, module, resource),
  // The document either requires it or it is not there.
  'session-document': none,
  // Other tables check these: policies.ts, rules.ts, endpoints.ts.
  'managed-policy': none,
  'policy-attachment': none,
  'security-group': none,
  'security-group-rule': none,
  'vpc-endpoint': none,
};

function roleExcess(
  deployment: Deployment,
  places: readonly NodeCaller[],
  { module, resource: role }: Placed<ResourceOf<'role'>>,
): readonly ExcessPermission[] {
  const here = places.filter((place) => place.role?.placed?.resource === role);
  const [first] = here;
  if (!first) return [{ module: module.id, where: role.name, message: 'no node uses this role' }];
  const uses = here.map((place) => trustUse(deployment, place));
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
    ...notRequiredIn(module, `trust policy of ${role.name}`, {
      document: documentOf(deployment, module, role.trust),
      uses: merged,
    }),
    ...boundaryExcess(deployment, first, { module, role }),
  ];
}

function trustUse(deployment: Deployment, place: NodeCaller): Use {
  const { principal = '' } = trustRequest(deployment, place.region, place.nodes);
  const { partition } = deployment.requirements;
  const conditions =
    place.nodes === 'hybrid'
      ? [
          { operator: 'StringEquals', key: 'aws:SourceAccount', values: [deployment.account] },
          {
            operator: 'ArnEquals',
            key: 'aws:SourceArn',
            values: [`arn:${partition}:ssm:${place.region}:${deployment.account}:*`],
          },
        ]
      : [];
  return { actions: ['sts:AssumeRole'], resources: ['*'], principal: { Service: principal }, conditions };
}

/** A role without its boundary may do more than the document says. */
function boundaryExcess(
  deployment: Deployment,
  place: NodeCaller,
  { module, role }: { readonly module: ModulePlan; readonly role: ResourceOf<'role'> },
): readonly ExcessPermission[] {
  const { ec2, hybrid } = deployment.requirements;
  const kind = deliveryKind(deployment, place.nodes);
  const expected = { profile: ec2?.role, setting: ec2?.hostManagement?.role, activation: hybrid?.role }[kind]
    ?.permissionsBoundary;
  if (expected === role.permissionsBoundary) return [];
  const message = expected
    ? `lacks the permissions boundary ${expected}`
    : `has the permissions boundary ${role.permissionsBoundary}, not set in the document`;
  return [{ module: module.id, where: role.name, message }];
}

function profileExcess(
  deployment: Deployment,
  places: readonly NodeCaller[],
  { module, resource: profile }: Placed<ResourceOf<'instance-profile'>>,
): readonly ExcessPermission[] {
  const role = formatValue(deployment, module, profile.role);
  const isUsed = places.some((place) => place.nodes === 'ec2' && serves(place, module) && place.role?.name === role);
  const isAsked =
    deliveryKind(deployment, 'ec2') === 'profile' &&
    !(existingRole(deployment, 'ec2') && !deployment.requirements.ec2?.instanceProfile?.name);
  return isUsed && isAsked
    ? []
    : [
        {
          module: module.id,
          where: `instance profile ${profile.name}`,
          message: `not required by the document; contains role ${role}`,
        },
      ];
}

function settingExcess(
  deployment: Deployment,
  module: ModulePlan,
  setting: ResourceOf<'service-setting'>,
): readonly ExcessPermission[] {
  const isAsked =
    deliveryKind(deployment, 'ec2') === 'setting' && setting.settingId === SERVICE_SETTINGS.hostManagement;
  return isAsked
    ? []
    : [{ module: module.id, where: `service setting ${setting.settingId}`, message: 'not required by the document' }];
}

function associationExcess(
  deployment: Deployment,
  module: ModulePlan,
  { instanceId }: ResourceOf<'profile-association'>,
): readonly ExcessPermission[] {
  const expected = deployment.requirements.ec2?.instances?.[module.region] ?? [];
  return expected.includes(instanceId)
    ? []
    : [{ module: module.id, where: `profile on ${instanceId}`, message: 'not required by the document' }];
}

import type { ExistingResource } from '../existing/existing-resource.ts';
import { nameOf } from '../existing/existing-resource.ts';
import { switchIn, textIn, textsIn, treesIn } from '../existing/tree.ts';
import { isUnknown, unknown } from '../existing/unknown.ts';
import { NETWORK_RESOURCES, VPC, vpcCidr } from './terraform-network.ts';
import { idOf, type Pointed, pointedBy, type Reading, valuesOf } from './terraform-reading.ts';
import type { ShownResource } from './terraform-values.ts';

/** What each type of resource makes. */
export const RESOURCE_TYPES: Readonly<Record<string, (reading: Reading) => readonly ExistingResource[]>> = {
  ...NETWORK_RESOURCES,
  aws_iam_role: roleThings,
  aws_iam_role_policy: (reading) =>
    roleNames(reading, 'role').map((role) => ({
      kind: 'inline-policy',
      where: reading.where,
      ...role,
      name: textIn(reading.resource.values['name']) ?? '',
      document: reading.policy('policy'),
    })),
  aws_iam_role_policy_attachment: (reading) => attachmentThings(reading, 'role'),
  aws_iam_policy_attachment: (reading) => attachmentThings(reading, 'roles'),
  aws_iam_policy: (reading) => [
    {
      kind: 'managed-policy',
      where: reading.where,
      arn: idOf(reading.resource, 'arn'),
      document: reading.policy('policy'),
    },
  ],
  aws_iam_instance_profile: (reading) =>
    roleNames(reading, 'role').map((role) => ({
      kind: 'profile',
      where: reading.where,
      name: textIn(reading.resource.values['name']) ?? '',
      ...role,
    })),
  aws_ssm_service_setting: ({ where, resource: { values } }) => [
    // A state may have the ARN of the setting.
    {
      kind: 'setting',
      where,
      id: String(values['setting_id']).replace(/^arn:.*:servicesetting/, ''),
      value: textIn(values['setting_value']) ?? '',
    },
  ],
  aws_ssm_document: ({ where, resource: { values } }) =>
    values['document_type'] === 'Session'
      ? [{ kind: 'session-document', where, name: textIn(values['name']) ?? '', content: values['content'] }]
      : [],
  aws_vpc: vpcThings,
  aws_default_vpc: vpcThings,
  aws_route_table: (reading) => [
    {
      kind: 'route-table',
      where: reading.where,
      id: idOf(reading.resource),
      vpcId: valuesOf(reading, VPC)[0] ?? '',
    },
  ],
};

function vpcThings(reading: Reading): readonly ExistingResource[] {
  const { where, resource } = reading;
  return [
    {
      kind: 'vpc',
      where,
      id: idOf(resource),
      dnsSupport: switchIn(resource.values['enable_dns_support'], true),
      dnsHostnames: switchIn(resource.values['enable_dns_hostnames'], false),
    },
    vpcCidr(reading, idOf(resource)),
  ];
}

function roleThings(reading: Reading): readonly ExistingResource[] {
  const { where, resource } = reading;
  const { values } = resource;
  const name = roleName(resource);
  const boundary = boundaryOf(reading);
  const inline = treesIn(values['inline_policy']).filter((one) => textIn(one['policy']) !== undefined);
  return [
    {
      kind: 'role',
      where,
      name,
      arn: isUnknown(values['arn']) || values['arn'] === undefined ? '' : String(values['arn']),
      path: textIn(values['path']) ?? '/',
      trust: reading.policy('assume_role_policy'),
      ...(boundary && { boundary }),
    },
    ...ownPolicies(reading).map((policy): ExistingResource => ({ kind: 'attachment', where, role: name, policy })),
    ...inline.map(
      (one): ExistingResource => ({
        kind: 'inline-policy',
        where,
        role: name,
        name: textIn(one['name']) ?? '',
        document: one['policy'],
      }),
    ),
  ];
}

/** Of several that it may be none is certain. */
function boundaryOf(reading: Reading): string | undefined {
  const argument = 'permissions_boundary';
  const value = textIn(reading.resource.values[argument]);
  if (value === undefined || !isUnknown(value)) return value;
  const [only, second] = pointedBy(reading, { argument, types: ['aws_iam_policy'], attribute: 'arn' });
  return only && !second ? only.id : value;
}

/**
 * What a role attaches itself. With one policy that is not made yet the whole set is unknown, and what else is in it cannot be read; a role that
 * says nothing of it is as unknown, but then every attachment is a resource of its own.
 */
function ownPolicies(reading: Reading): readonly string[] {
  const argument = 'managed_policy_arns';
  const value = reading.resource.values[argument];
  if (!isUnknown(value)) return textsIn(value);
  if (!reading.sets(argument)) return [];
  const referred = reading.refer(argument, ['aws_iam_policy']).resources;
  return [...referred.map((one) => idOf(one, 'arn')), String(value)];
}

/** A prefix of a name, and no name, is known before apply. */
function roleName(resource: ShownResource): string {
  const { name } = resource.values;
  return typeof name === 'string' && !isUnknown(name) ? name : resource.address;
}

/** A role that something is put on. */
type OnRole = Pick<Pointed, 'conditional'> & { readonly role: string };

/** The names of the roles in an argument, also where it leads to a role that is not made yet. */
function roleNames(reading: Reading, argument: string): readonly OnRole[] {
  const pointer = { argument, types: ['aws_iam_role'] };
  const value = reading.resource.values[argument];
  const found = Array.isArray(value)
    ? valuesOf(reading, pointer, roleName).map((id): Pointed => ({ id }))
    : pointedBy(reading, pointer, roleName);
  const names = found.map(({ id, conditional }) => ({
    role: isUnknown(id) ? id : nameOf(id),
    ...(conditional !== undefined && { conditional }),
  }));
  return names.length > 0 || value === null ? names : [{ role: unknown(`${argument} of ${reading.resource.address}`) }];
}

function attachmentThings(reading: Reading, argument: string): readonly ExistingResource[] {
  const policies = pointedBy(reading, { argument: 'policy_arn', types: ['aws_iam_policy'], attribute: 'arn' });
  return roleNames(reading, argument).flatMap((role) =>
    policies.map(({ id, conditional }) => ({
      kind: 'attachment' as const,
      where: reading.where,
      ...(conditional !== undefined && { conditional }),
      ...role,
      policy: id,
    })),
  );
}

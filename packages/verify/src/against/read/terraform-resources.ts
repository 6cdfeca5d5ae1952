import { type ExistingResource, nameOf } from '../existing/existing-resource.ts';
import { switchIn, textIn, textsIn, treesIn } from '../existing/tree.ts';
import { isUnknown, unknown } from '../existing/unknown.ts';
import { NETWORK_RESOURCES, vpcCidr } from './terraform-network.ts';
import { idOf, type Reading, valuesOf } from './terraform-reading.ts';

/** What each type of resource makes. */
export const RESOURCE_TYPES: Readonly<Record<string, (reading: Reading) => readonly ExistingResource[]>> = {
  ...NETWORK_RESOURCES,
  aws_iam_role: roleThings,
  aws_iam_role_policy: (reading) =>
    roleNames(reading, 'role').map((role) => ({
      kind: 'inline-policy',
      where: reading.where,
      role,
      name: textIn(reading.resource.values['name']) ?? '',
      document: reading.resource.values['policy'],
    })),
  aws_iam_role_policy_attachment: (reading) => attachmentThings(reading, 'role'),
  aws_iam_policy_attachment: (reading) => attachmentThings(reading, 'roles'),
  aws_iam_policy: (reading) => [
    {
      kind: 'managed-policy',
      where: reading.where,
      arn: idOf(reading.resource, 'arn'),
      document: reading.resource.values['policy'],
    },
  ],
  aws_iam_instance_profile: (reading) =>
    roleNames(reading, 'role').map((role) => ({
      kind: 'profile',
      where: reading.where,
      name: textIn(reading.resource.values['name']) ?? '',
      role,
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
  aws_vpc: (reading) => [
    {
      kind: 'vpc',
      where: reading.where,
      id: idOf(reading.resource),
      dnsSupport: switchIn(reading.resource.values['enable_dns_support'], true),
      dnsHostnames: switchIn(reading.resource.values['enable_dns_hostnames'], false),
    },
    vpcCidr(reading, idOf(reading.resource)),
  ],
  aws_route_table: (reading) => [
    {
      kind: 'route-table',
      where: reading.where,
      id: idOf(reading.resource),
      vpcId: valuesOf(reading, 'vpc_id')[0] ?? '',
    },
  ],
};

function roleThings(reading: Reading): readonly ExistingResource[] {
  const { where, resource } = reading;
  const { values } = resource;
  const name = roleName(resource);
  const boundary = textIn(values['permissions_boundary']);
  const inline = treesIn(values['inline_policy']).filter((one) => textIn(one['policy']) !== undefined);
  return [
    {
      kind: 'role',
      where,
      name,
      arn: isUnknown(values['arn']) || values['arn'] === undefined ? '' : String(values['arn']),
      path: textIn(values['path']) ?? '/',
      trust: values['assume_role_policy'],
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

/**
 * What a role attaches itself. With one policy that is not made yet the whole set is unknown, and what else is in it cannot be read; a role that
 * says nothing of it is as unknown, but then every attachment is a resource of its own.
 */
function ownPolicies(reading: Reading): readonly string[] {
  const argument = 'managed_policy_arns';
  const value = reading.resource.values[argument];
  if (!isUnknown(value)) return textsIn(value);
  if (!reading.sets(argument)) return [];
  const referred = reading.refer(argument).filter(({ type }) => type === 'aws_iam_policy');
  return [...referred.map((one) => idOf(one, 'arn')), String(value)];
}

/** A prefix of a name, and no name, is known before apply. */
function roleName(resource: Reading['resource']): string {
  const { name } = resource.values;
  return typeof name === 'string' && !isUnknown(name) ? name : resource.address;
}

/** The names of the roles in an argument, also where it refers to a role that is not made yet. */
function roleNames(reading: Reading, argument: string): readonly string[] {
  const values = textsIn(reading.resource.values[argument]);
  if (values.length > 0 && !values.some(isUnknown)) return values.map(nameOf);
  const roles = reading.refer(argument).filter(({ type }) => type === 'aws_iam_role');
  return roles.length > 0 ? roles.map(roleName) : [unknown(`${argument} of ${reading.resource.address}`)];
}

function attachmentThings(reading: Reading, argument: string): readonly ExistingResource[] {
  const policies = valuesOf(reading, 'policy_arn', 'arn');
  return roleNames(reading, argument).flatMap((role) =>
    policies.map((policy) => ({ kind: 'attachment' as const, where: reading.where, role, policy })),
  );
}

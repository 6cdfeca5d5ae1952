import { type ExistingResource, nameOf } from '../existing/existing-resource.ts';
import { textIn, textsIn, treesIn } from '../existing/tree.ts';
import { conditionIn, isUnknown, textOf, unknown } from '../existing/unknown.ts';
import { gap } from './input.ts';
import { selfOf, type TemplateResource, type TemplateTypes } from './template-resource.ts';

/** The types of IAM and of Systems Manager. */
export const IAM_TYPES: TemplateTypes = {
  'AWS::IAM::Role': roleThings,
  'AWS::IAM::ManagedPolicy': managedPolicyThings,
  'AWS::IAM::Policy': (resource) => inlineThings(resource, rolesIn(resource.properties['Roles'])),
  'AWS::IAM::RolePolicy': (resource) => inlineThings(resource, rolesIn(resource.properties['RoleName'])),
  'AWS::IAM::InstanceProfile': (resource) =>
    rolesIn(resource.properties['Roles']).map((role) => ({
      kind: 'profile',
      where: resource.where,
      name: selfOf(resource),
      ...role,
    })),
  'AWS::SSM::ServiceSetting': ({ where, properties }) => [
    {
      kind: 'setting',
      where,
      id: textIn(properties['SettingId']) ?? '',
      value: textIn(properties['SettingValue']) ?? '',
    },
  ],
  'AWS::SSM::Document': ({ where, properties }) =>
    properties['DocumentType'] === 'Session'
      ? [{ kind: 'session-document', where, name: textIn(properties['Name']) ?? '', content: properties['Content'] }]
      : [],
};

function roleThings(resource: TemplateResource): readonly ExistingResource[] {
  const { where, properties } = resource;
  const name = selfOf(resource);
  const boundary = textIn(properties['PermissionsBoundary']);
  return [
    {
      kind: 'role',
      where,
      name,
      arn: selfOf(resource, 'Arn'),
      path: textIn(properties['Path']) ?? '/',
      trust: properties['AssumeRolePolicyDocument'],
      ...(boundary && { boundary }),
    },
    ...textsIn(properties['ManagedPolicyArns'])
      .map(textOf)
      .map(
        ({ text, ...perhaps }): ExistingResource => ({
          kind: 'attachment',
          where,
          ...perhaps,
          role: name,
          policy: text,
        }),
      ),
    ...treesIn(properties['Policies']).map(
      (one): ExistingResource => ({
        kind: 'inline-policy',
        where,
        ...conditionIn(one),
        role: name,
        name: textIn(one['PolicyName']) ?? '',
        document: one['PolicyDocument'],
      }),
    ),
    ...(isUnknown(properties['Policies']) ? [gap(where, 'its Policies', ['iam'])] : []),
  ];
}

function managedPolicyThings(resource: TemplateResource): readonly ExistingResource[] {
  const { where, properties } = resource;
  const arn = selfOf(resource);
  return [
    { kind: 'managed-policy', where, arn, document: properties['PolicyDocument'] },
    ...rolesIn(properties['Roles']).map(
      (role): ExistingResource => ({ kind: 'attachment', where, ...role, policy: arn }),
    ),
  ];
}

/** A role that something is put on. */
interface OnRole {
  readonly role: string;
  readonly conditional?: string;
}

/** An empty name is one that a parameter has yet to give. */
function rolesIn(value: unknown): readonly OnRole[] {
  return textsIn(value)
    .map(textOf)
    .map(({ text, ...perhaps }) => {
      const role = text === '' ? unknown('an empty name of a role') : text;
      return { role: isUnknown(role) ? role : nameOf(role), ...perhaps };
    });
}

function inlineThings({ where, properties }: TemplateResource, roles: readonly OnRole[]): readonly ExistingResource[] {
  return roles.map((role) => ({
    kind: 'inline-policy',
    where,
    ...role,
    name: textIn(properties['PolicyName']) ?? '',
    document: properties['PolicyDocument'],
  }));
}

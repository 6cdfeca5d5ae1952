import { type ExistingResource, nameOf } from '../existing/existing-resource.ts';
import { textIn, textsIn, treesIn } from '../existing/tree.ts';
import { isUnknown } from '../existing/unknown.ts';
import { gap } from './input.ts';
import { selfOf, type TemplateResource, type TemplateTypes } from './template-resource.ts';

/** The types of IAM and of Systems Manager. */
export const IAM_TYPES: TemplateTypes = {
  'AWS::IAM::Role': roleThings,
  'AWS::IAM::ManagedPolicy': managedPolicyThings,
  'AWS::IAM::Policy': (resource) => inlineThings(resource, textsIn(resource.properties['Roles'])),
  'AWS::IAM::RolePolicy': (resource) => inlineThings(resource, textsIn(resource.properties['RoleName'])),
  'AWS::IAM::InstanceProfile': (resource) =>
    textsIn(resource.properties['Roles']).map((role) => ({
      kind: 'profile',
      where: resource.where,
      name: selfOf(resource),
      role,
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
    ...textsIn(properties['ManagedPolicyArns']).map(
      (policy): ExistingResource => ({ kind: 'attachment', where, role: name, policy }),
    ),
    ...treesIn(properties['Policies']).map(
      ({ PolicyName, PolicyDocument }): ExistingResource => ({
        kind: 'inline-policy',
        where,
        role: name,
        name: textIn(PolicyName) ?? '',
        document: PolicyDocument,
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
    ...textsIn(properties['Roles']).map(
      (role): ExistingResource => ({ kind: 'attachment', where, role: nameOf(role), policy: arn }),
    ),
  ];
}

function inlineThings({ where, properties }: TemplateResource, roles: readonly string[]): readonly ExistingResource[] {
  return roles.map((role) => ({
    kind: 'inline-policy',
    where,
    role: nameOf(role),
    name: textIn(properties['PolicyName']) ?? '',
    document: properties['PolicyDocument'],
  }));
}

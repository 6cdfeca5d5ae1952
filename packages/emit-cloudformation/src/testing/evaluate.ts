import { isRegionId, regionOf } from '@ssmc/core';
import { callOf, listOf, type RawResource, type RawTemplate, show } from './raw.ts';

/** The text that a value has after deployment, in the form of `Observed`: what only AWS knows is written as `<…>`. */
export function formatValue(template: RawTemplate, value: unknown): string {
  if (typeof value === 'string') return value;
  const ref = callOf(value, 'Ref');
  if (typeof ref === 'string') return refText(template, ref);
  const attribute = callOf(value, 'Fn::GetAtt');
  if (attribute !== undefined) return attributeText(template, listOf(attribute).map(String));
  const sub = callOf(value, 'Fn::Sub');
  if (typeof sub === 'string') return substituted(template, sub);
  const [separator, items] = listOf(callOf(value, 'Fn::Join'));
  if (typeof separator === 'string')
    return listOf(items)
      .map((item) => formatValue(template, item))
      .join(separator);
  throw new Error(`cannot evaluate ${show(value)}`);
}

/** Every intrinsic function inside evaluated, the rest as it is. */
export function plain(template: RawTemplate, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(template, item));
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && /^(Ref|Fn::.*)$/.test(keys[0] as string)) return formatValue(template, value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(template, inner)]));
}

/** A resource's `<kind NAME>`, name or ARN. */
function refText(template: RawTemplate, name: string): string {
  if (name === 'AWS::AccountId') return '<account-id>';
  if (name === 'S3PrefixListId' && name in template.parameters) return '<s3-prefix-list>';
  if (name in template.parameters) return `<parameter ${snakeCase(name)}>`;
  const resource = resourceOf(template, name);
  switch (resource.type) {
    case 'AWS::IAM::Role':
      return String(resource.properties['RoleName']);
    case 'AWS::IAM::InstanceProfile':
      return String(resource.properties['InstanceProfileName']);
    case 'AWS::IAM::ManagedPolicy':
      return arnOf(template, resource, { type: 'policy', name: 'ManagedPolicyName' });
    case 'AWS::EC2::VPCEndpoint':
      return `<vpc-endpoint ${resource.properties['ServiceName']} ${resource.properties['VpcEndpointType']}>`;
    default:
      throw new Error(`!Ref ${name} gives no name`);
  }
}

function attributeText(template: RawTemplate, [id = '', attribute]: readonly string[]): string {
  const resource = resourceOf(template, id);
  const what = `${resource.type}.${attribute}`;
  if (what === 'AWS::EC2::SecurityGroup.GroupId') return `<security-group ${resource.properties['GroupName']}>`;
  if (what === 'AWS::IAM::Role.Arn') return arnOf(template, resource, { type: 'role', name: 'RoleName' });
  if (what === 'AWS::IAM::InstanceProfile.Arn') {
    return arnOf(template, resource, { type: 'instance-profile', name: 'InstanceProfileName' });
  }
  throw new Error(`cannot evaluate !GetAtt ${id}.${attribute}`);
}

function arnOf(
  template: RawTemplate,
  { properties }: RawResource,
  { type, name }: { readonly type: string; readonly name: string },
): string {
  return `arn:${partitionOf(template)}:iam::<account-id>:${type}${properties['Path']}${properties[name]}`;
}

/** The template does not name its partition: it is that of its Region. */
function partitionOf({ region }: RawTemplate): string {
  return isRegionId(region) ? regionOf(region).partition : 'aws';
}

/** `${Name}` and `${Name.Attribute}` replaced, `${!text}` to `${text}`, as CloudFormation does it. */
function substituted(template: RawTemplate, text: string): string {
  return text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const dot = name.indexOf('.');
    return dot < 0 ? refText(template, name) : attributeText(template, [name.slice(0, dot), name.slice(dot + 1)]);
  });
}

function resourceOf(template: RawTemplate, id: string): RawResource {
  const resource = template.resources.get(id);
  if (!resource) throw new Error(`there is no resource or parameter ${id}`);
  return resource;
}

/** `NodeCidrBlocks` → `node_cidr_blocks` */
export function snakeCase(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

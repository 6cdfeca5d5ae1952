import { type ExistingResource, nameOf } from '../existing/existing-resource.ts';
import { type Tree, textIn, treeOf } from '../existing/tree.ts';
import { cleaned, unknown } from '../existing/unknown.ts';
import { gap, type InputFile, type ReadContext } from './input.ts';
import { conditionOf, resolve, type Template } from './intrinsics.ts';
import { DNS_TYPES } from './template-dns.ts';
import { IAM_TYPES } from './template-iam.ts';
import { NETWORK_TYPES } from './template-network.ts';
import type { TemplateResource, TemplateTypes } from './template-resource.ts';

/** Reads a template, whose functions are worked out with its parameters' defaults; what they do not tell becomes a hole. */
export function readTemplate({ path, value }: InputFile, context: ReadContext): readonly ExistingResource[] {
  const tree = treeOf(value);
  const template: Template = {
    path,
    context,
    parameters: treeOf(tree['Parameters']),
    conditions: treeOf(tree['Conditions']),
    mappings: treeOf(tree['Mappings']),
    resources: treeOf(tree['Resources']),
    attributeOf,
    inside: [],
  };
  const transforms = [tree['Transform'] ?? []].flat().map(String);
  return [
    ...transforms.map((name) =>
      gap(path, `Transform ${name} (creates more resources)`, ['iam', 'network', 'settings']),
    ),
    ...Object.entries(template.resources).flatMap(([id, resource]) => resourceThings(template, id, treeOf(resource))),
  ];
}

const TYPES: TemplateTypes = { ...IAM_TYPES, ...NETWORK_TYPES, ...DNS_TYPES };

function resourceThings(template: Template, rawId: string, tree: Tree): readonly ExistingResource[] {
  const id = String(cleaned(rawId));
  const where = `${template.path} ${id}`;
  const type = textIn(tree['Type']) ?? '';
  const known = TYPES[type];
  if (!known) return strangeThings(where, rawId, type);
  const condition = textIn(tree['Condition']);
  const holds = condition === undefined ? true : conditionOf(template, condition);
  if (holds === false) return [];
  const properties = treeOf(resolve(template, treeOf(tree['Properties'])));
  const resource: TemplateResource = { id, where, properties, template };
  const things = known(resource);
  return holds === undefined ? things.map((thing) => ({ ...thing, conditional: `condition ${condition}` })) : things;
}

const MAKES_MORE: readonly (readonly [RegExp, string])[] = [
  [/^AWS::CloudFormation::Stack$/, 'a nested stack: pass its template too'],
  [/^(Custom::|AWS::CloudFormation::CustomResource$)/, 'a custom resource'],
  [/::MODULE$/, 'a module of CloudFormation'],
  [/^AWS::Serverless::/, 'a resource of a transform'],
];

/** What may make roles, policies or endpoints unseen, and types of these services that are not read. */
function strangeThings(where: string, id: string, type: string): readonly ExistingResource[] {
  if (id.startsWith('Fn::')) return [gap(where, 'resources created in a loop', ['iam', 'network', 'settings'])];
  const more = MAKES_MORE.find(([pattern]) => pattern.test(type));
  if (more) return [gap(where, `${type}, ${more[1]}`, ['iam', 'network', 'settings'])];
  if (
    /^AWS::(IAM::(?!User|Group|AccessKey|OIDC|SAML|ServerCert|VirtualMFA)|EC2::VPCEndpoint$|SSM::(?!Parameter|Association|MaintenanceWindow|PatchBaseline|ResourceDataSync|ResourcePolicy))/.test(
      type,
    )
  ) {
    return [gap(where, `${type}, an unsupported type`)];
  }
  return [];
}

/** What a reference to a resource is. Names of IAM that CloudFormation makes up are taken to be the logical id. */
function attributeOf(template: Template, id: string, attribute: string | undefined): string | undefined {
  const resource = treeOf(template.resources[id]);
  const properties = treeOf(resource['Properties']);
  const named = (key: string) => textIn(resolve(template, properties[key]));
  const { partition, account } = template.context;
  const iamArn = (type: string, name: string) =>
    `arn:${partition}:iam::${account}:${type}${named('Path') ?? '/'}${named(name) ?? id}`;
  switch (`${textIn(resource['Type'])} ${attribute ?? ''}`) {
    case 'AWS::IAM::Role ':
      return named('RoleName') ?? id;
    case 'AWS::IAM::Role Arn':
      return iamArn('role', 'RoleName');
    case 'AWS::IAM::ManagedPolicy ':
    case 'AWS::IAM::ManagedPolicy PolicyArn':
      return iamArn('policy', 'ManagedPolicyName');
    case 'AWS::IAM::InstanceProfile ':
      return named('InstanceProfileName') ?? id;
    case 'AWS::S3::Bucket ':
      return named('BucketName') ?? madeUpName(id.toLowerCase());
    case 'AWS::S3::Bucket Arn':
      return `arn:${partition}:s3:::${named('BucketName') ?? madeUpName(id.toLowerCase())}`;
    case 'AWS::EC2::VPC CidrBlock':
      return named('CidrBlock');
    case 'AWS::Logs::LogGroup ':
      return named('LogGroupName') ?? madeUpName(id);
    case 'AWS::EC2::SecurityGroup ':
    case 'AWS::EC2::SecurityGroup GroupId':
    case 'AWS::EC2::VPC ':
    case 'AWS::EC2::VPC VpcId':
    case 'AWS::EC2::RouteTable ':
    case 'AWS::EC2::RouteTable RouteTableId':
    case 'AWS::EC2::VPCEndpoint ':
    case 'AWS::EC2::VPCEndpoint Id':
    case 'AWS::EC2::Subnet ':
    case 'AWS::EC2::Subnet SubnetId':
      return idOf(template.path, id);
    default:
      return undefined;
  }
}

/**
 * The name of a bucket or log group that says none: stack, logical id and random characters. Of the logical id no more than this is certain, for long
 * names are cut. It is no name that AWS gives its own.
 */
function madeUpName(id: string): string {
  return `${unknown('stack')}-${id.slice(0, 12)}${unknown('random')}`;
}

/** Stands for an id that EC2 makes up. */
function idOf(path: string, id: string): string {
  return `${nameOf(path)}#${id}`;
}

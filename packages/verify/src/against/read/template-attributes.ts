import { nameOf } from '../existing/existing-resource.ts';
import { textIn, treeOf } from '../existing/tree.ts';
import { unknown } from '../existing/unknown.ts';
import { resolve } from './intrinsics.ts';
import type { Template } from './template.ts';

/** As `Links` says. For a name of IAM that CloudFormation makes up the logical id stands. */
export function attributeOf(template: Template, id: string, attribute: string | undefined): string | undefined {
  const resource = treeOf(template.resources[id]);
  const properties = treeOf(resource['Properties']);
  const named = (key: string) => textIn(resolve(template, properties[key]));
  const { partition, account } = template.context;
  const iamArn = (type: string, name: string) =>
    `arn:${partition}:iam::${account}:${type}${named('Path') ?? '/'}${named(name) ?? iamName(template, id)}`;
  switch (`${textIn(resource['Type'])} ${attribute ?? ''}`) {
    case 'AWS::IAM::Role ':
      return named('RoleName') ?? iamName(template, id);
    case 'AWS::IAM::Role Arn':
      return iamArn('role', 'RoleName');
    case 'AWS::IAM::ManagedPolicy ':
    case 'AWS::IAM::ManagedPolicy PolicyArn':
      return iamArn('policy', 'ManagedPolicyName');
    case 'AWS::IAM::InstanceProfile ':
      return named('InstanceProfileName') ?? iamName(template, id);
    case 'AWS::S3::Bucket ':
      return named('BucketName') ?? madeUpName(id.toLowerCase());
    case 'AWS::S3::Bucket Arn':
      return `arn:${partition}:s3:::${named('BucketName') ?? madeUpName(id.toLowerCase())}`;
    case 'AWS::EC2::VPC CidrBlock':
      return named('CidrBlock');
    case 'AWS::Logs::LogGroup ':
      return named('LogGroupName') ?? madeUpName(id);
    default:
      return hasId(textIn(resource['Type']), attribute) ? idOf(template.path, id) : undefined;
  }
}

/** The attribute that is the id, beside the reference itself. */
const IDS: Readonly<Record<string, string>> = {
  'AWS::EC2::SecurityGroup': 'GroupId',
  'AWS::EC2::VPC': 'VpcId',
  'AWS::EC2::RouteTable': 'RouteTableId',
  'AWS::EC2::VPCEndpoint': 'Id',
  'AWS::EC2::Subnet': 'SubnetId',
};

function hasId(type: string | undefined, attribute: string | undefined): boolean {
  const own = IDS[type ?? ''];
  return own !== undefined && (attribute === undefined || attribute === own);
}

/** Two stacks make two names of one logical ID. */
function iamName({ path, stacks }: Template, id: string): string {
  return stacks.shared.has(id) ? `${(path.split('/').at(-1) ?? path).replace(/[^\w.()-]/g, '_')}#${id}` : id;
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

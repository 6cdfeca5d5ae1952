import type { Parameter, ParameterName } from '@ssmc/core';
import { type EmitContext, resourcesOf } from './context.ts';
import { pascalCase } from './names.ts';
import type { YamlMap } from './yaml.ts';

/** CloudFormation cannot look the prefix list up; the other targets do. */
export const S3_PREFIX_LIST_PARAMETER = 'S3PrefixListId';

/** What CloudFormation itself checks: that these exist in the account and Region. There is no such type for route tables. */
const AWS_TYPES: Partial<Record<ParameterName, string>> = {
  vpc_id: 'AWS::EC2::VPC::Id',
  subnet_ids: 'List<AWS::EC2::Subnet::Id>',
};

const GROUPS: readonly (readonly [label: string, parameters: readonly string[]])[] = [
  ['Network', ['VpcId', 'SubnetIds', 'RouteTableIds']],
  ['Nodes', ['NodeSecurityGroupIds', 'NodeCidrBlocks', S3_PREFIX_LIST_PARAMETER]],
];

/** The module's parameters under CloudFormation's names. */
export function templateParameters(context: EmitContext): YamlMap {
  const { parameters, region } = context.module;
  return {
    ...Object.fromEntries(parameters.map((parameter) => [pascalCase(parameter.name), parameterMap(parameter)])),
    ...(needsPrefixList(context) && { [S3_PREFIX_LIST_PARAMETER]: prefixListParameter(region) }),
  };
}

/** Groups and labels for the console. */
export function parameterInterface(context: EmitContext): YamlMap | undefined {
  const names = Object.keys(templateParameters(context));
  if (names.length === 0) return undefined;
  const groups = GROUPS.map(([label, all]) => ({
    Label: { default: label },
    Parameters: all.filter((name) => names.includes(name)),
  }));
  const labels = context.module.parameters.map(({ name, label }) => [pascalCase(name), { default: label }] as const);
  return {
    ParameterGroups: groups.filter(({ Parameters }) => Parameters.length > 0),
    ParameterLabels: {
      ...Object.fromEntries(labels),
      ...(needsPrefixList(context) && { [S3_PREFIX_LIST_PARAMETER]: { default: 'S3 prefix list' } }),
    },
  };
}

/** Whether a rule leads to the prefix list of S3. */
export function needsPrefixList(context: EmitContext): boolean {
  return resourcesOf(context, 'security-group-rule').some(({ peer }) => peer.kind === 's3-prefix-list');
}

function parameterMap(parameter: Parameter): YamlMap {
  const type = AWS_TYPES[parameter.name];
  const shared = {
    Description: descriptionOf(parameter),
    ...(parameter.default && { Default: parameter.default.join(',') }),
  };
  if (type) return { Type: type, ...shared };
  return {
    Type: isText(parameter) ? 'String' : 'CommaDelimitedList',
    ...shared,
    AllowedPattern: patternOf(parameter),
    ConstraintDescription: constraintOf(parameter),
  };
}

/**
 * A list that may be empty, or has a limit, is one string: typed lists may not be empty, no list type has a limit, and rules can compare
 * texts only.
 */
function isText({ list, optional, max }: Parameter): boolean {
  return !list || optional || max !== undefined;
}

/**
 * The pattern of a CommaDelimitedList is that of each of its values. In a string a place may be empty: the values behind one that is
 * taken out keep their slots: a rule that moved to another slot would be made a second time before the first is removed, which EC2 refuses.
 */
function patternOf(parameter: Parameter): string {
  const { pattern, list, optional, max } = parameter;
  if (!isText(parameter)) return `^${pattern}$`;
  const place = optional ? `(${pattern})?` : pattern;
  if (!list) return `^${place}$`;
  return `^${withoutExcluded(parameter)}${place}(,${place})${max === undefined ? '*' : `{0,${max - 1}}`}$`;
}

/** Looks ahead for values that the template allows already. */
function withoutExcluded({ excludes }: Parameter): string {
  if (!excludes) return '';
  const values = excludes.map((value) => value.replace(/[.]/g, '\\$&')).join('|');
  return `(?!(.*,)?(${values})(,|$))`;
}

function descriptionOf({ description, list, optional, max }: Parameter): string {
  if (!list) return description;
  const limit = max === undefined ? '' : `, at most ${max}`;
  const places = optional
    ? ', optional. Append new ones at the end; to remove one, leave its position empty: a,,c'
    : '';
  return `${description}. Comma-separated${limit}${places}`;
}

function constraintOf({ expected, list, max, excludes }: Parameter): string {
  const many = max === undefined ? 'comma-separated' : `at most ${max}, comma-separated without spaces`;
  const none = excludes ? `, and none of the allow.clients values ${excludes.join(' ')}` : '';
  return `must be ${expected}${list ? `, ${many}` : ''}${none}`;
}

function prefixListParameter(region: string): YamlMap {
  return {
    Type: 'String',
    Description: `ID of the prefix list com.amazonaws.${region}.s3, required with node security groups. Look it up with aws ec2 describe-managed-prefix-lists`,
    Default: '',
    AllowedPattern: '^(pl-[0-9a-f]{8,17})?$',
    ConstraintDescription: 'must be a prefix list ID such as pl-0123456789abcdef0',
  };
}

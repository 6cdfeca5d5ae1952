import type { Json, Normalized, OutputFile } from '@ssmc/core';
import { formatValue, snakeCase } from './evaluate.ts';
import { decodeGuards } from './guards.ts';
import { callOf, listOf, mapOf, type Raw, type RawTemplate, show } from './raw.ts';

type Entry = readonly [key: string, properties: Readonly<Record<string, Json>>];

/** The only parameter that the plan does not have: CloudFormation cannot look the prefix list up. */
const PREFIX_LIST = 'S3PrefixListId';

/** The parameters, guards and outputs of a module, read from its template; `files` are those beside it. */
export function decodeInterface(template: RawTemplate, files: readonly OutputFile[]): Normalized {
  checkConsole(template);
  checkPrefixList(template);
  const parameters = Object.entries(template.parameters).filter(([name]) => name !== PREFIX_LIST);
  return Object.fromEntries([
    ...parameters.map(([name, parameter]) => decodeParameter(name, mapOf(parameter))),
    ...decodeGuards(template),
    ...Object.entries(template.outputs).map(([name, output]) => decodeOutput({ template, files }, name, mapOf(output))),
  ]);
}

function decodeParameter(name: string, raw: Raw): Entry {
  const type = String(raw['Type']);
  const known = AWS_TYPES[type];
  const rules = known ?? patternRules(type, String(raw['AllowedPattern']));
  if (!known && !String(raw['ConstraintDescription']).startsWith('must be ')) throw new Error(`${name} says nothing`);
  const { list } = rules;
  const text = String(raw['Description']);
  const value = raw['Default'] as string | undefined;
  return [
    `parameter ${snakeCase(name)}`,
    {
      description: list ? text.replace(/\. Comma-separated.*$/, '') : text,
      max: null,
      excludes: [],
      ...rules,
      default: value === undefined ? null : list ? value.split(',').filter(Boolean) : [value],
    },
  ];
}

type Rules = Readonly<Record<string, Json>> & { readonly list: boolean };

/** CloudFormation checks these itself: they have no pattern. */
const AWS_TYPES: Readonly<Record<string, Rules>> = {
  'AWS::EC2::VPC::Id': { list: false, optional: false },
  'List<AWS::EC2::Subnet::Id>': { list: true, optional: false },
};

/** A list of this type has a pattern for each of its values; a text that stands for a list has one for all of them. */
function patternRules(type: string, allowed: string): Rules {
  const whole = /^\^(?:\(\?!\(\.\*,\)\?\((?<excluded>.*?)\)\(,\|\$\)\))?(?<rest>.*)\$$/.exec(allowed)?.groups;
  if (!whole) throw new Error(`not the pattern of a parameter: ${allowed}`);
  const { excluded, rest = '' } = whole;
  if (type === 'CommaDelimitedList') return { list: true, optional: false, pattern: rest };
  if (type !== 'String') throw new Error(`not known: a parameter of type ${type}`);
  const many = /^(?<place>.*)\(,\k<place>\)(?:\*|\{0,(?<more>[0-9]+)\})$/.exec(rest)?.groups;
  const place = many?.['place'] ?? rest;
  const optional = /^\((.*)\)\?$/.exec(place)?.[1];
  return {
    list: many !== undefined,
    optional: optional !== undefined,
    pattern: optional ?? place,
    max: many?.['more'] === undefined ? null : Number(many['more']) + 1,
    excludes: excluded === undefined ? [] : excluded.replaceAll('\\.', '.').split('|').toSorted(),
  };
}

/** The console shows each parameter in a group and under a label. */
function checkConsole({ parameters, metadata }: RawTemplate): void {
  const shown = mapOf(metadata['AWS::CloudFormation::Interface'] ?? {});
  const groups = listOf(shown['ParameterGroups']).map(mapOf);
  const labels = mapOf(shown['ParameterLabels'] ?? {});
  const names = show(Object.keys(parameters).toSorted());
  const grouped = groups.flatMap((group) => listOf(group['Parameters'])).toSorted();
  if (show(grouped) !== names) throw new Error(`the groups of the console hold ${show(grouped)}`);
  if (show(Object.keys(labels).toSorted()) !== names) throw new Error(`the console has labels of ${show(labels)}`);
  for (const label of [...groups.map((group) => group['Label']), ...Object.values(labels)]) {
    if (typeof mapOf(label)['default'] !== 'string') throw new Error('a label of the console is empty');
  }
}

/** The prefix list is asked for if a rule leads to it, and then needed with security groups. */
function checkPrefixList({ parameters, rules, resources }: RawTemplate): void {
  const isUsed = [...resources.values()].some(({ properties }) =>
    Object.values(properties).some((value) => callOf(value, 'Ref') === PREFIX_LIST),
  );
  const [parameter, rule] = [parameters[PREFIX_LIST], rules['S3PrefixListGiven']];
  if (!isUsed && parameter === undefined && rule === undefined) return;
  const { Description, ConstraintDescription, ...rest } = mapOf(parameter);
  const { RuleCondition, Assertions } = mapOf(rule);
  const [assertion = {}] = listOf(Assertions).map(mapOf);
  const given = (name: string) => ({ 'Fn::Not': [{ 'Fn::Equals': [{ Ref: name }, ''] }] });
  const found = [rest, RuleCondition, assertion['Assert']];
  const expected = [
    { Type: 'String', Default: '', AllowedPattern: '^(pl-[0-9a-f]{8,17})?$' },
    given('NodeSecurityGroupIds'),
    given(PREFIX_LIST),
  ];
  const texts = [Description, ConstraintDescription, assertion['AssertDescription']];
  if (!isUsed || show(found) !== show(expected) || texts.some((text) => typeof text !== 'string')) {
    throw new Error(`the prefix list of S3 is asked for otherwise: ${show([parameter, rule])}`);
  }
}

interface Beside {
  readonly template: RawTemplate;
  readonly files: readonly OutputFile[];
}

/** Outputs of CloudFormation are texts. */
const LISTS = new Set(['managed_policy_arns', 'operator_policy_arns', 'required_hosts', 'required_statements']);

function decodeOutput({ template, files }: Beside, name: string, { Description, Value, Export }: Raw): Entry {
  if (show(Export) !== show({ Name: { 'Fn::Sub': `\${AWS::StackName}-${name}` } }))
    throw new Error(`${name} is not exported`);
  const output = snakeCase(name);
  const value = LISTS.has(output) ? listIn(template, Value) : textOrMap(formatValue(template, Value));
  const isPath = output === 'required_statements';
  return [
    `output ${output}`,
    {
      description: Description as Json,
      value: isPath ? (value as string[]).map((path) => inModule(files, path)) : value,
    },
  ];
}

/** Names in IAM may hold commas: what is joined says itself where its parts end. */
function listIn(template: RawTemplate, value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(',');
  const [separator, items] = listOf(callOf(value, 'Fn::Join'));
  return separator === ',' ? listOf(items).map((item) => formatValue(template, item)) : [formatValue(template, value)];
}

function textOrMap(text: string): Json {
  return /^[[{]/.test(text) ? (JSON.parse(text) as Json) : text;
}

/** The path below the module's own folder, for a template stands beside those of other modules. */
function inModule(files: readonly OutputFile[], path: string): string {
  if (!files.some((file) => file.path === path)) throw new Error(`there is no ${path}`);
  return path.replace(/^required\/[^/]+\//, 'required/');
}

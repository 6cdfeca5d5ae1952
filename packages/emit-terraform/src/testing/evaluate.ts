import type { Json } from '@ssmc/core';
import type { Parsed, ParsedBlock } from './parse-hcl.ts';

/** A module's blocks, and what its Region says. */
export interface Module {
  readonly blocks: readonly ParsedBlock[];
  readonly region: string;
  readonly partition: string;
}

/** A block of a resource or data source; throws if there is none. */
export function blockAt({ blocks }: Module, address: string): ParsedBlock {
  const found = blocks.find((one) => addressOf(one) === address);
  if (!found) throw new Error(`there is no ${address}`);
  return found;
}

/** `aws_iam_role.node` or `data.aws_vpc.this` */
export function addressOf({ type, labels }: ParsedBlock): string {
  return [...(type === 'data' ? ['data'] : []), ...labels].join('.');
}

/** The value of an argument as Terraform would compute it, what only deployment knows in the form of `Observed`. */
export function evaluate(module: Module, value: Parsed): Json {
  switch (value.kind) {
    case 'text':
      return value.parts.map((part) => (typeof part === 'string' ? part : text(module, part))).join('');
    case 'list':
      return value.items.map((item) => evaluate(module, item));
    case 'object':
      return Object.fromEntries(value.entries.map(([key, inner]) => [key, evaluate(module, inner)]));
    case 'call':
      return called(module, value.name, value.args);
    case 'code':
      return refer(module, value.code);
  }
}

/** The same, for an argument that is a text. */
export function text(module: Module, value: Parsed | undefined): string {
  const result = value ? evaluate(module, value) : undefined;
  if (typeof result !== 'string') throw new Error(`not a text: ${JSON.stringify(value)}`);
  return result;
}

function called(module: Module, name: string, args: readonly Parsed[]): Json {
  const values = args.map((argument) => evaluate(module, argument));
  // Not Object.assign, which takes a key __proto__ for something else.
  if (name === 'merge') return Object.fromEntries(values.flatMap((one) => Object.entries(one as object)));
  if (name === 'jsonencode' && values[0] !== undefined) return JSON.stringify(values[0]);
  throw new Error(`a call of ${name} that has no value here`);
}

function refer(module: Module, code: string): Json {
  if (/^-?[0-9]+$|^true$|^false$|^null$/.test(code)) return JSON.parse(code) as Json;
  const parameter = /^var\.(\w+)(?:\[count\.index\])?$/.exec(code)?.[1];
  if (parameter) return variable(module, parameter);
  const local = /^local\.(\w+)$/.exec(code)?.[1];
  const locals = module.blocks.find(({ type }) => type === 'locals')?.attributes.get(local ?? '');
  if (locals) return evaluate(module, locals);
  const [, address = '', attribute = ''] = /^((?:data\.)?\w+\.\w+)\.(\w+)$/.exec(code) ?? [];
  return attributeOf(module, blockAt(module, address), attribute);
}

function variable({ blocks }: Module, name: string): string {
  if (!blocks.some(({ type, labels }) => type === 'variable' && labels[0] === name)) throw new Error(`no var.${name}`);
  return `<parameter ${name}>`;
}

const IAM_TYPES: Readonly<Record<string, string>> = {
  aws_iam_role: 'role',
  aws_iam_instance_profile: 'instance-profile',
  aws_iam_policy: 'policy',
};

function attributeOf(module: Module, target: ParsedBlock, attribute: string): Json {
  const [type = ''] = target.labels;
  const own = (name: string) => text(module, target.attributes.get(name));
  if (type === 'aws_caller_identity' && attribute === 'account_id') return '<account-id>';
  if (type === 'aws_iam_policy_document') return documentText(module, target, attribute);
  if (
    type === 'aws_ec2_managed_prefix_list' &&
    attribute === 'id' &&
    own('name') === `com.amazonaws.${module.region}.s3`
  )
    return '<s3-prefix-list>';
  if (type === 'aws_security_group' && attribute === 'id') return `<security-group ${own('name')}>`;
  if (type === 'aws_vpc_endpoint' && attribute === 'id')
    return `<vpc-endpoint ${own('service_name')} ${own('vpc_endpoint_type')}>`;
  if (attribute === 'arn' && IAM_TYPES[type])
    return `arn:${module.partition}:iam::<account-id>:${IAM_TYPES[type]}${own('path')}${own('name')}`;
  return own(attribute);
}

function documentText(module: Module, document: ParsedBlock, attribute: string): string {
  if (attribute !== 'json' && attribute !== 'minified_json') throw new Error(`no attribute ${attribute}`);
  const statements = document.blocks.filter(({ type }) => type === 'statement');
  return JSON.stringify({ Version: '2012-10-17', Statement: statements.map((one) => statementOf(module, one)) });
}

function statementOf(module: Module, statement: ParsedBlock): Json {
  const value = (name: string): Json | undefined => {
    const given = statement.attributes.get(name);
    return given && evaluate(module, given);
  };
  const [principal] = statement.blocks.filter(({ type }) => type === 'principals');
  const conditions = statement.blocks.filter(({ type }) => type === 'condition');
  const resources = value('resources');
  return {
    Sid: value('sid') ?? '',
    Effect: value('effect') ?? 'Allow',
    ...(principal && { Principal: principalOf(module, principal) }),
    Action: value('actions') ?? [],
    ...(resources !== undefined && { Resource: withVariables(resources) }),
    ...(conditions.length > 0 && { Condition: conditionsOf(module, conditions) }),
  };
}

function principalOf(module: Module, { attributes }: ParsedBlock): Json {
  const type = text(module, attributes.get('type'));
  const identifiers = attributes.get('identifiers');
  const values = identifiers ? withVariables(evaluate(module, identifiers)) : [];
  return type === '*' ? '*' : { [type]: values };
}

function conditionsOf(module: Module, conditions: readonly ParsedBlock[]): Json {
  const out: Record<string, Record<string, Json>> = {};
  for (const { attributes } of conditions) {
    const values = attributes.get('values');
    const test = text(module, attributes.get('test'));
    const key = text(module, attributes.get('variable'));
    out[test] = { ...out[test], [key]: values ? withVariables(evaluate(module, values)) : [] };
  }
  return out;
}

/** The data source takes `&{` for the begin of a policy variable. */
function withVariables(value: Json): Json {
  return JSON.parse(JSON.stringify(value).replaceAll('&{', '${')) as Json;
}

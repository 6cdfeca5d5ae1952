import { isRegionId, type Json, type Normalized, normalizePolicy, type OutputFile, regionOf } from '@ssmc/core';
import { addressOf, blockAt, evaluate, type Module, text } from './evaluate.ts';
import { decodeInterface } from './interface.ts';
import { type Parsed, type ParsedBlock, parseHcl } from './parse-hcl.ts';

/** What the files of one module make, take, refuse and tell, read from their text alone. */
export function decodeTerraform(files: readonly OutputFile[]): Normalized {
  const blocksOf = (pattern: RegExp) =>
    files.filter(({ path }) => pattern.test(path)).flatMap(({ content }) => parseHcl(content));
  const root = blocksOf(/^[^/]+\/examples\/root\/[^/]+\.tf$/);
  const provider = root.find(({ type, labels }) => type === 'provider' && labels[0] === 'aws');
  const empty: Module = { blocks: [], region: '', partition: '' };
  const region = text(empty, provider?.attributes.get('region'));
  const partition = isRegionId(region) ? regionOf(region).partition : 'aws';
  const module: Module = { blocks: blocksOf(/^[^/]+\/[^/]+\.tf$/), region, partition };
  const imported = root
    .filter(({ type }) => type === 'import')
    .map(({ attributes }) => attributes.get('to'))
    .map((to) => (to?.kind === 'code' ? to.code.replace(/^module\.\w+\./, '') : ''));
  if (!files.some(({ path }) => path.startsWith('account/'))) checkForgotten(module);
  const entries = module.blocks
    .filter(({ type }) => type === 'resource')
    .map((block) => decodeResource({ module, block, imported: imported.includes(addressOf(block)) }));
  if (new Set(entries.map(([key]) => key)).size < entries.length) throw new Error('two resources are the same');
  checkRequired(files, module);
  return { ...Object.fromEntries(entries), ...decodeInterface(module, root) };
}

/** A module of a Region makes the session preferences or forgets them without deleting them, never neither. */
function checkForgotten({ blocks }: Module): void {
  const preferences = 'aws_ssm_document.session_preferences';
  const makes = blocks.some((block) => block.type === 'resource' && addressOf(block) === preferences);
  const forgets = blocks.filter(({ type }) => type === 'removed').map(forgotten);
  const expected = makes ? [] : [preferences];
  if (JSON.stringify(forgets) !== JSON.stringify(expected)) throw new Error(`forgets ${JSON.stringify(forgets)}`);
}

function forgotten({ attributes, blocks }: ParsedBlock): string {
  const [from, destroy] = [attributes.get('from'), blocks[0]?.attributes.get('destroy')];
  if (destroy?.kind !== 'code' || destroy.code !== 'false') throw new Error('a removed block that deletes');
  return from?.kind === 'code' ? from.code : '';
}

/** What the output names must be there. */
function checkRequired(files: readonly OutputFile[], module: Module): void {
  const output = module.blocks.find(({ type, labels }) => type === 'output' && labels[0] === 'required_statements');
  const value = output?.attributes.get('value');
  for (const path of value ? (evaluate(module, value) as readonly string[]) : []) {
    if (!files.some((file) => file.path.endsWith(`/${path}`))) throw new Error(`there is no ${path}`);
  }
}

interface Read {
  readonly module: Module;
  readonly block: ParsedBlock;
  /** Whether the root module imports it. */
  readonly imported: boolean;
}

type Entry = readonly [key: string, properties: Readonly<Record<string, Json>>];

function decodeResource(read: Read): Entry {
  const decode = DECODERS[read.block.labels[0] ?? ''];
  const isOrdered = read.block.attributes.has('depends_on');
  if (!decode || (isOrdered && decode !== endpoint)) throw new Error(`not known: ${addressOf(read.block)}`);
  return decode(read);
}

const DECODERS: Readonly<Record<string, (read: Read) => Entry>> = {
  aws_iam_role: (read) => [
    `role ${own(read, 'name')}`,
    {
      path: own(read, 'path'),
      description: own(read, 'description'),
      trust: policy(read, 'assume_role_policy'),
      permissionsBoundary: optional(read, 'permissions_boundary') ?? null,
      tags: tags(read),
    },
  ],
  aws_iam_instance_profile: (read) => [
    `instance-profile ${own(read, 'name')}`,
    { path: own(read, 'path'), role: own(read, 'role'), tags: tags(read) },
  ],
  aws_iam_policy: (read) => [
    `managed-policy ${own(read, 'name')}`,
    {
      path: own(read, 'path'),
      description: own(read, 'description'),
      document: policy(read, 'policy'),
      tags: tags(read),
    },
  ],
  aws_iam_role_policy_attachment: attachment,
  aws_security_group: securityGroup,
  aws_vpc_security_group_ingress_rule: (read) => rule(read, 'ingress'),
  aws_vpc_security_group_egress_rule: (read) => rule(read, 'egress'),
  aws_vpc_endpoint: endpoint,
  aws_ssm_document: (read) => [
    `session-document ${own(read, 'name')}`,
    { content: JSON.parse(own(read, 'content')) as Json, mode: read.imported ? 'adopt' : 'create' },
  ],
  aws_ssm_service_setting: (read) => [
    `service-setting ${own(read, 'setting_id').replace(/^arn:[^:]*:ssm:[^:]*:<account-id>:servicesetting/, '')}`,
    { value: own(read, 'setting_value'), previous: read.imported ? 'refuse' : 'replace' },
  ],
};

/** A role of the module that is replaced under its name takes its attachments with it, which Terraform does not see by itself. */
function attachment(read: Read): Entry {
  const role = read.block.attributes.get('role');
  const made = role?.kind === 'code' ? /^(aws_iam_role\.\w+)\.name$/.exec(role.code)?.[1] : undefined;
  const lifecycle = read.block.blocks.find(({ type }) => type === 'lifecycle');
  const triggers = lifecycle?.attributes.get('replace_triggered_by');
  const expected = made && { kind: 'list', items: [{ kind: 'code', code: `${made}.unique_id` }] };
  if (JSON.stringify(triggers) !== JSON.stringify(expected)) throw new Error('an attachment outlives its role');
  return [`policy-attachment ${own(read, 'role')} ${own(read, 'policy_arn')}`, {}];
}

function securityGroup(read: Read): Entry {
  const lifecycle = read.block.blocks.find(({ type }) => type === 'lifecycle');
  const first = lifecycle?.attributes.get('create_before_destroy');
  if (first?.kind !== 'code' || first.code !== 'true') throw new Error('endpoints use the group that is deleted first');
  return [
    `security-group ${own(read, 'name')}`,
    { description: own(read, 'description'), vpc: own(read, 'vpc_id'), tags: tags(read) },
  ];
}

const PEERS = ['referenced_security_group_id', 'cidr_ipv4', 'prefix_list_id'];

function rule(read: Read, direction: string): Entry {
  const group = own(read, 'security_group_id');
  const peers = PEERS.flatMap((name) => (isEach(read, name) ? eachOf(read) : (optional(read, name) ?? [])));
  if (peers.length !== 1) throw new Error(`${addressOf(read.block)} has not one peer`);
  checkRepetition(read, [group, ...peers.map(String)]);
  return [
    `security-group-rule ${direction} ${group} ${String(peers[0])}`,
    {
      protocol: own(read, 'ip_protocol'),
      fromPort: optional(read, 'from_port') ?? null,
      toPort: optional(read, 'to_port') ?? null,
      description: own(read, 'description'),
    },
  ];
}

function isEach({ block }: Read, name: string): boolean {
  const value = block.attributes.get(name);
  return value?.kind === 'code' && value.code === 'each.value';
}

/** What `each.value` stands for: a value of the parameter that `for_each` names. */
function eachOf({ module, block }: Read): Json {
  const each = block.attributes.get('for_each');
  const argument = each?.kind === 'call' && each.name === 'toset' ? each.args[0] : undefined;
  if (!argument) throw new Error(`${addressOf(block)} takes each.value of nothing`);
  return evaluate(module, argument);
}

/** A rule for each CIDR block of a parameter has the block as its key, one for each security group its place; any other is one. */
function checkRepetition({ block }: Read, texts: readonly string[]): void {
  const each = texts.flatMap((one) => /^<parameter (\w+)>$/.exec(one)?.[1] ?? [])[0];
  const [count, forEach] = [block.attributes.get('count'), block.attributes.get('for_each')];
  const keyed = block.attributes.get('cidr_ipv4')?.kind === 'code';
  const wanted = each === undefined ? [undefined, undefined] : keyed ? [undefined, each] : [each, undefined];
  const found = [argumentOf(count, 'length'), argumentOf(forEach, 'toset')];
  const expected = wanted.map((name) => name && `var.${name}`);
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  throw new Error(`${addressOf(block)} is repeated for ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
}

function argumentOf(value: Parsed | undefined, name: string): string | undefined {
  if (!value) return undefined;
  const argument = value.kind === 'call' && value.name === name ? value.args[0] : undefined;
  return argument?.kind === 'code' ? argument.code : 'something else';
}

function endpoint(read: Read): Entry {
  const type = own(read, 'vpc_endpoint_type');
  const dns = read.block.blocks.find((one) => one.type === 'dns_options');
  const inbound = dns?.attributes.get('private_dns_only_for_inbound_resolver_endpoint');
  return [
    `vpc-endpoint ${own(read, 'service_name')} ${type}`,
    {
      vpc: own(read, 'vpc_id'),
      policy: own(read, 'policy') === FULL_ACCESS ? null : policy(read, 'policy'),
      privateDns: optional(read, 'private_dns_enabled') ?? false,
      privateDnsOnlyForInboundResolver: inbound ? evaluate(read.module, inbound) : false,
      subnets: optional(read, 'subnet_ids') ?? [],
      securityGroups: optional(read, 'security_group_ids') ?? [],
      routeTables: optional(read, 'route_table_ids') ?? [],
      tags: tags(read),
      ...after(read),
    },
  ];
}

/** What an endpoint has that the plan gives no policy. The provider would keep an earlier one if nothing were printed. */
const FULL_ACCESS = JSON.stringify({
  Version: '2008-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});

/** What `depends_on` names, as keys. */
function after({ module, block }: Read): { readonly after?: Json } {
  const given = block.attributes.get('depends_on');
  if (!given) return {};
  if (given.kind !== 'list') throw new Error(`${addressOf(block)} depends on what is no list`);
  const keys = given.items.map((item) => {
    const other = blockAt(module, item.kind === 'code' ? item.code : '');
    return decodeResource({ module, block: other, imported: false })[0];
  });
  return { after: keys.toSorted() };
}

function policy(read: Read, name: string): Json {
  return normalizePolicy(JSON.parse(own(read, name)) as Json);
}

function tags(read: Read): Json {
  const { 'ssmc:target': target, ...rest } = optional(read, 'tags') as Readonly<Record<string, Json>>;
  if (target !== 'terraform') throw new Error(`${addressOf(read.block)} does not say who made it`);
  return rest;
}

function own({ module, block }: Read, name: string): string {
  return text(module, block.attributes.get(name));
}

function optional({ module, block }: Read, name: string): Json | undefined {
  const value = block.attributes.get(name);
  return value && evaluate(module, value);
}

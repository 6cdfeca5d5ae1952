import type { Json } from '@ssmc/core';
import { addressOf, type Module } from './evaluate.ts';
import type { ParsedBlock } from './parse-hcl.ts';

type Entry = readonly [key: string, properties: Readonly<Record<string, Json>>];

/** What the conditions in `lifecycle` blocks refuse. Throws on one that is not known, or that stands where it is read too late. */
export function decodeGuards(module: Module): readonly Entry[] {
  return module.blocks
    .filter(isGuarded)
    .flatMap((block) => conditionsOf(block).map((condition) => guardOf(module, block, condition)));
}

/** The conditions in the `lifecycle` block of a resource or data source. */
export function conditionsOf({ blocks }: ParsedBlock): readonly ParsedBlock[] {
  return blocks.filter(({ type }) => type === 'lifecycle').flatMap((lifecycle) => lifecycle.blocks);
}

/** The one condition of session preferences is about what Terraform has made of them. */
function isGuarded({ labels }: ParsedBlock): boolean {
  return labels[0] !== 'aws_ssm_document';
}

interface Known {
  readonly key: string;
  readonly condition: RegExp;
  /** Where the condition must stand. */
  readonly at: RegExp;
  readonly type: 'precondition' | 'postcondition';
  /** What the only group of the pattern is. */
  readonly property?: string;
  /** Data sources that it reads, with their arguments. */
  readonly reads?: Readonly<Record<string, string>>;
}

const CALLER = /^data\.aws_caller_identity\.this$/;
const NETWORK = /^aws_security_group\.|^aws_vpc_endpoint\./;
const VPC = { 'data.aws_vpc.this': 'id = var.vpc_id' };
const SUBNETS = { 'data.aws_subnet.endpoints': 'count = length(var.subnet_ids), id = var.subnet_ids[count.index]' };

const KNOWN: readonly Known[] = [
  {
    key: 'guard region',
    condition: /^data\.aws_region\.this\.id == "([^"]*)"$/,
    at: CALLER,
    type: 'precondition',
    property: 'region',
    reads: { 'data.aws_region.this': '' },
  },
  {
    key: 'guard account',
    condition: /^self\.account_id == "([0-9]{12})"$/,
    at: CALLER,
    type: 'postcondition',
    property: 'account',
  },
  {
    key: 'guard nodes-given',
    condition: /^(?:length\(var\.node_security_group_ids\) \+ )?length\(var\.node_cidr_blocks\) > 0$/,
    at: NETWORK,
    type: 'precondition',
  },
  {
    key: 'guard vpc-dns',
    condition: /^data\.aws_vpc\.this\.enable_dns_support && data\.aws_vpc\.this\.enable_dns_hostnames$/,
    at: NETWORK,
    type: 'precondition',
    reads: VPC,
  },
  {
    key: 'guard subnets in-vpc',
    condition: /^alltrue\(\[for subnet in data\.aws_subnet\.endpoints : subnet\.vpc_id == var\.vpc_id\]\)$/,
    at: NETWORK,
    type: 'precondition',
    reads: SUBNETS,
  },
  {
    key: 'guard subnets different-zones',
    condition:
      /^length\(distinct\(data\.aws_subnet\.endpoints\[\*\]\.availability_zone_id\)\) == length\(var\.subnet_ids\)$/,
    at: NETWORK,
    type: 'precondition',
    reads: SUBNETS,
  },
];

function guardOf(module: Module, block: ParsedBlock, condition: ParsedBlock): Entry {
  const given = condition.attributes.get('condition');
  const code = given?.kind === 'code' ? given.code : '';
  const known = KNOWN.find((one) => one.condition.test(code));
  const isRight = known?.type === condition.type && known.at.test(addressOf(block));
  if (!known || !isRight || !condition.attributes.has('error_message')) {
    throw new Error(`${addressOf(block)} has a ${condition.type} that is not known: ${code}`);
  }
  const undeclared = [...code.matchAll(/\bvar\.(\w+)/g)].filter(
    ([, name]) => !module.blocks.some(({ type, labels }) => type === 'variable' && labels[0] === name),
  );
  if (undeclared.length > 0) throw new Error(`no ${undeclared.map(([name]) => name).join(', ')}`);
  for (const [address, expected] of Object.entries(known.reads ?? {})) checkSource(module, address, expected);
  return [known.key, known.property ? { [known.property]: known.condition.exec(code)?.[1] ?? '' } : {}];
}

function checkSource({ blocks }: Module, address: string, expected: string): void {
  const source = blocks.find((one) => addressOf(one) === address);
  const given = [...(source?.attributes ?? [])].map(([name, value]) => {
    if (value.kind === 'call') return `${name} = ${value.name}(${value.args.map((one) => codeOf(one)).join(', ')})`;
    return `${name} = ${codeOf(value)}`;
  });
  if (!source || given.join(', ') !== expected) throw new Error(`${address} reads ${given.join(', ')}`);
}

function codeOf(value: { readonly kind: string; readonly code?: string }): string {
  return value.code ?? `a ${value.kind}`;
}

import { jsonOf, type Opener, openedBy, structureOf, type TerraformElement } from './cdktf.ts';
import { decode, fromTemplate } from './escape.ts';
import { attribute, type Block, block, code, type Expression, type Item, list, object } from './tree.ts';

/** A resource or data source of cdktf as a block, its arguments in the order in which people write them. */
export function blockOf(element: TerraformElement): Block {
  const structure = structureOf(element) as Record<'resource' | 'data', Table<Table<Table>>>;
  const kind = structure.resource ? 'resource' : 'data';
  const [type, named] = onlyEntry(structure[kind]);
  const [name, body] = onlyEntry(named);
  return block([kind, type, name], bodyOf(openedBy(element.cdktfStack), body));
}

/** The body of a variable or output of cdktf. */
export function settingsOf(element: TerraformElement, kind: 'variable' | 'output'): Readonly<Record<string, unknown>> {
  const structure = jsonOf(element) as Record<string, Table<Table>>;
  return onlyEntry(structure[kind] ?? {})[1];
}

/** A value of cdktf's JSON form. */
export function expressionOf(given: unknown, open: Opener = asItIs): Expression {
  const value = open(given);
  if (typeof value === 'string') return fromTemplate(value);
  if (Array.isArray(value)) return list(value.map((item) => expressionOf(item, open)));
  if (typeof value !== 'object' || value === null) return code(String(value));
  const present = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return object(present.map(([key, inner]) => [decode(key), expressionOf(inner, open)]));
}

function asItIs(value: unknown): unknown {
  return value;
}

type Table<T = unknown> = Readonly<Record<string, T>>;

/** How cdktf describes an argument. */
interface Described {
  readonly value: unknown;
  readonly isBlock: boolean;
}

function bodyOf(open: Opener, body: Table): readonly Item[] {
  return Object.keys(body)
    .filter((name) => name !== '//' && body[name] !== undefined)
    .flatMap((name) => itemsOf(open, name, body[name]))
    .toSorted((a, b) => rank(a) - rank(b));
}

function itemsOf(open: Opener, name: string, value: unknown): readonly Item[] {
  if (name === 'lifecycle') return [block(['lifecycle'], lifecycleItems(open, value as Table))];
  if (name === 'depends_on') {
    return [attribute(name, list((value as readonly unknown[]).map((one) => code(String(open(one))))))];
  }
  if (!isDescribed(value)) return [attribute(name, expressionOf(value, open))];
  if (!value.isBlock) return [attribute(name, expressionOf(value.value, open))];
  const found = open(value.value);
  const blocks = Array.isArray(found) ? (found as readonly Table[]) : [found as Table];
  return blocks.map((inner) => block([name], bodyOf(open, open(inner) as Table)));
}

function lifecycleItems(open: Opener, lifecycle: Table): readonly Item[] {
  return Object.entries(lifecycle).flatMap(([name, value]): readonly Item[] => {
    if (!Array.isArray(value)) return value === undefined ? [] : [attribute(name, expressionOf(value, open))];
    return (value as readonly Table[]).map((condition) => block([name], bodyOf(open, condition)));
  });
}

function isDescribed(value: unknown): value is Described {
  return typeof value === 'object' && value !== null && 'isBlock' in value;
}

function onlyEntry<T>(table: Table<T>): readonly [string, T] {
  return Object.entries(table)[0] as readonly [string, T];
}

/** First what it is, then what it holds, then tags, blocks and what Terraform does with it. */
const ORDER: readonly string[] = [
  'count',
  'for_each',
  'sid',
  'effect',
  'name',
  'path',
  'test',
  'type',
  'id',
  'condition',
  'security_group_id',
  'vpc_id',
  'service_name',
  'vpc_endpoint_type',
  'subnet_ids',
  'security_group_ids',
  'route_table_ids',
  'private_dns_enabled',
  'description',
  'document_type',
  'document_format',
  'setting_id',
  'role',
  'ip_protocol',
  'from_port',
  'to_port',
  'variable',
];
const LAST: readonly string[] = ['tags', 'principals', 'condition_block', 'dns_options', 'depends_on', 'lifecycle'];
const RANKS: ReadonlyMap<string, number> = new Map([
  ...ORDER.map((name, index) => [name, index] as const),
  ...LAST.map((name, index) => [name, 1000 + index] as const),
]);

function rank(item: Item): number {
  const name = item.kind === 'block' && item.type === 'condition' ? 'condition_block' : nameOf(item);
  return RANKS.get(name) ?? 500;
}

function nameOf(item: Item): string {
  return item.kind === 'block' ? item.type : item.name;
}

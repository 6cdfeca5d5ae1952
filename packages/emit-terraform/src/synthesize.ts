import { structureOf, type TerraformElement } from './cdktf.ts';
import { decode, fromTemplate } from './template.ts';
import { attribute, type Block, block, code, type Expression, type Item, list, object } from './tree.ts';

/** A resource or data source of cdktf as a block, its arguments in the order in which people write them. */
export function blockOf(element: TerraformElement): Block {
  const structure = structureOf(element, 'hcl') as Record<'resource' | 'data', Table<Table<Table>>>;
  const kind = structure.resource ? 'resource' : 'data';
  const [type, named] = onlyEntry(structure[kind]);
  const [name, body] = onlyEntry(named);
  return block([kind, type, name], bodyOf(body));
}

/** The body of a variable or output of cdktf. */
export function settingsOf(element: TerraformElement, kind: 'variable' | 'output'): Readonly<Record<string, unknown>> {
  const structure = structureOf(element, 'json') as Record<string, Table<Table>>;
  return onlyEntry(structure[kind] ?? {})[1];
}

/** A value of cdktf's JSON form. */
export function expressionOf(value: unknown): Expression {
  if (typeof value === 'string') return fromTemplate(value);
  if (Array.isArray(value)) return list(value.map(expressionOf));
  if (typeof value !== 'object' || value === null) return code(String(value));
  return object(Object.entries(value).map(([key, inner]) => [decode(key), expressionOf(inner)]));
}

type Table<T = unknown> = Readonly<Record<string, T>>;

/** How cdktf describes an argument. */
interface Described {
  readonly value: unknown;
  readonly isBlock: boolean;
}

function bodyOf(body: Table): readonly Item[] {
  return Object.keys(body)
    .filter((name) => name !== '//')
    .flatMap((name) => itemsOf(name, body[name]))
    .toSorted((a, b) => rank(a) - rank(b));
}

function itemsOf(name: string, value: unknown): readonly Item[] {
  if (name === 'lifecycle') return [block(['lifecycle'], conditionBlocks(value as Table))];
  if (name === 'depends_on') return [attribute(name, list((value as string[]).map(code)))];
  if (!isDescribed(value)) return [attribute(name, expressionOf(value))];
  if (!value.isBlock) return [attribute(name, expressionOf(value.value))];
  const blocks = Array.isArray(value.value) ? (value.value as readonly Table[]) : [value.value as Table];
  return blocks.map((inner) => block([name], bodyOf(inner)));
}

function conditionBlocks(lifecycle: Table): readonly Item[] {
  return Object.entries(lifecycle).flatMap(([name, conditions]) =>
    (conditions as readonly Table[]).map((condition) => block([name], bodyOf(condition))),
  );
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

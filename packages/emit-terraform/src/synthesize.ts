import { type ElementClass, jsonOf, type Opener, structureOf } from './cdktf.ts';
import { decode, fromTemplate } from './escape.ts';
import { fillBlock, fillJson, formOf } from './form.ts';
import { attribute, type Block, block, code, type Expression, type Item, list, object } from './tree.ts';

/** A resource or data source. */
export interface Element {
  /** As in `data.aws_vpc.this`. */
  readonly address: string;
  readonly block: Block;
}

/** What cdktf makes of a form never changes, and the modules of a document have the same forms: it is asked once for each. */
const BLOCKS = new Map<string, Block>();
const SETTINGS = new Map<string, unknown>();

/** A resource or data source of cdktf, its arguments in the order in which people write them. */
export function elementOf<C>(Class: ElementClass<C>, address: string, config: C): Element {
  const { form, texts } = formOf(config);
  const dot = address.lastIndexOf('.');
  const key = `${address.slice(0, dot)} ${JSON.stringify(form)}`;
  const known = BLOCKS.get(key) ?? blockOf(Class, form);
  BLOCKS.set(key, known);
  const { labels, ...rest } = fillBlock(known, texts);
  return { address, block: { ...rest, labels: [...labels, address.slice(dot + 1)] } };
}

/** The body of a variable or output of cdktf. */
export function settingsOf<C>(
  Class: ElementClass<C>,
  kind: 'variable' | 'output',
  config: C,
): Readonly<Record<string, unknown>> {
  const { form, texts } = formOf(config);
  const key = `${kind} ${JSON.stringify(form)}`;
  const known = SETTINGS.get(key) ?? onlyEntry((jsonOf(Class, form) as Record<string, Table<Table>>)[kind] ?? {})[1];
  SETTINGS.set(key, known);
  return fillJson(known, texts) as Readonly<Record<string, unknown>>;
}

/** An attribute of an element, as a template. */
export function referenceTo({ address }: Pick<Element, 'address'>, name: string): string {
  return `\${${address}.${name}}`;
}

/** With the label of its type only. */
function blockOf<C>(Class: ElementClass<C>, form: C): Block {
  const made = structureOf(Class, form);
  const structure = made.structure as Record<'resource' | 'data', Table<Table<Table>>>;
  const kind = structure.resource ? 'resource' : 'data';
  const [type, named] = onlyEntry(structure[kind]);
  return block([kind, type], bodyOf(made.open, onlyEntry(named)[1]));
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
    if (value === undefined) return [];
    const isPlain = !Array.isArray(value) || name === 'replace_triggered_by';
    if (isPlain) return [attribute(name, expressionOf(value, open))];
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

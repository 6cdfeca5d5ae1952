import { invariant } from '@ssmc/core';
import { CORE_SCHEMA, defineScalarTag, defineSequenceTag, dump, load } from 'js-yaml';
import { commentOf, entriesOf, intrinsicOf, isMap, textsIn, type Yaml, type YamlMap } from './yaml.ts';

/** One resource of a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Metadata?: YamlMap;
  readonly Condition?: string;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: 'Retain';
  readonly UpdateReplacePolicy?: 'Retain';
  readonly Properties?: YamlMap;
}

/** A whole template; the sections in the order in which they are printed. Empty sections are left out. */
export interface Template {
  /** Comment lines at the top. */
  readonly header: readonly string[];
  readonly description: string;
  readonly metadata: YamlMap;
  readonly parameters: YamlMap;
  readonly rules: YamlMap;
  readonly conditions: YamlMap;
  /** By logical id; each may carry a comment. */
  readonly resources: YamlMap;
  readonly outputs: YamlMap;
}

/** Lines longer than this are broken where an intrinsic function has a list. */
const WIDTH = 120;

/** A template as YAML: no aliases, no folded lines, short-form intrinsic functions, comments above entries. */
export function dumpTemplate(template: Template): string {
  const top = { AWSTemplateFormatVersion: '2010-09-09', Description: template.description };
  const sections: readonly (readonly [name: string, entries: YamlMap, spaced: boolean])[] = [
    ['Metadata', template.metadata, false],
    ['Parameters', template.parameters, true],
    ['Rules', template.rules, true],
    ['Conditions', template.conditions, false],
    ['Resources', template.resources, true],
    ['Outputs', template.outputs, true],
  ];
  const scalars = scalarsOf([top, ...sections.map(([, entries]) => entries)]);
  const head = [...template.header.map(comment), ...mapLines(scalars, top)];
  const body = sections.flatMap(([name, entries, spaced]) => sectionLines(name, entryBlocks(scalars, entries), spaced));
  return `${[...head, ...body].join('\n')}\n`;
}

/** A template's text as plain data, intrinsic functions in their long form; throws on text that is not YAML. */
export function parseTemplate(text: string): unknown {
  return load(text, { schema: CORE_SCHEMA.withTags(shortScalar, shortSequence), maxAliases: 0 });
}

const shortScalar = defineScalarTag<unknown>('!', {
  matchByTagPrefix: true,
  identify: () => false,
  resolve: (source, _isExplicit, tag) => longForm(tag, tag === '!GetAtt' ? source.split('.') : source),
});

const shortSequence = defineSequenceTag<{ readonly tag: string; readonly items: unknown[] }, unknown>('!', {
  matchByTagPrefix: true,
  identify: () => false,
  create: (tag) => ({ tag, items: [] }),
  addItem: (carrier, item) => {
    carrier.items.push(item);
  },
  finalize: ({ tag, items }) => longForm(tag, items),
});

function longForm(tag: string, operand: unknown): unknown {
  const name = tag.slice(1);
  return { [name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`]: operand };
}

function entryBlocks(scalars: Scalars, entries: YamlMap): readonly (readonly string[])[] {
  return entriesOf(entries).map(([key, value]) => mapLines(scalars, { [key]: value }));
}

function sectionLines(name: string, blocks: readonly (readonly string[])[], spaced: boolean): readonly string[] {
  if (blocks.length === 0) return [];
  const body = blocks.flatMap((block, index) => [...(spaced && index > 0 ? [''] : []), ...indented(block)]);
  return ['', `${name}:`, ...body];
}

function mapLines(scalars: Scalars, map: YamlMap): readonly string[] {
  return entriesOf(map).flatMap(([key, value]) => entryLines(scalars, `${scalars.block(key)}:`, value));
}

function entryLines(scalars: Scalars, head: string, node: Yaml): readonly string[] {
  const { lines, value } = commentOf(node);
  return [...lines.map(comment), ...hang(scalars, head, value)];
}

/** A value behind `key:` or `-`: on the same line if it is short, below it if it is a collection. */
function hang(scalars: Scalars, head: string, node: Yaml): readonly string[] {
  const call = intrinsicOf(node);
  const value = call ? call.operand : node;
  const tagged = call ? `${head} !${call.name}` : head;
  if (!isCollection(value)) return [`${tagged} ${scalars.block(value)}`];
  if (isEmpty(value)) return [`${tagged} ${flowText(scalars, value)}`];
  const flow = call && `${tagged} ${flowText(scalars, value)}`;
  if (flow && flow.length <= WIDTH) return [flow];
  const below = collectionLines(scalars, value);
  if (tagged !== '-') return [tagged, ...indented(below)];
  return [`- ${below[0]}`, ...indented(below.slice(1))];
}

function collectionLines(scalars: Scalars, node: Yaml): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((item: Yaml) => entryLines(scalars, '-', item));
  return isMap(node) ? mapLines(scalars, node) : [];
}

function isCollection(node: Yaml): boolean {
  return Array.isArray(node) || isMap(node);
}

function isEmpty(node: Yaml): boolean {
  return Array.isArray(node) ? node.length === 0 : isMap(node) && entriesOf(node).length === 0;
}

function flowText(scalars: Scalars, node: Yaml): string {
  const { value } = commentOf(node);
  const call = intrinsicOf(value);
  if (call) return `!${call.name} ${flowText(scalars, call.operand)}`;
  if (Array.isArray(value)) return `[${value.map((item: Yaml) => flowText(scalars, item)).join(', ')}]`;
  if (!isMap(value)) return scalars.flow(value);
  const pairs = entriesOf(value).map(([key, inner]) => `${scalars.flow(key)}: ${flowText(scalars, inner)}`);
  return `{${pairs.join(', ')}}`;
}

/** How scalars are written on one line: quoted where YAML 1.1 or 1.2 would take the text for something else. */
interface Scalars {
  readonly block: (value: Yaml) => string;
  /** Between brackets and commas. */
  readonly flow: (value: Yaml) => string;
}

interface Written {
  readonly block: string;
  readonly flow: string;
}

/** How a text is written never changes, and the templates of a document share most of theirs. */
const WRITTEN = new Map<string, Written>();

/** The serialiser is asked once for all new texts: one call for each takes twenty times as long. */
function scalarsOf(nodes: readonly Yaml[]): Scalars {
  const texts = nodes.flatMap((node) => [...textsIn(node)]);
  learn([...new Set(texts)].filter((text) => !WRITTEN.has(text)));
  const from = (form: keyof Written) => (value: Yaml) =>
    typeof value === 'string' ? (WRITTEN.get(value)?.[form] ?? '') : JSON.stringify(value);
  return { block: from('block'), flow: from('flow') };
}

function learn(texts: readonly string[]): void {
  const singles = texts.filter((text) => !text.includes('\n'));
  const listed = dump(
    texts.map((text) => [text]),
    { lineWidth: -1, flowLevel: 1 },
  );
  const flow = printed(texts, listed.replace(/^- \[(.*)\]$/gm, '- $1'));
  const block = printed(singles, dump(singles, { lineWidth: -1 }));
  for (const [text, inFlow] of flow) WRITTEN.set(text, { flow: inFlow, block: block.get(text) ?? inFlow });
}

function printed(texts: readonly string[], yaml: string): ReadonlyMap<string, string> {
  if (texts.length === 0) return new Map();
  const lines = yaml.trimEnd().split('\n');
  invariant(lines.length === texts.length, 'a text takes several lines');
  return new Map(texts.map((text, index) => [text, (lines[index] as string).slice(2)]));
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

/** What YAML does not allow in a comment, or what some readers take for the end of a line. */
const UNPRINTABLE = /[^\t\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu;

function comment(line: string): string {
  return `# ${line.replace(UNPRINTABLE, '?')}`.trimEnd();
}

import { invariant } from '@ssmc/core';
import { CORE_SCHEMA, defineMappingTag, defineScalarTag, defineSequenceTag, dump, load } from 'js-yaml';
import { comment } from './escape.ts';
import { commentOf, entriesOf, intrinsicOf, isEmptyMap, isMap, type Yaml, type YamlMap } from './yaml.ts';

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
  const lines = template.header.map(comment);
  printMap(lines, '', top);
  for (const [name, entries, spaced] of sections) printSection(lines, { name, entries, spaced });
  return `${lines.join('\n')}\n`;
}

/** A template's text, anybody's, as plain data, intrinsic functions in their long form; throws on text that is not YAML, and on aliases. */
export function parseTemplate(text: string): unknown {
  return load(text, { schema: SHORT_FORMS, maxAliases: 0 });
}

const shortScalar = defineScalarTag<unknown>('!', {
  matchByTagPrefix: true,
  identify: () => false,
  resolve: (source, _isExplicit, tag) => longForm(tag, tag === '!GetAtt' ? attributeOf(source) : source),
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

const shortMapping = defineMappingTag<{ readonly tag: string; readonly entries: Map<unknown, unknown> }, unknown>('!', {
  matchByTagPrefix: true,
  identify: () => false,
  create: (tag) => ({ tag, entries: new Map() }),
  addPair: (carrier, key, value) => {
    carrier.entries.set(key, value);
    return '';
  },
  has: ({ entries }, key) => entries.has(key),
  // Nothing is merged into a call of a function.
  keys: () => [],
  get: () => undefined,
  finalize: ({ tag, entries }) => longForm(tag, Object.fromEntries(entries)),
});

const SHORT_FORMS = CORE_SCHEMA.withTags(shortScalar, shortSequence, shortMapping);

/** `Role.Arn`; the attribute may have further dots. */
function attributeOf(source: string): readonly string[] {
  const dot = source.indexOf('.');
  return dot < 0 ? [source] : [source.slice(0, dot), source.slice(dot + 1)];
}

function longForm(tag: string, operand: unknown): unknown {
  const name = tag.slice(1);
  return { [name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`]: operand };
}

interface Section {
  readonly name: string;
  readonly entries: YamlMap;
  /** With a blank line between entries. */
  readonly spaced: boolean;
}

function printSection(lines: string[], { name, entries, spaced }: Section): void {
  if (isEmptyMap(entries)) return;
  lines.push('', `${name}:`);
  const first = lines.length;
  for (const [key, value] of entriesOf(entries)) {
    if (spaced && lines.length > first) lines.push('');
    printEntry(lines, { indent: '  ', head: `${scalar(key, 'block')}:` }, value);
  }
}

function printMap(lines: string[], indent: string, map: YamlMap): void {
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value !== undefined) printEntry(lines, { indent, head: `${scalar(key, 'block')}:` }, value);
  }
}

/** Where a value is printed: behind `key:` or `-`. */
interface Hook {
  readonly indent: string;
  readonly head: string;
}

function printEntry(lines: string[], hook: Hook, node: Yaml): void {
  const { lines: comments, value } = commentOf(node);
  for (const line of comments) lines.push(`${hook.indent}${comment(line)}`);
  hang(lines, hook, value);
}

/** On the same line if the value is short, below it if it is a collection. */
function hang(lines: string[], { indent, head }: Hook, node: Yaml): void {
  const call = intrinsicOf(node);
  const value = call ? call.operand : node;
  const tagged = call ? `${head} !${call.name}` : head;
  if (!isCollection(value)) {
    lines.push(`${indent}${tagged} ${scalar(value, 'block')}`);
    return;
  }
  const flow = call || isEmpty(value) ? `${tagged} ${flowText(value)}` : undefined;
  if (flow !== undefined && (isEmpty(value) || flow.length <= WIDTH)) {
    lines.push(`${indent}${flow}`);
    return;
  }
  if (tagged !== '-') lines.push(`${indent}${tagged}`);
  const first = lines.length;
  printCollection(lines, `${indent}  `, value);
  if (tagged === '-') lines[first] = `${indent}- ${lines[first]?.slice(indent.length + 2)}`;
}

function printCollection(lines: string[], indent: string, node: Yaml): void {
  if (Array.isArray(node)) for (const item of node as readonly Yaml[]) printEntry(lines, { indent, head: '-' }, item);
  else if (isMap(node)) printMap(lines, indent, node);
}

function isCollection(node: Yaml): boolean {
  return Array.isArray(node) || isMap(node);
}

function isEmpty(node: Yaml): boolean {
  return Array.isArray(node) ? node.length === 0 : isMap(node) && isEmptyMap(node);
}

function flowText(node: Yaml): string {
  const { value } = commentOf(node);
  const call = intrinsicOf(value);
  if (call) return `!${call.name} ${flowText(call.operand)}`;
  if (Array.isArray(value)) return `[${value.map((item: Yaml) => flowText(item)).join(', ')}]`;
  if (!isMap(value)) return scalar(value, 'flow');
  const pairs = entriesOf(value).map(([key, inner]) => `${scalar(key, 'flow')}: ${flowText(inner)}`);
  return `{${pairs.join(', ')}}`;
}

/** How a string is written on one line: quoted where YAML 1.1 or 1.2 would take it for something else. */
interface Written {
  readonly block: string;
  /** Between brackets and commas. */
  readonly flow: string;
}

/** How a string is written never changes, and the templates of a document share most of theirs. */
const WRITTEN = new Map<string, Written>();
/** Others are of one document, and there may be any number of documents. */
const MOST_WRITTEN = 5000;

function scalar(value: Yaml, form: keyof Written): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const known = WRITTEN.get(value);
  if (known) return known[form];
  if (WRITTEN.size > MOST_WRITTEN) WRITTEN.clear();
  const written = isPlain(value) ? plain(value) : serialized(value);
  WRITTEN.set(value, written);
  return written[form];
}

/**
 * Whether YAML 1.1 and 1.2 take the string in a block for no other than itself: it begins with a letter, has no sign with a meaning where it
 * stands, and is longer than each word that stands for another value. Most are such, and the serialiser is not asked, which takes longer.
 */
export function isPlain(text: string): boolean {
  return /^[A-Za-z](?:[\w./()*+@, -]|:(?=[\w:])){5,}$/.test(text) && !text.endsWith(' ');
}

function plain(text: string): Written {
  return { block: text, flow: text.includes(',') ? `'${text}'` : text };
}

function serialized(text: string): Written {
  const flow = dump([[text]], { lineWidth: -1, flowLevel: 1 }).slice('- ['.length, -']\n'.length);
  const block = text.includes('\n') ? flow : dump([text], { lineWidth: -1 }).slice('- '.length, -'\n'.length);
  invariant(!`${flow}${block}`.includes('\n'), 'a value takes several lines');
  return { flow, block };
}

import { diagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceSpan } from '../diagnostics/diagnostic.ts';
import { invariant } from '../diagnostics/invariant.ts';
import { worded } from '../diagnostics/messages/index.ts';
import { forbiddenIn } from './characters.ts';
import { type DocumentEntry, type ListNode, type MapNode, mapNode, type Node, type ScalarNode } from './document.ts';
import type { Locate } from './locate.ts';
import { resolvePlain } from './scalar.ts';

interface Properties {
  readonly anchor?: string;
  readonly tag?: { readonly start: number; readonly end: number };
}

/** What the YAML parser found, in the order of the text; offsets count from 0, ends are exclusive. */
export type Token =
  | ({ readonly kind: 'list' | 'map'; readonly start: number; readonly flow: boolean } & Properties)
  | ({
      readonly kind: 'scalar';
      readonly start: number;
      readonly end: number;
      readonly quoted: boolean;
      /** What the scalar says, escapes and folding undone. */
      readonly text: string;
    } & Properties)
  /** A scalar without any text. */
  | ({ readonly kind: 'empty' } & Properties)
  | { readonly kind: 'alias'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'end' };

const LIMITS = { aliases: 100, nodes: 100_000, depth: 100 };

/** How much a value is once its aliases are expanded. */
interface Measure {
  readonly nodes: number;
  readonly depth: number;
}

interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly locate: Locate;
  readonly diagnostics: Diagnostic[];
  readonly anchors: Map<string, Node>;
  readonly measures: Map<Node, Measure>;
  next: number;
  /** Where the last token with a string ended. */
  offset: number;
  aliases: number;
}

/** The positioned tree of one document's tokens; what is wrong with it never keeps it from being built. */
export function buildTree(
  text: string,
  tokens: readonly Token[],
  locate: Locate,
): readonly [Node, readonly Diagnostic[]] {
  const reader: Reader = {
    text,
    tokens,
    locate,
    diagnostics: [],
    anchors: new Map(),
    measures: new Map(),
    next: 0,
    offset: 0,
    aliases: 0,
  };
  const root = readNode(reader);
  return [root, [...reader.diagnostics, ...tooLarge(reader, root)]];
}

function tooLarge(reader: Reader, root: Node): readonly Diagnostic[] {
  const { nodes, depth } = measureOf(reader, root);
  const { place } = root;
  const at = { ...place, end: place.start };
  const found = [
    reader.aliases > LIMITS.aliases && `uses ${reader.aliases} aliases; at most ${LIMITS.aliases} are read`,
    nodes > LIMITS.nodes && `holds more than ${LIMITS.nodes} values once its aliases are expanded`,
    depth > LIMITS.depth && `is nested more than ${LIMITS.depth} levels deep once its aliases are expanded`,
  ];
  return found.flatMap((what) =>
    what ? [diagnostic('SSMC103', { ...worded('SSMC103', 'tooLarge', { what }), place: at })] : [],
  );
}

function readNode(reader: Reader): Node {
  const token = reader.tokens[reader.next];
  reader.next += 1;
  invariant(token && token.kind !== 'end', 'a value was expected in the event stream');
  if (token.kind === 'alias') return readAlias(reader, token);
  refuseTag(reader, token);
  const node = readValue(reader, token);
  if (token.anchor !== undefined) reader.anchors.set(token.anchor, node);
  return node;
}

function readValue(reader: Reader, token: Exclude<Token, { kind: 'alias' | 'end' }>): Node {
  switch (token.kind) {
    case 'list':
      return readList(reader, token);
    case 'map':
      return readMap(reader, token);
    case 'scalar':
      return readScalar(reader, token);
    case 'empty':
      return {
        kind: 'scalar',
        value: null,
        source: '',
        quoted: false,
        place: reader.locate(reader.offset, reader.offset),
      };
  }
}

function readScalar(reader: Reader, token: Extract<Token, { kind: 'scalar' }>): ScalarNode {
  const place = reader.locate(token.start, token.end);
  reader.offset = token.end;
  if (token.quoted) reader.diagnostics.push(...forbiddenIn(token.text, place));
  const value = token.quoted ? token.text : resolvePlain(token.text);
  return { kind: 'scalar', value, source: token.text, quoted: token.quoted, place };
}

function readList(reader: Reader, token: Extract<Token, { kind: 'list' | 'map' }>): ListNode {
  const items: Node[] = [];
  reader.offset = Math.max(reader.offset, token.start + 1);
  while (!atEnd(reader)) items.push(readNode(reader));
  const node: ListNode = { kind: 'list', items, place: close(reader, token, ']') };
  reader.measures.set(node, sum(items.map((item) => measureOf(reader, item))));
  return node;
}

function readMap(reader: Reader, token: Extract<Token, { kind: 'list' | 'map' }>): MapNode {
  const entries = new Map<string, DocumentEntry>();
  reader.offset = Math.max(reader.offset, token.flow ? token.start + 1 : token.start);
  while (!atEnd(reader)) readEntry(reader, entries);
  const all = [...entries.values()];
  const node = mapNode(all, close(reader, token, '}'));
  reader.measures.set(node, sum(all.map((entry) => measureOf(reader, entry.value))));
  return node;
}

function readEntry(reader: Reader, entries: Map<string, DocumentEntry>): void {
  const isAlias = reader.tokens[reader.next]?.kind === 'alias';
  const keyNode = readNode(reader);
  const keyPlace = keyNode.place;
  const value = readNode(reader);
  const refused = isAlias ? 'An alias as a key' : refusedKey(keyNode);
  if (refused) {
    reader.diagnostics.push(unused(refused, keyPlace, KEY_FIX));
    return;
  }
  const key = keyNode.kind === 'scalar' ? String(keyNode.value) : '';
  const first = entries.get(key);
  if (first) reader.diagnostics.push(duplicate(key, first.keyPlace, keyPlace));
  else entries.set(key, { key, keyPlace, value });
}

const KEY_FIX = 'Use a string as the key. Put it in quotes if it looks like a number.';

function refusedKey(key: Node): string | undefined {
  if (key.kind !== 'scalar') return `A ${key.kind} as a key`;
  if (key.value === '<<' && !key.quoted) return 'The merge key <<';
  // Readers in JavaScript, ours and those of JSON outputs, lose it.
  if (key.value === '__proto__') return 'The key __proto__';
  return typeof key.value === 'string' ? undefined : `The key ${key.source || 'without a value'} (not a string)`;
}

function duplicate(key: string, first: SourceSpan, second: SourceSpan): Diagnostic {
  return diagnostic('SSMC102', {
    ...worded('SSMC102', 'default', { key, line: first.start.line }),
    place: second,
  });
}

function readAlias(reader: Reader, token: Extract<Token, { kind: 'alias' }>): Node {
  const place = reader.locate(token.start, token.end);
  reader.offset = token.end;
  reader.aliases += 1;
  const target = reader.anchors.get(token.name);
  if (!target) {
    reader.diagnostics.push(diagnostic('SSMC101', { ...worded('SSMC101', 'alias', { name: token.name }), place }));
    return { kind: 'scalar', value: null, source: `*${token.name}`, quoted: false, place };
  }
  const node = { ...target, place };
  reader.measures.set(node, measureOf(reader, target));
  return node;
}

function refuseTag(reader: Reader, { tag }: Properties): void {
  if (!tag) return;
  const text = reader.text.slice(tag.start, tag.end);
  const fix = 'Remove the tag. Put a value in quotes to make it a string.';
  reader.diagnostics.push(unused(`The tag ${text}`, reader.locate(tag.start, tag.end), fix));
}

function unused(what: string, place: SourceSpan, fix: string): Diagnostic {
  return diagnostic('SSMC106', { ...worded('SSMC106', 'default', { what }), fix, place });
}

function atEnd(reader: Reader): boolean {
  if (reader.tokens[reader.next]?.kind !== 'end') return false;
  reader.next += 1;
  return true;
}

/** The parser does not say where a collection ends: a flow one at its bracket, a block one with its last value. */
function close(reader: Reader, token: { readonly start: number; readonly flow: boolean }, bracket: string): SourceSpan {
  if (token.flow) {
    const end = afterFiller(reader.text, reader.offset);
    reader.offset = reader.text[end] === bracket ? end + 1 : end;
  }
  return reader.locate(token.start, reader.offset);
}

/** Behind blanks, separators and comments. */
function afterFiller(text: string, from: number): number {
  let [offset, isComment] = [from, false];
  for (; offset < text.length; offset += 1) {
    const character = text[offset] as string;
    if (character === '#') isComment = true;
    else if (character === '\n' || character === '\r') isComment = false;
    else if (!isComment && !/[\s,:?]/.test(character)) break;
  }
  return offset;
}

function measureOf(reader: Reader, node: Node): Measure {
  return reader.measures.get(node) ?? { nodes: 1, depth: 1 };
}

function sum(measures: readonly Measure[]): Measure {
  const nodes = measures.reduce((total, measure) => total + measure.nodes, 1);
  return { nodes, depth: measures.reduce((most, measure) => Math.max(most, measure.depth), 0) + 1 };
}

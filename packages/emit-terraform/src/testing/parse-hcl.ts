/** An expression as it was read. */
export type Parsed =
  | { readonly kind: 'text'; readonly parts: readonly (string | Parsed)[] }
  | { readonly kind: 'list'; readonly items: readonly Parsed[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: Parsed])[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Parsed[] }
  /** References, numbers, conditions: as they stand. */
  | { readonly kind: 'code'; readonly code: string };

/** A block as it was read. */
export interface ParsedBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: ReadonlyMap<string, Parsed>;
  readonly blocks: readonly ParsedBlock[];
}

/** Reads the HCL of one file. Throws where it is not what HCL allows or what this reader knows. */
export function parseHcl(source: string): readonly ParsedBlock[] {
  const reader: Reader = { source, at: 0 };
  const { attributes, blocks } = readBody(reader);
  if (attributes.size > 0 || reader.at < source.length) throw unexpected(reader);
  return blocks;
}

interface Reader {
  readonly source: string;
  at: number;
}

function readBody(reader: Reader): Pick<ParsedBlock, 'attributes' | 'blocks'> {
  const attributes = new Map<string, Parsed>();
  const blocks: ParsedBlock[] = [];
  for (skipSpace(reader); reader.at < reader.source.length && !peek(reader, '}'); skipSpace(reader)) {
    const name = take(reader, /[A-Za-z_][\w-]*/y);
    skipBlanks(reader);
    if (peek(reader, '=')) {
      if (attributes.has(name)) throw new Error(`${name} stands twice`);
      reader.at += 1;
      attributes.set(name, readExpression(reader));
    } else blocks.push(readBlock(reader, name));
  }
  return { attributes, blocks };
}

function readBlock(reader: Reader, type: string): ParsedBlock {
  const labels: string[] = [];
  for (; peek(reader, '"'); skipBlanks(reader)) labels.push(plainText(readTemplate(reader)));
  expect(reader, '{');
  const body = readBody(reader);
  expect(reader, '}');
  return { type, labels, ...body };
}

function readExpression(reader: Reader): Parsed {
  skipBlanks(reader);
  const start = reader.at;
  const value = readOperand(reader);
  skipBlanks(reader);
  if (reader.at >= reader.source.length || /[\n,)\]}]/.test(reader.source.charAt(reader.at))) return value;
  reader.at = start;
  return { kind: 'code', code: readCode(reader) };
}

function readOperand(reader: Reader): Parsed {
  if (peek(reader, '"')) return readTemplate(reader);
  if (peek(reader, '[')) return { kind: 'list', items: readItems(reader, ']') };
  if (peek(reader, '{')) return { kind: 'object', entries: readEntries(reader) };
  const called = /[a-z]+(?=\()/y;
  called.lastIndex = reader.at;
  const name = called.exec(reader.source)?.[0];
  if (name === undefined || !CALLS.includes(name)) return { kind: 'code', code: readCode(reader) };
  reader.at += name.length;
  return { kind: 'call', name, args: readItems(reader, ')') };
}

const CALLS: readonly string[] = ['jsonencode', 'merge', 'length', 'toset'];

function readItems(reader: Reader, end: string): readonly Parsed[] {
  const items: Parsed[] = [];
  reader.at += 1;
  for (skipSpace(reader); !peek(reader, end); skipSpace(reader)) {
    items.push(readExpression(reader));
    skipSpace(reader);
    if (!peek(reader, end)) expect(reader, ',');
  }
  expect(reader, end);
  return items;
}

function readEntries(reader: Reader): readonly (readonly [string, Parsed])[] {
  const entries: (readonly [string, Parsed])[] = [];
  expect(reader, '{');
  for (skipSpace(reader); !peek(reader, '}'); skipSpace(reader)) {
    const key = peek(reader, '"') ? plainText(readTemplate(reader)) : take(reader, /[A-Za-z_][\w-]*/y);
    skipBlanks(reader);
    expect(reader, '=');
    entries.push([key, readExpression(reader)]);
  }
  expect(reader, '}');
  return entries;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function readTemplate(reader: Reader): Parsed {
  const parts: (string | Parsed)[] = [];
  let plain = '';
  expect(reader, '"');
  while (!peek(reader, '"')) {
    if (peek(reader, '${')) {
      reader.at += 2;
      parts.push(plain, readExpression(reader));
      plain = '';
      expect(reader, '}');
    } else plain += readCharacter(reader);
  }
  reader.at += 1;
  return { kind: 'text', parts: [...parts, plain].filter((part) => part !== '') };
}

function readCharacter(reader: Reader): string {
  if (peek(reader, '%{') || peek(reader, '\n') || reader.at >= reader.source.length) throw unexpected(reader);
  if (peek(reader, '$${') || peek(reader, '%%{')) {
    reader.at += 3;
    return `${reader.source.charAt(reader.at - 3)}{`;
  }
  const character = reader.source.charAt(reader.at);
  reader.at += 1;
  if (character !== '\\') return character;
  const [letter = '', digits] = take(reader, /u[0-9a-f]{4}|U[0-9a-f]{8}|[nrt"\\]/y).split(/(?<=^[uU])/);
  return digits ? String.fromCodePoint(Number.parseInt(digits, 16)) : (ESCAPES[letter] ?? '');
}

/** Up to the end of the line, or of the brackets around it. */
function readCode(reader: Reader): string {
  const start = reader.at;
  for (let depth = 0; reader.at < reader.source.length; ) {
    const character = reader.source.charAt(reader.at);
    if (depth === 0 && /[\n,)\]}]/.test(character)) break;
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (character === '"') readTemplate(reader);
    else reader.at += 1;
  }
  return reader.source.slice(start, reader.at).trim();
}

function plainText(value: Parsed): string {
  if (value.kind !== 'text' || value.parts.some((part) => typeof part !== 'string')) throw new Error('no plain text');
  return value.parts.join('');
}

function peek({ source, at }: Reader, what: string): boolean {
  return source.startsWith(what, at);
}

function expect(reader: Reader, what: string): void {
  if (!peek(reader, what)) throw unexpected(reader);
  reader.at += what.length;
}

function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const [found] = pattern.exec(reader.source) ?? [];
  if (found === undefined) throw unexpected(reader);
  reader.at += found.length;
  return found;
}

function skipBlanks(reader: Reader): void {
  take(reader, /[ \t]*/y);
}

function skipSpace(reader: Reader): void {
  take(reader, /(?:[ \t\n]|#[^\n]*)*/y);
}

function unexpected({ source, at }: Reader): Error {
  return new Error(`line ${source.slice(0, at).split('\n').length}: not expected: ${source.slice(at, at + 40)}`);
}

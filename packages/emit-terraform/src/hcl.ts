import { assertNever } from '@ssmc/core';
import type { Attribute, Block, Expression, Item } from './tree.ts';

/**
 * Blocks as HCL, laid out as `terraform fmt` does.
 * @param header lines at the top of the file, without a comment sign
 */
export function printHcl(header: readonly string[], blocks: readonly Block[]): string {
  const head = header.length > 0 ? [comments(header, '')] : [];
  return `${[...head, ...blocks.map((one) => printBlock(one, ''))].join('\n\n')}\n`;
}

/** A string as a quoted HCL string: whatever it holds, Terraform reads the same text. */
export function literal(value: string): string {
  return `"${escaped(value)}"`;
}

/** An expression as HCL on one or more lines; the lines after the first are indented. */
export function printExpression(value: Expression, indent = ''): string {
  switch (value.kind) {
    case 'template':
      return `"${value.parts.map((part) => (typeof part === 'string' ? escaped(part) : `\${${printExpression(part, indent)}}`)).join('')}"`;
    case 'code':
      return value.code;
    case 'list':
      return printList(value.items, indent);
    case 'object':
      return printObject(value.entries, indent);
    case 'call':
      return `${value.name}(${value.args.map((argument) => printExpression(argument, indent)).join(', ')})`;
    default:
      return assertNever(value);
  }
}

function printList(items: readonly Expression[], indent: string): string {
  if (items.length === 0) return '[]';
  const [only] = items;
  if (items.length === 1 && only && only.kind !== 'object') return `[${printExpression(only, indent)}]`;
  const inner = `${indent}  `;
  return `[\n${items.map((item) => `${inner}${printExpression(item, inner)},\n`).join('')}${indent}]`;
}

function printObject(entries: readonly (readonly [key: string, value: Expression])[], indent: string): string {
  if (entries.length === 0) return '{}';
  const rows = entries.map(([key, value]): Row => [objectKey(key), printExpression(value, `${indent}  `)]);
  return `{\n${assignments(rows, `${indent}  `)}\n${indent}}`;
}

function objectKey(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(key) && key !== 'for' ? key : literal(key);
}

function printBlock(target: Block, indent: string): string {
  const head = [target.type, ...target.labels.map(literal)].join(' ');
  const lead = target.comments.length > 0 ? `${comments(target.comments, indent)}\n` : '';
  if (target.body.length === 0) return `${lead}${indent}${head} {}`;
  return `${lead}${indent}${head} {\n${printBody(target.body, `${indent}  `)}\n${indent}}`;
}

/** `count`, `for_each` and `source` stand alone on top; a block has a blank line above it. */
function printBody(body: readonly Item[], indent: string): string {
  const parts: string[] = [];
  let run: Attribute[] = [];
  const flush = () => {
    if (run.length > 0) parts.push(printRun(run, indent));
    run = [];
  };
  for (const item of body) {
    if (item.kind === 'attribute' && !LEADING.has(item.name)) run.push(item);
    else {
      flush();
      parts.push(item.kind === 'block' ? printBlock(item, indent) : printRun([item], indent));
    }
  }
  flush();
  return parts.join('\n\n');
}

const LEADING = new Set(['count', 'for_each', 'source', 'depends_on']);

function printRun(run: readonly Attribute[], indent: string): string {
  return assignments(
    run.map(({ name, value }): Row => [name, printExpression(value, indent)]),
    indent,
  );
}

type Row = readonly [name: string, value: string];

/** Neighbors on one line have their equals signs in one column; a value of several lines ends the column. */
function assignments(rows: readonly Row[], indent: string): string {
  const lines: string[] = [];
  let column: Row[] = [];
  const flush = () => {
    const width = Math.max(0, ...column.map(([name]) => columns(name)));
    for (const [name, value] of column) lines.push(`${indent}${name}${' '.repeat(width - columns(name))} = ${value}`);
    column = [];
  };
  for (const row of rows) {
    if (row[1].includes('\n')) {
      flush();
      lines.push(`${indent}${row[0]} = ${row[1]}`);
    } else column.push(row);
  }
  flush();
  return lines.join('\n');
}

function columns(name: string): number {
  if (/^[\x20-\x7e]*$/.test(name)) return name.length;
  // Made only where it is needed: making one takes 30 ms.
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name)].length;
}

function comments(lines: readonly string[], indent: string): string {
  return lines
    .map((line) => `${indent}# ${PLAIN.test(line) ? line : line.replace(UNPRINTABLE, ' ')}`.trimEnd())
    .join('\n');
}

/** Control characters, line separators, marks that change the direction of text. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Nothing in it is escaped, as in most texts. */
const PLAIN = /^[ !#-[\]-z|}~]*$/;

/** @see https://developer.hashicorp.com/terraform/language/expressions/strings */
function escaped(value: string): string {
  if (PLAIN.test(value)) return value;
  return value
    .replace(/[\\"]/g, '\\$&')
    .replace(/[$%](?=\{)/g, '$&$&')
    .replace(UNPRINTABLE, (character) => NAMED[character] ?? unicode(character));
}

function unicode(character: string): string {
  const point = (character.codePointAt(0) ?? 0).toString(16);
  return point.length > 4 ? `\\U${point.padStart(8, '0')}` : `\\u${point.padStart(4, '0')}`;
}

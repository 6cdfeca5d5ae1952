import { nodeAt, parseDocument } from '@ssmc/core';
import { summaryOf } from '../document.ts';

/**
 * Adds Regions to the end of `spec.regions`, and leaves every other character as it is. Undefined if the list is not written out in place,
 * or the text is no document.
 */
export function insertRegions(file: string, text: string, regions: readonly string[]): string | undefined {
  const before = summaryOf(text);
  if (before.kind !== 'document') return undefined;
  const [document] = parseDocument(file, text);
  const list = document && nodeAt(document.root, ['spec', 'regions']).node;
  const last = list?.kind === 'list' ? list.items.at(-1)?.place : undefined;
  if (!list || !last) return undefined;
  const item = { text, start: last.start.offset, end: last.end.offset };
  const changed = text[list.place.start.offset] === '[' ? inBrackets(item, regions) : inLines(item, regions);
  return isChangedOnlyBy(regions, summaryOf(changed), before) ? changed : undefined;
}

interface Item {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `- eu-west-1  # comment` */
function inLines(item: Item, regions: readonly string[]): string {
  const begin = lineStart(item);
  const dash = item.text.slice(begin, item.start);
  const lines = regions.map((region) => `${newline(item)}${dash}${quotedLike(item, region)}`);
  return spliced(item.text, lineEnd(item), lines.join(''));
}

/** `[us-east-2, eu-west-1]`, or one item a line, with or without a comma after the last one. */
function inBrackets(item: Item, regions: readonly string[]): string {
  const { text, end } = item;
  const comma = /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
  const indent = text.slice(lineStart(item), item.start);
  const added = regions.map((region) => quotedLike(item, region));
  const isAlone = /^\s+$/.test(indent);
  if (!isAlone) return spliced(text, end, added.map((region) => `, ${region}`).join(''));
  const lines = added.join(`,${newline(item)}${indent}`);
  const withComma = comma > 0 ? text : spliced(text, end, ',');
  const after = end + Math.max(comma, 1);
  const comment = /^[ \t]*#.*/.exec(withComma.slice(after))?.[0].trimEnd().length ?? 0;
  return spliced(withComma, after + comment, `${newline(item)}${indent}${lines}${comma > 0 ? ',' : ''}`);
}

function quotedLike({ text, start }: Item, region: string): string {
  const quote = text[start];
  return quote === '"' || quote === "'" ? `${quote}${region}${quote}` : region;
}

function spliced(text: string, at: number, more: string): string {
  return `${text.slice(0, at)}${more}${text.slice(at)}`;
}

function lineStart({ text, start }: Item): number {
  return text.lastIndexOf('\n', start - 1) + 1;
}

function lineEnd({ text, end }: Item): number {
  const found = text.slice(end).search(/\r?\n/);
  return found < 0 ? text.length : end + found;
}

function newline({ text }: Item): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Aliases, and lists in a form that was not thought of, would come out otherwise. */
function isChangedOnlyBy(
  regions: readonly string[],
  after: ReturnType<typeof summaryOf>,
  before: Extract<ReturnType<typeof summaryOf>, { kind: 'document' }>,
): boolean {
  return JSON.stringify(after) === JSON.stringify({ ...before, regions: [...before.regions, ...regions] });
}

import { invariant } from '@ssmc/core';
import { fromTemplate } from './escape.ts';
import { type Block, code, type Expression, type Item } from './tree.ts';

/** Arguments with a hole for each text: cdktf hands texts on as they are: what it makes depends on the rest only. */
export interface Formed<C> {
  readonly form: C;
  /** What belongs in the holes. */
  readonly texts: readonly string[];
}

/** No generated string begins with it: users' strings are in no form. */
const HOLE = '\uE001';

/** The form of arguments. Keys stay, for cdktf translates them, and functions, which read texts of the form. */
export function formOf<C>(config: C): Formed<C> {
  const texts: string[] = [];
  return { form: holed(config, texts) as C, texts };
}

function holed(value: unknown, texts: string[]): unknown {
  if (typeof value === 'string') return `${HOLE}${texts.push(value) - 1}`;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => holed(item, texts));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, holed(inner, texts)]));
}

/** A block that was generated from a form, with its texts. */
export function fillBlock(target: Block, texts: readonly string[]): Block {
  const body = target.body.map(
    (item): Item =>
      item.kind === 'block' ? fillBlock(item, texts) : { ...item, value: fillExpression(item.value, texts) },
  );
  return { ...target, body };
}

function fillExpression(value: Expression, texts: readonly string[]): Expression {
  switch (value.kind) {
    case 'template':
      return fromTemplate(filled(value.parts[0], texts));
    case 'code':
      return value.code.startsWith(HOLE) ? code(filled(value.code, texts)) : value;
    case 'list':
      return { ...value, items: value.items.map((item) => fillExpression(item, texts)) };
    case 'object':
      return { ...value, entries: value.entries.map(([key, inner]) => [key, fillExpression(inner, texts)]) };
    case 'call':
      return value;
  }
}

/** JSON that was generated from a form, with its texts. */
export function fillJson(value: unknown, texts: readonly string[]): unknown {
  if (typeof value === 'string') return filled(value, texts);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => fillJson(item, texts));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillJson(inner, texts)]));
}

function filled(hole: unknown, texts: readonly string[]): string {
  invariant(typeof hole === 'string' && hole.startsWith(HOLE), 'a string that is in no argument');
  return texts[Number(hole.slice(HOLE.length))] as string;
}

import type { WildcardPiece } from '@ssmc/core';

/** A part of a pattern: a literal text, a wildcard, or a policy variable. */
export type Piece = WildcardPiece | { readonly variable: string; readonly fallback: string | undefined };

const MANY: Piece = { wildcard: 'many' };
const ONE: Piece = { wildcard: 'one' };

/** How a string of a policy is to be read. */
export interface PatternSyntax {
  /** `*` and `?` are wildcards. */
  readonly wildcards: boolean;
  /** `${…}` is a variable, or a literal `*`, `?` or `$`. */
  readonly variables: boolean;
}

/** The pieces of a string, in order. A `${` that is never closed is literal. */
export function piecesOf(text: string, syntax: PatternSyntax): readonly Piece[] {
  return partsOf(text).flatMap((part): readonly Piece[] => {
    if (syntax.variables && isVariable(part)) return [variableOf(part)];
    return syntax.wildcards ? (part.match(/[*?]|[^*?]+/g) ?? []).map(wildcardOf) : [part];
  });
}

/** The text with a `*` in place of each variable. */
export function withStars(text: string): string {
  return partsOf(text)
    .map((part) => (isVariable(part) ? '*' : part))
    .join('');
}

/** Whether nothing in the pieces is a variable. */
export function areResolved(pieces: readonly Piece[]): pieces is readonly WildcardPiece[] {
  return pieces.every((piece) => typeof piece === 'string' || 'wildcard' in piece);
}

/** Whether some text matches both patterns. The time grows with the product of their lengths. */
export function overlaps(a: string, b: string): boolean {
  // At each step: the positions of b up to which some text matches both beginnings.
  let reached = new Uint8Array(b.length + 1);
  reached[0] = 1;
  for (let index = 0; index < a.length; index += 1) {
    skipStars(reached, b);
    reached = a[index] === '*' ? fromHere(reached) : stepOver(reached, b, a[index] as string);
  }
  skipStars(reached, b);
  return reached[b.length] === 1;
}

/** The text in parts, each of which is one `${…}` or holds none. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (;;) {
    const open = text.indexOf('${', start);
    const close = open === -1 ? -1 : text.indexOf('}', open);
    if (close === -1) break;
    parts.push(text.slice(start, open), text.slice(open, close + 1));
    start = close + 1;
  }
  return [...parts, text.slice(start)].filter((part) => part !== '');
}

function isVariable(part: string): boolean {
  return part.startsWith('${') && part.endsWith('}');
}

function variableOf(part: string): Piece {
  const inner = part.slice(2, -1);
  if (inner === '*' || inner === '?' || inner === '$') return inner;
  const comma = inner.indexOf(',');
  const fallback = comma === -1 ? '' : inner.slice(comma + 1).trim();
  if (!/^'[^']*'$/.test(fallback)) return { variable: inner.trim(), fallback: undefined };
  return { variable: inner.slice(0, comma).trim(), fallback: fallback.slice(1, -1) };
}

function wildcardOf(token: string): Piece {
  if (token === '*') return MANY;
  return token === '?' ? ONE : token;
}

/** A `*` of b may stand for nothing. */
function skipStars(reached: Uint8Array, b: string): void {
  for (let position = 0; position < b.length; position += 1) {
    if (reached[position] === 1 && b[position] === '*') reached[position + 1] = 1;
  }
}

/** A `*` of a stands for any rest of b. */
function fromHere(reached: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = reached.indexOf(1);
  return first === -1 ? new Uint8Array(reached.length) : new Uint8Array(reached.length).fill(1, first);
}

/** One character of a is met by a `*`, a `?` or an equal character of b. */
function stepOver(reached: Uint8Array, b: string, expected: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(reached.length);
  for (let position = 0; position < b.length; position += 1) {
    if (reached[position] === 0) continue;
    const there = b[position];
    if (there === '*') out[position] = 1;
    else if (there === '?' || expected === '?' || there === expected) out[position + 1] = 1;
  }
  return out;
}

/** A part of a pattern: a literal text, a wildcard, or a policy variable. */
export type Piece =
  | string
  | { readonly wildcard: 'many' | 'one' }
  | { readonly variable: string; readonly fallback: string | undefined };

const MANY: Piece = { wildcard: 'many' };
const ONE: Piece = { wildcard: 'one' };

/** How a text of a policy is to be read. */
export interface PatternSyntax {
  /** `*` and `?` are wildcards. */
  readonly wildcards: boolean;
  /** `${…}` is a variable, or a literal `*`, `?` or `$`. */
  readonly variables: boolean;
}

/** The pieces of a text, in order. A `${` that is never closed is literal. */
export function piecesOf(text: string, syntax: PatternSyntax): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const [token] of text.matchAll(/\$\{[^}]*\}|[*?]|\$|[^$*?]+/g)) pieces.push(pieceOf(token, syntax));
  return pieces;
}

/** A regular expression for pieces without variables, matching the whole text. */
export function expressionOf(pieces: readonly Piece[], flags = ''): RegExp {
  return new RegExp(`^${pieces.map((piece) => sourceOf(piece, '.', '.*')).join('')}$`, `s${flags}`);
}

/**
 * The source of an expression for a part of an ARN, which may itself hold `*` for any characters: a `?` does not cover that.
 * @param crossesColons whether a wildcard may stand for colons, as only in the last part
 */
export function arnSource(pieces: readonly Piece[], crossesColons: boolean): string {
  const many = crossesColons ? '.*' : '[^:]*';
  const one = crossesColons ? '[^*]' : '[^:*]';
  return pieces.map((piece) => sourceOf(piece, one, many)).join('');
}

/** Whether the text matches a pattern in which `*` stands for any characters and `?` for one. */
export function matchesPattern(pattern: string, text: string): boolean {
  if (!/[*?$]/.test(pattern)) return pattern === text;
  return expressionOf(piecesOf(pattern, { wildcards: true, variables: false })).test(text);
}

/** Whether some text matches both patterns. */
export function overlaps(a: string, b: string): boolean {
  let reached = new Set([0]);
  for (const wanted of [...a, '']) {
    reached = followStars(reached, b);
    if (wanted === '') break;
    reached = wanted === '*' ? fromHere(reached, b.length) : stepOver(reached, b, wanted);
  }
  return reached.has(b.length);
}

function pieceOf(token: string, { wildcards, variables }: PatternSyntax): Piece {
  if (token === '*') return wildcards ? MANY : token;
  if (token === '?') return wildcards ? ONE : token;
  if (!token.startsWith('${') || !variables) return token;
  const inner = token.slice(2, -1);
  if (inner === '*' || inner === '?' || inner === '$') return inner;
  const [, name = inner.trim(), fallback] = /^\s*([^,]+?)\s*,\s*'([^']*)'\s*$/.exec(inner) ?? [];
  return { variable: name, fallback };
}

function sourceOf(piece: Piece, one: string, many: string): string {
  if (typeof piece === 'string') return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return 'wildcard' in piece && piece.wildcard === 'many' ? many : one;
}

/** Positions reachable by letting a `*` of b stand for nothing. */
function followStars(positions: ReadonlySet<number>, b: string): Set<number> {
  const out = new Set(positions);
  for (const position of out) if (b[position] === '*') out.add(position + 1);
  return out;
}

/** A `*` of a stands for any rest of b. */
function fromHere(positions: ReadonlySet<number>, length: number): Set<number> {
  const first = Math.min(...positions, length + 1);
  return new Set(Array.from({ length: Math.max(0, length + 1 - first) }, (_, index) => first + index));
}

/** One character of a is met by a `*`, a `?` or an equal character of b. */
function stepOver(positions: ReadonlySet<number>, b: string, wanted: string): Set<number> {
  const out = new Set<number>();
  for (const position of positions) {
    const there = b[position];
    if (there === '*') out.add(position);
    else if (there !== undefined && (there === '?' || wanted === '?' || there === wanted)) out.add(position + 1);
  }
  return out;
}

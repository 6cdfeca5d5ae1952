import { type WildcardPiece, wildcardMatcher } from '@ssmc/core';

/** Private-use characters, which no text of AWS holds; `cleaned` takes them out of what is read. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const MAYBE = '\uE002';
const INSTEAD = '\uE003';
const HOLE = /\uE000([^\uE000\uE001]*)\uE001/g;

/** A part of a string, or a whole value, that the input does not tell; `what` names it for people. */
export function unknown(what: string): string {
  return `${OPEN}${what.replace(/[\uE000-\uE003]/g, '')}${CLOSE}`;
}

/** The same map, which may be there or not. */
export function conditional(map: Readonly<Record<string, unknown>>, why: string): Readonly<Record<string, unknown>> {
  return { ...map, [MAYBE]: unknown(why) };
}

/** The same text, which may be there or not. */
export function conditionalText(text: string, why: string): string {
  return isUnknown(text) ? unknown(why) : `${OPEN}${why}${INSTEAD}${text}${CLOSE}`;
}

/** Whether a map may be there or not: what that hangs on. */
export function conditionIn(map: Readonly<Record<string, unknown>>): { readonly conditional?: string } {
  const why = unknownsIn(map[MAYBE]);
  return why.length === 0 ? {} : { conditional: why.join(', ') };
}

/** A text, and what it hangs on where it may be there or not. */
export function textOf(text: string): { readonly text: string; readonly conditional?: string } {
  const [, why, inner] = /^\uE000([^\uE000\uE001\uE003]*)\uE003([^\uE000\uE001]*)\uE001$/.exec(text) ?? [];
  return why === undefined || inner === undefined ? { text } : { text: inner, conditional: why };
}

/** Whether a value is a text with a part that is not known. */
export function isUnknown(value: unknown): boolean {
  return typeof value === 'string' && value.includes(OPEN);
}

/** What is not known in a value, at any depth, each once. */
export function unknownsIn(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return [...new Set([...value.matchAll(HOLE)].map(([, what = '']) => what.split(INSTEAD, 1)[0] ?? ''))];
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(unknownsIn))];
}

/** The text with something else in place of what is not known; what may be there is as if it were. */
export function fillUnknowns(text: string, filling: string): string {
  return text.replace(HOLE, (_, what: string) => {
    const at = what.indexOf(INSTEAD);
    return at === -1 ? filling : what.slice(at + 1);
  });
}

/** The text for people: what is not known in angle brackets. */
export function readable(text: string): string {
  return text.replace(HOLE, (_, what: string) => `<${what.split(INSTEAD, 1)[0] ?? ''}>`);
}

/** Whether two texts may be the same: what is not known of one of them may be anything. */
export function mayBe(first: string, second: string): boolean {
  if (first === second) return true;
  if (!isUnknown(first) && !isUnknown(second)) return false;
  const [open, other] = isUnknown(first) ? [first, second] : [second, first];
  // Two texts with holes: only what stands before and behind them tells them apart.
  if (isUnknown(other)) return sharesEnds(open, other);
  return wildcardMatcher(patternOf(open))(other);
}

/** The text as a pattern: what is not known matches anything. */
function patternOf(text: string): readonly (string | WildcardPiece)[] {
  return fillUnknowns(text, '\u0000')
    .split('\u0000')
    .flatMap((part, index) => (index === 0 ? [part] : [{ wildcard: 'many' as const }, part]));
}

function sharesEnds(first: string, second: string): boolean {
  const ends = [first, second].map((text) => {
    const parts = fillUnknowns(text, '\u0000').split('\u0000');
    return { start: parts[0] ?? '', end: parts.at(-1) ?? '' };
  });
  const [one, other] = ends;
  if (!one || !other) return true;
  const isStart = one.start.startsWith(other.start) || other.start.startsWith(one.start);
  return isStart && (one.end.endsWith(other.end) || other.end.endsWith(one.end));
}

/** The map without the mark of `maybe`. */
export function unmarked(map: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== MAYBE));
}

/** What was read, without characters that mean something here. */
export function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/[\uE000-\uE003]/g, '\uFFFD');
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleaned(key), cleaned(inner)]));
}

/** Private-use characters, which no string of AWS holds; `cleaned` removes them from what is read. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const MAYBE = '\uE002';
const HOLE = /\uE000([^\uE000\uE001]*)\uE001/g;

/** A part of a string, or a whole value, that the input does not tell; `what` names it for people. */
export function unknown(what: string): string {
  return `${OPEN}${what.replace(/[\uE000-\uE002]/g, '')}${CLOSE}`;
}

/** The same map, which may be there or not. */
export function conditional(map: Readonly<Record<string, unknown>>, why: string): Readonly<Record<string, unknown>> {
  return { ...map, [MAYBE]: unknown(why) };
}

/** Whether a value is a string with a part that is not known. */
export function isUnknown(value: unknown): boolean {
  return typeof value === 'string' && value.includes(OPEN);
}

/** What is not known in a value, at any depth, each once. */
export function unknownsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [...new Set([...value.matchAll(HOLE)].map(([, what = '']) => what))];
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(unknownsIn))];
}

/** The text with something else in place of what is not known. */
export function fillUnknowns(text: string, filling: string): string {
  return text.replace(HOLE, filling);
}

/** The text for people: what is not known in angle brackets. */
export function readable(text: string): string {
  return text.replace(HOLE, '<$1>');
}

/** The map without the mark of `maybe`. */
export function unmarked(map: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== MAYBE));
}

/** What was read, without characters that mean something here. */
export function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/[\uE000-\uE002]/g, '\uFFFD');
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleaned(key), cleaned(inner)]));
}

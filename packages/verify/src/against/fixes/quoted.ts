import { readable } from '../existing/unknown.ts';

/** A word for a POSIX shell. */
export function quoted(text: string): string {
  const word = readable(text).replaceAll(/\p{Cc}/gu, '');
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

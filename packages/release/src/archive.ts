import { zipSync } from 'fflate';
import type { StorageFile } from './storage.ts';

/** Regular files of mode 0644, as Unix keeps it in the upper half of the attributes. */
const ATTRIBUTES = 0o100644 << 16;
const UNIX = 3;

/** The files as a zip archive. Equal files give equal bytes, whatever their order, the clock and the time zone. */
export function zipOf(files: readonly StorageFile[]): Uint8Array {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  // Archives keep local time without a zone: midnight of this day is the same bytes in every zone.
  const mtime = new Date(1980, 0, 1);
  const entries = sorted.map(({ path, content }) => [path, bytesOf(content)] as const);
  return zipSync(Object.fromEntries(entries), { level: 9, mtime, os: UNIX, attrs: ATTRIBUTES });
}

/** The bytes of a content. */
export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

import { isReleasePath, LIMITS, OUTSIDE_SUMS, quoted } from './layout.ts';
import type { StorageFile } from './storage.ts';

/** SHA-256 in hexadecimal digits. */
export type Sha256 = (data: string | Uint8Array) => string;

/** The checksums of files as `sha256sum --check` reads them, sorted by path. */
export function printSums(files: readonly StorageFile[], sha256: Sha256): string {
  const lines = files.map(({ path, content }) => ({ path, line: `${sha256(content)}  ${path}\n` }));
  return lines
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ line }) => line)
    .join('');
}

/** Checksums by path, or what is wrong with the list. Takes any text. */
export function parseSums(text: string): ReadonlyMap<string, string> | string {
  const lines = text.split('\n');
  if (lines.pop() !== '') return 'its last line has no end';
  if (lines.length > LIMITS.files) return `it lists more than ${LIMITS.files} files`;
  const sums = new Map<string, string>();
  const names = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const problem = readLine(line, { sums, names });
    if (problem !== undefined) return `line ${index + 1} ${problem}`;
  }
  return sums.size > 0 ? sums : 'it is empty';
}

function readLine(
  line: string,
  { sums, names }: { readonly sums: Map<string, string>; readonly names: Set<string> },
): string | undefined {
  const [, hash, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
  if (hash === undefined || path === undefined) return 'is no checksum and path';
  if (!isReleasePath(path) || OUTSIDE_SUMS.includes(path)) return `has the path ${quoted(path)}`;
  if (names.has(path.toLowerCase())) return `has the path ${quoted(path)} a second time`;
  names.add(path.toLowerCase());
  sums.set(path, hash);
  return undefined;
}

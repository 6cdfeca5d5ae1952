import path from 'node:path';
import type { Host } from '../host.ts';

type Place = Pick<Host, 'fs' | 'cwd'>;

/** Whether a word is a pattern rather than a path. */
export function isPattern(word: string): boolean {
  return /[*?]/.test(word);
}

/** The files that match `*`, `?` and `**`, sorted. Hidden files and node_modules are found only if the pattern names them. */
export function expandPattern(place: Place, pattern: string): readonly string[] {
  const absolute = pattern.startsWith('/');
  const segments = pattern.split('/').filter((segment, index) => segment !== '' || index === 0);
  return match(place, absolute ? '/' : '', absolute ? segments.slice(1) : segments).toSorted();
}

function match(place: Place, base: string, segments: readonly string[]): readonly string[] {
  const [first, ...rest] = segments;
  if (first === undefined) return [];
  if (!isPattern(first) && rest.length > 0) return match(place, `${base}${first}/`, rest);
  const entries = entriesOf(place, base);
  if (first === '**') {
    const deeper = entries.filter(({ isFolder, name }) => isFolder && !name.startsWith('.') && name !== 'node_modules');
    return [...match(place, base, rest), ...deeper.flatMap(({ name }) => match(place, `${base}${name}/`, segments))];
  }
  const expression = expressionOf(first);
  const found = entries.filter(({ name }) => expression.test(name) && (first.startsWith('.') || !name.startsWith('.')));
  if (rest.length === 0) return found.flatMap(({ isFolder, name }) => (isFolder ? [] : [`${base}${name}`]));
  return found.flatMap(({ isFolder, name }) => (isFolder ? match(place, `${base}${name}/`, rest) : []));
}

function entriesOf(
  { fs, cwd }: Place,
  folder: string,
): readonly { readonly name: string; readonly isFolder: boolean }[] {
  try {
    const entries = fs.readdirSync(path.resolve(cwd, folder), { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  } catch {
    // A folder that cannot be listed holds no matches; that nothing matches is reported.
    return [];
  }
}

function expressionOf(segment: string): RegExp {
  const source = segment
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replaceAll('?', '[^/]');
  return new RegExp(`^${source}$`);
}

import path from 'node:path';
import { type Entry, Settings, walkSync } from '@nodelib/fs.walk';
import { patternMatcher } from '@ssmc/core';
import type { Host } from '../host.ts';
import { isPattern } from './paths.ts';

type SourceSpan = Pick<Host, 'fs' | 'cwd'>;

/**
 * The files that match `*`, `?` and `**`, sorted. Hidden files and node_modules are found only if the pattern names them.
 * @param isSkipped folders that are not entered, by their absolute path
 */
export function expandPattern(
  { fs, cwd }: SourceSpan,
  pattern: string,
  isSkipped: (folder: string) => boolean = () => false,
): readonly string[] {
  const { base, segments } = parse(pattern);
  const root = path.resolve(cwd, base);
  const deepest = segments.includes(ANY_FOLDERS) ? Number.POSITIVE_INFINITY : segments.length;
  const matches = pathMatcher(segments);
  const settings = new Settings({
    fs,
    basePath: '',
    pathSegmentSeparator: '/',
    deepFilter: (entry) => depthOf(entry) < deepest && isEntered(entry, segments) && !isSkipped(absolute(root, entry)),
    entryFilter: (entry) => !entry.dirent.isDirectory() && matches(entry.path),
    // A folder that cannot be listed holds no matches. That nothing matches is reported.
    errorFilter: () => true,
  });
  return walkSync(root, settings)
    .map((entry) => `${base}${entry.path}`)
    .toSorted();
}

const ANY_FOLDERS = '**';

/** The folder that every match is in, and the parts of the pattern below it. */
function parse(pattern: string): { readonly base: string; readonly segments: readonly string[] } {
  const all = pattern.split('/').filter((segment, index) => segment !== '' || index === 0);
  const first = all.findIndex(isPattern);
  const segments = all
    .slice(first)
    .filter((one, index, list) => one !== ANY_FOLDERS || list[index - 1] !== ANY_FOLDERS);
  return {
    base: all
      .slice(0, first)
      .map((segment) => `${segment}/`)
      .join(''),
    segments,
  };
}

function depthOf({ path: relative }: Entry): number {
  return relative.split('/').length;
}

function absolute(root: string, { path: relative }: Entry): string {
  return path.join(root, relative);
}

function isEntered({ name }: Entry, segments: readonly string[]): boolean {
  if (name === 'node_modules') return segments.includes(name);
  return !isHidden(name) || segments.some(isHidden);
}

function isHidden(name: string): boolean {
  return name.startsWith('.');
}

/** Says whether a path matches, part by part. Every part is tried once for each way to get there: there is no backtracking. */
function pathMatcher(segments: readonly string[]): (relative: string) => boolean {
  const parts = segments.map(partOf);
  return (relative) => {
    let reached = withoutFolders(new Set([0]), parts);
    for (const name of relative.split('/')) reached = withoutFolders(after(name, reached, parts), parts);
    return reached.has(parts.length);
  };
}

type Part = typeof ANY_FOLDERS | ((name: string) => boolean);

function partOf(segment: string): Part {
  if (segment === ANY_FOLDERS) return segment;
  const matches = patternMatcher(segment);
  return (name) => (isHidden(segment) || !isHidden(name)) && matches(name);
}

/** The positions in the pattern behind one more name. */
function after(name: string, reached: ReadonlySet<number>, parts: readonly Part[]): Set<number> {
  const next = new Set<number>();
  for (const position of reached) {
    const part = parts[position];
    if (part === ANY_FOLDERS) {
      if (!isHidden(name)) next.add(position);
    } else if (part?.(name)) next.add(position + 1);
  }
  return next;
}

/** `**` may stand for no folder at all. */
function withoutFolders(reached: Set<number>, parts: readonly Part[]): Set<number> {
  for (const position of reached) if (parts[position] === ANY_FOLDERS) reached.add(position + 1);
  return reached;
}

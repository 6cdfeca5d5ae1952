import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { OutputFile } from '@ssmc/core';

/** What differs between a folder of expected files and the files that a target made. */
export interface GoldenDifference {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly stale: readonly string[];
}

/** No difference. */
export const SAME: GoldenDifference = { missing: [], changed: [], stale: [] };

/**
 * Compares a target's files with those that were accepted. With `RECORD=1` in the environment they are accepted as they are now, and files
 * that no target generates are removed.
 */
export function compareGolden(folder: string, files: readonly OutputFile[]): GoldenDifference {
  if (process.env['RECORD'] === '1') record(folder, files);
  const known = new Set(files.map(({ path }) => path));
  const read = (path: string) =>
    existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined;
  return {
    missing: files.filter(({ path }) => read(path) === undefined).map(({ path }) => path),
    changed: files.filter(({ path, content }) => ![undefined, content].includes(read(path))).map(({ path }) => path),
    stale: filesIn(folder).filter((path) => !known.has(path)),
  };
}

function record(folder: string, files: readonly OutputFile[]): void {
  rmSync(folder, { recursive: true, force: true });
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted();
}

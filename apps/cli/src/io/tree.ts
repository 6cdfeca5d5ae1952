import path from 'node:path';
import type { FileSystem } from '../host.ts';

/** Removes a file, or a folder with all that is in it. Symbolic links are removed, and not followed. Nothing there is no error. */
export function removeTree(fs: FileSystem, absolute: string): void {
  const seen = fs.lstatSync(absolute, { throwIfNoEntry: false });
  if (!seen) return;
  if (!seen.isDirectory()) {
    fs.unlinkSync(absolute);
    return;
  }
  for (const name of fs.readdirSync(absolute)) removeTree(fs, path.join(absolute, name));
  fs.rmdirSync(absolute);
}

/** Makes a folder and those above it that are missing; returns those that it made, outermost first. */
export function makeFolders(fs: FileSystem, folder: string): readonly string[] {
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const above = path.dirname(folder) === folder ? [] : makeFolders(fs, path.dirname(folder));
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (codeOf(error) !== 'EEXIST' || !fs.statSync(folder).isDirectory()) throw error;
    return above;
  }
  return [...above, folder];
}

/** The names in a folder; none if it is not there or cannot be read. */
export function namesIn(fs: FileSystem, folder: string): readonly string[] {
  return quietly(() => fs.readdirSync(folder)) ?? [];
}

/** Tries something whose failure changes nothing. */
export function quietly<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}

/** The code of a failed call of the file system, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

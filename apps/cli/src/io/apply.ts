import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type Diagnostic, diagnostic, type OutputFile } from '@ssmc/core';
import type { FileSystem } from '../host.ts';
import type { Changes } from './changes.ts';
import { reasonOf } from './failure.ts';
import { unwritable } from './paths.ts';

/** A file that waits beside its place under another name. */
interface Staged {
  readonly temporary: string;
  readonly final: string;
}

/** The folders that are known to be there, and those of them that were made. */
interface Folders {
  readonly there: Set<string>;
  readonly created: string[];
}

/**
 * Makes the changes. All new files are first written whole under temporary names; only then they are renamed to their places, in the order
 * given, and what is no longer wanted is removed. If a file cannot be written, everything is as it was before.
 */
export function applyChanges(fs: FileSystem, out: string, changes: Changes): readonly Diagnostic[] {
  const folders: Folders = { there: new Set(), created: [] };
  const staged: Staged[] = [];
  try {
    for (const file of changes.write) stage(fs, path.join(out, file.path), { file, folders, staged });
  } catch (error) {
    undo(fs, folders.created, staged);
    return [unwritable(out, reasonOf(error))];
  }
  const failed = staged.flatMap((one) => place(fs, one));
  if (failed.length > 0) return failed;
  const kept = changes.remove.flatMap((file) => remove(fs, path.join(out, file)));
  const left = new Set(changes.remove.map((file) => path.dirname(file)));
  for (const folder of left) removeEmpty(fs, out, folder);
  return kept;
}

function stage(
  fs: FileSystem,
  final: string,
  { file, folders, staged }: { readonly file: OutputFile; readonly folders: Folders; readonly staged: Staged[] },
): void {
  makeFolder(fs, path.dirname(final), folders);
  const temporary = path.join(path.dirname(final), `.${randomUUID()}.tmp`);
  staged.push({ temporary, final });
  const mode = file.executable === true ? 0o755 : 0o644;
  fs.writeFileSync(temporary, file.content, { flag: 'wx', mode });
}

function makeFolder(fs: FileSystem, folder: string, folders: Folders): void {
  if (folders.there.has(folder)) return;
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    if (path.dirname(folder) !== folder) makeFolder(fs, path.dirname(folder), folders);
    fs.mkdirSync(folder);
    folders.created.push(folder);
  }
  folders.there.add(folder);
}

function undo(fs: FileSystem, created: readonly string[], staged: readonly Staged[]): void {
  for (const { temporary } of staged) quietly(() => fs.unlinkSync(temporary));
  for (const folder of created.toReversed()) quietly(() => fs.rmdirSync(folder));
}

function place(fs: FileSystem, { temporary, final }: Staged): readonly Diagnostic[] {
  try {
    fs.renameSync(temporary, final);
    return [];
  } catch (error) {
    quietly(() => fs.unlinkSync(temporary));
    return [
      diagnostic('SSMC401', {
        message: `${final} cannot be written: ${reasonOf(error)}.`,
        fix: 'The other files were written; compile again.',
      }),
    ];
  }
}

function remove(fs: FileSystem, file: string): readonly Diagnostic[] {
  try {
    fs.unlinkSync(file);
    return [];
  } catch (error) {
    return [diagnostic('SSMC401', { message: `${file} cannot be removed: ${reasonOf(error)}.` })];
  }
}

/** Removes a folder that has become empty, and those above it; never `out` itself. */
function removeEmpty(fs: FileSystem, out: string, folder: string): void {
  if (folder === '.' || folder === '') return;
  // It fails if something is left in it, as it should.
  const isGone = quietly(() => fs.rmdirSync(path.join(out, folder)));
  if (isGone) removeEmpty(fs, out, path.dirname(folder));
}

/** Tries something whose failure changes nothing for the user. */
function quietly(attempt: () => void): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

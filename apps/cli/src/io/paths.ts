import type { Stats } from 'node:fs';
import path from 'node:path';
import { type Diagnostic, diagnostic, worded } from '@ssmc/core';
import type { FileSystem } from '../host.ts';
import { reasonOf } from './failure.ts';

/** Whether a path with `/` as separator stays inside the folder that it is relative to, on every system. */
export function staysInside(relative: string): boolean {
  return relative.split('/').every((segment) => /^[^\\\0:]+$/.test(segment) && segment !== '.' && segment !== '..');
}

/** Whether a word is a pattern rather than a path. */
export function isPattern(word: string): boolean {
  return /[*?]/.test(word);
}

/** What is at a path: nothing, something, or something that a link outside `out` leads to. */
export type Seen = Stats | 'missing' | 'outside';

/** Sees what is at a path below `out`; throws if a file stands where a folder should be. Each path is looked at once. */
export type Look = (relative: string) => Seen;

/** A look at what is below `out` now. */
export function lookBelow(fs: FileSystem, out: string): Look {
  const root = path.resolve(out);
  const inside = new Map<string, boolean>();
  const isInside = (folder: string): boolean => {
    const known = inside.get(folder);
    if (known !== undefined) return known;
    const isPlain = folder !== root && fs.lstatSync(folder, { throwIfNoEntry: false })?.isDirectory();
    const found = isPlain ? isInside(path.dirname(folder)) : leadsInside(fs, root, folder);
    inside.set(folder, found);
    return found;
  };
  const seen = new Map<string, Seen>();
  return (relative) => {
    const known = seen.get(relative);
    if (known) return known;
    const absolute = path.join(root, relative);
    const found = isInside(path.dirname(absolute))
      ? (fs.lstatSync(absolute, { throwIfNoEntry: false }) ?? 'missing')
      : 'outside';
    seen.set(relative, found);
    return found;
  };
}

/** What keeps a file from being written below `out`, if anything does; nothing is changed. */
export function obstacle(look: Look, out: string, relative: string): Diagnostic | undefined {
  if (!staysInside(relative)) return escapes(relative, 'the path leads upwards or is absolute');
  try {
    const seen = look(relative);
    if (seen === 'outside') return escapes(relative, 'a symbolic link on the way leads elsewhere');
    if (seen === 'missing' || seen.isFile() || seen.isSymbolicLink()) return undefined;
    return unwritable(
      path.join(out, relative),
      seen.isDirectory() ? 'it is a folder' : 'something that is no file is there',
    );
  } catch (error) {
    return unwritable(path.join(out, relative), reasonOf(error));
  }
}

/** Whether a file below `out` can be reached without following a link out of it, and is a regular file. */
export function isPlainFile(look: Look, relative: string): boolean {
  try {
    const seen = staysInside(relative) && look(relative);
    return typeof seen === 'object' && seen.isFile();
  } catch {
    return false;
  }
}

/** Compares the real path of the deepest part that exists with that of the root; throws if a file stands where a folder should be. */
function leadsInside(fs: FileSystem, root: string, folder: string): boolean {
  let existing = folder;
  while (existing !== root && !fs.lstatSync(existing, { throwIfNoEntry: false })) existing = path.dirname(existing);
  if (!fs.lstatSync(existing, { throwIfNoEntry: false })) return true;
  const real = fs.realpathSync(existing);
  if (!fs.statSync(real).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
  const realRoot = existing === root ? real : fs.realpathSync(root);
  return real === realRoot || real.startsWith(realRoot.endsWith(path.sep) ? realRoot : `${realRoot}${path.sep}`);
}

function escapes(relative: string, why: string): Diagnostic {
  return diagnostic('SSMC403', {
    ...worded('SSMC403', 'default', { relative: JSON.stringify(relative), why }),
  });
}

/** The diagnostic for a path that cannot be written. */
export function unwritable(file: string, why: string): Diagnostic {
  return diagnostic('SSMC401', {
    ...worded('SSMC401', 'default', { file, why }),
  });
}

/** The diagnostic for a run that changed some files and not yet all. */
export function unfinished(how: 'notWritten' | 'notRemoved', values: { file: string; why: string }): Diagnostic {
  return diagnostic('SSMC401', worded('SSMC401', how, values));
}

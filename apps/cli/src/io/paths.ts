import path from 'node:path';
import { type Diagnostic, diagnostic } from '@ssmc/core';
import type { FileSystem } from '../host.ts';
import { reasonOf } from './failure.ts';

/** Whether a path with `/` as separator stays inside the folder that it is relative to, on every system. */
export function staysInside(relative: string): boolean {
  return relative.split('/').every((segment) => /^[^\\\0:]+$/.test(segment) && segment !== '.' && segment !== '..');
}

type State = 'missing' | 'file' | 'link' | 'folder' | 'other' | 'outside';

/** Sees what stands at a path below `out`; throws if a file stands where a folder should be. Each folder is looked at once. */
export type Look = (relative: string) => State;

/** A look at what is below `out` now. */
export function lookBelow(fs: FileSystem, out: string): Look {
  const inside = new Map<string, boolean>();
  const isInside = (parent: string): boolean => {
    const known = inside.get(parent) ?? parentIsInside(fs, out, parent);
    inside.set(parent, known);
    return known;
  };
  return (relative) => {
    const absolute = path.join(out, relative);
    return isInside(path.dirname(absolute)) ? stateOf(fs, absolute) : 'outside';
  };
}

/** What keeps a file from being written below `out`, if anything does; nothing is changed. */
export function obstacle(look: Look, out: string, relative: string): Diagnostic | undefined {
  if (!staysInside(relative)) return escapes(relative, 'the path leads upwards or is absolute');
  try {
    const state = look(relative);
    if (state === 'outside') return escapes(relative, 'a symbolic link on the way leads elsewhere');
    if (state === 'folder') return unwritable(path.join(out, relative), 'it is a folder');
    return state === 'other' ? unwritable(path.join(out, relative), 'something that is no file is there') : undefined;
  } catch (error) {
    return unwritable(path.join(out, relative), reasonOf(error));
  }
}

/** Whether a file below `out` can be reached without following a link out of it, and is a regular file. */
export function isPlainFile(look: Look, relative: string): boolean {
  try {
    return staysInside(relative) && look(relative) === 'file';
  } catch {
    return false;
  }
}

function stateOf(fs: FileSystem, absolute: string): State {
  const entry = fs.lstatSync(absolute, { throwIfNoEntry: false });
  if (!entry) return 'missing';
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : 'other';
}

/** Compares the real path of the deepest part that exists with that of `out`; throws if a file stands where a folder should be. */
function parentIsInside(fs: FileSystem, out: string, parent: string): boolean {
  const root = path.resolve(out);
  let existing = path.resolve(parent);
  while (existing !== root && !fs.lstatSync(existing, { throwIfNoEntry: false })) existing = path.dirname(existing);
  if (!fs.lstatSync(existing, { throwIfNoEntry: false })) return true;
  const real = fs.realpathSync(existing);
  if (!fs.statSync(real).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
  const realRoot = existing === root ? real : fs.realpathSync(root);
  return real === realRoot || real.startsWith(realRoot.endsWith(path.sep) ? realRoot : `${realRoot}${path.sep}`);
}

function escapes(relative: string, why: string): Diagnostic {
  return diagnostic('SSMC403', {
    message: `${JSON.stringify(relative)} would be written outside the output folder: ${why}.`,
  });
}

/** The diagnostic for a path that cannot be written. */
export function unwritable(file: string, why: string): Diagnostic {
  return diagnostic('SSMC401', {
    message: `${file} cannot be written: ${why}.`,
    fix: 'Nothing was changed. Choose another folder with --out.',
  });
}

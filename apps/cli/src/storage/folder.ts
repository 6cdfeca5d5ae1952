import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import path from 'node:path';
import { worded } from '@ssmc/core';
import { type Listed, type Storage, type StorageFile, type Stored, storageFailure } from '@ssmc/release';
import { reasonOf } from '../io/failure.ts';
import { codeOf, quietly } from '../io/tree.ts';
import { sha256 } from '../sha256.ts';
import { type Working, withLock, workFolder } from './work-folder.ts';

/** A folder of releases and who works in it. */
export interface Place extends Working {
  /** Folders that this run has found or created, and that are no links. */
  readonly folders?: Set<string>;
}

/** Releases in a folder. Files are written under other names in `.ssmc` and linked or renamed to their places. */
export function folderStorage(given: Place): Storage {
  const place = { ...given, folders: new Set<string>() };
  const attempt = async <T>(file: string, work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error && 'isStorageFailure' in error) throw error;
      const values = { place: path.join(place.label, file), reason: reasonOf(error) };
      throw storageFailure(worded('SSMC432', 'failed', values));
    }
  };
  return {
    label: place.label,
    concurrency: 1,
    read: (file, limit) => attempt(file, () => read(place, file, limit)),
    list: (folder, most) => attempt(folder, () => list(place, folder, most)),
    folders: (most) => attempt('', () => folders(place, most)),
    create: (file) => attempt(file.path, () => create(place, file)),
    write: (file) => attempt(file.path, () => write(place, file)),
    replace: (file, etag) =>
      attempt(file.path, () =>
        withLock(place, file.path, () => {
          if (read(place, file.path, Number.POSITIVE_INFINITY)?.etag !== etag) return false;
          write(place, file);
          return true;
        }),
      ),
  };
}

function read({ fs, root, label }: Place, file: string, limit: number): Stored | undefined {
  const stats = statBelow({ fs, root, label }, file);
  if (!stats) return undefined;
  const at = path.join(label, file);
  if (!stats.isFile()) throw storageFailure(worded('SSMC432', 'notRegular', { place: at }));
  if (stats.size > limit) throw storageFailure(worded('SSMC432', 'tooLarge', { place: at, bytes: limit }));
  const bytes = fs.readFileSync(path.join(root, file));
  return { bytes, etag: sha256(bytes) };
}

/** What is at a path; a link on the way to it leads out of the folder, or to where nobody looks for it. */
function statBelow({ fs, root, label }: Pick<Place, 'fs' | 'root' | 'label'>, file: string): Stats | undefined {
  const segments = file.split('/');
  let stats: Stats | undefined;
  for (let count = 1; count <= segments.length; count += 1) {
    const below = segments.slice(0, count).join('/');
    stats = fs.lstatSync(path.join(root, below), { throwIfNoEntry: false });
    if (stats?.isSymbolicLink()) throw storageFailure(worded('SSMC432', 'link', { place: path.join(label, below) }));
    if (!stats) return undefined;
  }
  return stats;
}

function list(place: Place, folder: string, most: number): readonly Listed[] {
  const found: Listed[] = [];
  const walk = (below: string): void => {
    for (const entry of place.fs.readdirSync(path.join(place.root, below)).toSorted()) {
      const file = `${below}/${entry}`;
      const stats = statBelow(place, file);
      if (stats?.isDirectory()) walk(file);
      else found.push({ path: file, bytes: stats?.size ?? 0 });
      if (found.length <= most) continue;
      throw storageFailure(worded('SSMC432', 'tooMany', { place: path.join(place.label, folder), count: most }));
    }
  };
  if (statBelow(place, folder)) walk(folder);
  return found;
}

function folders({ fs, root }: Place, most: number): readonly string[] {
  if (!fs.statSync(root, { throwIfNoEntry: false })) return [];
  const entries = fs.readdirSync(root).filter((entry) => !entry.startsWith('.'));
  return entries
    .filter((entry) => fs.lstatSync(path.join(root, entry)).isDirectory())
    .toSorted()
    .slice(0, most);
}

/** Links a whole file to its place, which fails if the place is taken. */
function create(place: Place, file: StorageFile): boolean {
  const final = prepare(place, file.path);
  const temporary = stage(place, file);
  try {
    place.fs.linkSync(temporary, final);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    if (code === undefined || !WITHOUT_LINKS.has(code)) throw error;
    // Some file systems have no links. There a file can be half written when the run is killed, and is refused afterwards.
    return createAlone(place, file, final);
  } finally {
    quietly(() => place.fs.unlinkSync(temporary));
  }
}

const WITHOUT_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

function createAlone({ fs }: Place, file: StorageFile, final: string): boolean {
  try {
    fs.writeFileSync(final, file.content, { flag: 'wx', mode: modeOf(file) });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function write(place: Place, file: StorageFile): void {
  const final = prepare(place, file.path);
  const temporary = stage(place, file);
  try {
    place.fs.renameSync(temporary, final);
  } catch (error) {
    quietly(() => place.fs.unlinkSync(temporary));
    throw error;
  }
}

function stage(place: Place, file: StorageFile): string {
  const temporary = path.join(workFolder(place, place.folders), randomUUID());
  place.fs.writeFileSync(temporary, file.content, { flag: 'wx', mode: modeOf(file) });
  return temporary;
}

/** The absolute path of a file whose folder is there, and is no link. */
function prepare({ fs, root, label, folders }: Place, file: string): string {
  const folder = path.posix.dirname(file);
  if (folder !== '.' && !folders?.has(folder)) {
    const stats = statBelow({ fs, root, label }, folder);
    if (stats && !stats.isDirectory()) {
      throw storageFailure(worded('SSMC432', 'notFolder', { place: path.join(label, folder) }));
    }
    if (!stats) fs.mkdirSync(path.join(root, folder), { recursive: true });
    folders?.add(folder);
  }
  return path.join(root, file);
}

function modeOf({ executable }: StorageFile): number {
  return executable === true ? 0o755 : 0o644;
}

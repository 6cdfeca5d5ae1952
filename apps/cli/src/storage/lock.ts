import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { storageFailure } from '@ssmc/release';
import type { FileSystem } from '../host.ts';
import type { Owner } from './owner.ts';

interface Locked {
  readonly label: string;
  readonly root: string;
  readonly fs: FileSystem;
  readonly owner: Owner;
}

const WORK = '.ssmc';
const PAUSE = 50;
const MOST_PAUSES = 200;

/** Where this owner writes files before they are in their places. What owners left that have ended is removed. */
export function workFolder({ fs, root, owner }: Locked, known?: Set<string>): string {
  const own = path.join(root, WORK, owner.id);
  if (known?.has(own)) return own;
  known?.add(own);
  if (!fs.statSync(own, { throwIfNoEntry: false })) {
    fs.mkdirSync(own, { recursive: true });
    removeLeft(fs, path.join(root, WORK), owner);
  }
  return own;
}

/** Removes the folder of this owner and what others left that have ended, and the folder above if nobody works there. */
export function leave(place: Locked): void {
  const { fs, root, owner } = place;
  try {
    if (!fs.statSync(path.join(root, WORK), { throwIfNoEntry: false })) return;
    breakLeft(place);
    const own = path.join(root, WORK, owner.id);
    if (fs.statSync(own, { throwIfNoEntry: false })) fs.rmdirSync(own);
    fs.rmdirSync(path.join(root, WORK));
  } catch {
    // Others work there, or it is not there at all.
  }
}

function breakLeft(place: Locked): void {
  const folder = path.join(place.root, WORK);
  for (const entry of place.fs.readdirSync(folder).filter((name) => name.endsWith('.lock'))) {
    const holder = holderOf(place.fs, path.join(folder, entry));
    if (holder !== undefined && place.owner.isGone(holder)) breakLock(place, path.join(folder, entry), holder);
  }
  removeLeft(place.fs, folder, place.owner);
}

function removeLeft(fs: FileSystem, folder: string, owner: Owner): void {
  for (const id of fs.readdirSync(folder).filter((entry) => owner.isGone(entry))) {
    const left = path.join(folder, id);
    try {
      for (const file of fs.readdirSync(left)) fs.unlinkSync(path.join(left, file));
      fs.rmdirSync(left);
    } catch {
      // Another run removes it, too.
    }
  }
}

/** Works while no other run does on the same file. The lock is a file that holds the owner's id. */
export async function withLock<T>(place: Locked, file: string, work: () => T): Promise<T> {
  const lock = path.join(place.root, WORK, `${file.replaceAll('/', '_')}.lock`);
  await take(place, lock);
  try {
    return work();
  } finally {
    place.fs.unlinkSync(lock);
  }
}

async function take(place: Locked, lock: string): Promise<void> {
  for (let pauses = 0; pauses <= MOST_PAUSES; pauses += 1) {
    if (create(place, lock)) return;
    const holder = holderOf(place.fs, lock);
    if (holder !== undefined && place.owner.isGone(holder)) breakLock(place, lock, holder);
    else await sleep(PAUSE);
  }
  const name = path.relative(place.root, lock);
  const holder = holderOf(place.fs, lock);
  throw storageFailure(
    `${path.join(place.label, name)} is held by ${holder === undefined ? 'another run' : place.owner.describe(holder)}.`,
    'Wait for the other publisher. Remove the file if none is running.',
  );
}

function create({ fs, root, owner, label }: Locked, lock: string): boolean {
  const own = path.join(workFolder({ fs, root, owner, label }), randomUUID());
  fs.writeFileSync(own, owner.id, { flag: 'wx' });
  try {
    fs.linkSync(own, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    // Without links: the file appears before it has its text, and is held by nobody for that moment.
    return createAlone(fs, lock, owner.id);
  } finally {
    fs.unlinkSync(own);
  }
}

function createAlone(fs: FileSystem, lock: string, id: string): boolean {
  try {
    fs.writeFileSync(lock, id, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes the lock of an owner that has ended out of the way. Of two runs that try, one moves it; what the other moves it puts back. */
function breakLock({ fs, root, owner, label }: Locked, lock: string, holder: string): void {
  const moved = path.join(workFolder({ fs, root, owner, label }), randomUUID());
  try {
    fs.renameSync(lock, moved);
    if (holderOf(fs, moved) !== holder) fs.linkSync(moved, lock);
    fs.unlinkSync(moved);
  } catch {
    // Another run was faster.
  }
}

function holderOf(fs: FileSystem, lock: string): string | undefined {
  try {
    return fs.readFileSync(lock, 'utf8');
  } catch {
    return undefined;
  }
}

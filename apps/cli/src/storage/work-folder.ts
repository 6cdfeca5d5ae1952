import path from 'node:path';
import { worded } from '@ssmc/core';
import { storageFailure } from '@ssmc/release';
import type { Host } from '../host.ts';
import { lockFolder, sweepLocks } from '../io/lock.ts';
import { namesIn, quietly, removeTree } from '../io/tree.ts';

/** Where publishers work, and who this one is. */
export interface Working extends Pick<Host, 'fs' | 'owners' | 'pause'> {
  /** As given. */
  readonly label: string;
  readonly root: string;
  /** One word, which no other publisher has. */
  readonly id: string;
}

const WORK = '.ssmc';
const LOCK = '.lock';

/** Where this publisher writes files before they are in their places. What publishers left that have ended is removed. */
export function workFolder({ fs, root, id, owners }: Working, known?: Set<string>): string {
  const own = path.join(root, WORK, id);
  if (known?.has(own)) return own;
  known?.add(own);
  if (!fs.statSync(own, { throwIfNoEntry: false })) {
    fs.mkdirSync(own, { recursive: true });
    removeLeft({ fs, root, owners });
  }
  return own;
}

/** Removes the folder of this publisher and what others left that have ended, and the folder above if nobody works there. */
export function leave(place: Working): void {
  const { fs, root, id } = place;
  const work = path.join(root, WORK);
  for (const name of namesIn(fs, work).filter((one) => one.endsWith(LOCK))) sweepLocks(path.join(work, name), place);
  removeLeft(place);
  quietly(() => fs.rmdirSync(path.join(work, id)));
  quietly(() => fs.rmdirSync(work));
}

function removeLeft({ fs, root, owners }: Pick<Working, 'fs' | 'root' | 'owners'>): void {
  const work = path.join(root, WORK);
  const left = namesIn(fs, work).filter((name) => owners.isRunning(name) === false);
  // Another run may remove it, too.
  for (const name of left) quietly(() => removeTree(fs, path.join(work, name)));
}

/** Works while no other publisher does on the same file. */
export async function withLock<T>(place: Working, file: string, work: () => T): Promise<T> {
  const folder = path.join(path.dirname(workFolder(place)), `${file.replaceAll('/', '_')}${LOCK}`);
  const lock = await lockFolder(folder, place);
  if (typeof lock === 'string') {
    const held = path.join(place.label, path.relative(place.root, folder));
    throw storageFailure(worded('SSMC432', 'locked', { place: held, owner: lock }));
  }
  try {
    return work();
  } finally {
    lock.release();
  }
}

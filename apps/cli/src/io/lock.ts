import path from 'node:path';
import type { Host } from '../host.ts';
import { codeOf, namesIn, quietly } from './tree.ts';

/** The right to write in a folder. */
export interface Lock {
  readonly release: () => void;
}

const PREFIX = 'lock-';
/** Waits so long for another run before it gives up, and asks so often. */
const PATIENCE = 60_000;
const PAUSE = 100;
/** The lock of a process that cannot be seen from here counts so long. No run takes this time. */
const LONGEST_RUN = 60 * 60_000;

type Place = Pick<Host, 'fs' | 'owners' | 'pause'>;

/**
 * Locks a folder, which is created for that, or says who has it locked. A lock is a file of a name of its own: each process makes its own before
 * it looks for those of others, so of two that come at once at least one sees the other. The lock of an ended process counts nothing, and
 * nobody else ever has its name: it is removed.
 */
export async function lockFolder(folder: string, host: Place): Promise<Lock | string> {
  for (let waited = 0; ; waited += PAUSE) {
    const other = rivals(folder, host).at(0) ?? tryLock(folder, host);
    if (typeof other !== 'string') return other;
    if (waited >= PATIENCE) return host.owners.describe(other);
    await host.pause(PAUSE * (0.5 + Math.random()));
  }
}

/** Removes a folder of locks if no process holds one that counts. */
export function sweepLocks(folder: string, host: Omit<Place, 'pause'>): void {
  if (rivals(folder, host).length === 0) quietly(() => host.fs.rmdirSync(folder));
}

/** Makes a lock, and takes it back if another process has one. */
function tryLock(folder: string, host: Place): Lock | string {
  const own = host.owners.self();
  const file = path.join(folder, `${PREFIX}${own}`);
  makeLock(folder, file, host);
  const release = (): void => {
    quietly(() => host.fs.unlinkSync(file));
    quietly(() => host.fs.rmdirSync(folder));
  };
  const other = rivals(folder, host).find((owner) => owner !== own);
  if (other === undefined) return { release };
  release();
  return other;
}

/** The one who had it last removes the folder, maybe at this moment. */
function makeLock(folder: string, file: string, { fs }: Place): void {
  for (let attempts = 0; ; attempts++) {
    try {
      fs.mkdirSync(folder);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    try {
      fs.writeFileSync(file, '', { flag: 'wx' });
      return;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || attempts > 20) throw error;
    }
  }
}

/** Who has the folder locked. Locks of processes that ended are removed. */
function rivals(folder: string, host: Omit<Place, 'pause'>): readonly string[] {
  const locks = namesIn(host.fs, folder).filter((name) => name.startsWith(PREFIX));
  return locks.flatMap((name) => {
    const owner = name.slice(PREFIX.length);
    if (host.owners.isRunning(owner) ?? isRecent(path.join(folder, name), host)) return [owner];
    quietly(() => host.fs.unlinkSync(path.join(folder, name)));
    return [];
  });
}

function isRecent(file: string, { fs }: Pick<Place, 'fs'>): boolean {
  const seen = quietly(() => fs.lstatSync(file));
  return seen !== undefined && Date.now() - seen.mtimeMs < LONGEST_RUN;
}

import path from 'node:path';
import { type Storage, storageFailure } from '@ssmc/release';
import type { Host } from '../host.ts';
import { folderStorage, type Place } from './folder.ts';
import { leave } from './lock.ts';
import { thisProcess } from './owner.ts';

/** Opens the storage that `--to` names, works with it and leaves nothing of that work behind. */
export async function withStorage<T>(to: string, host: Host, work: (storage: Storage) => Promise<T>): Promise<T> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(to)) throw storageFailure(`${to} is no folder.`, 'Use a folder.');
  const place: Place = { label: to, root: path.resolve(host.cwd, to), fs: host.fs, owner: host.owner ?? thisProcess() };
  try {
    return await work(folderStorage(place));
  } finally {
    leave(place);
  }
}

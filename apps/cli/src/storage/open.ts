import path from 'node:path';
import { trimmedEnd, worded } from '@ssmc/core';
import { type ReadableStorage, type Storage, storageFailure } from '@ssmc/release';
import type { Host } from '../host.ts';
import { folderStorage, type Place } from './folder.ts';
import { httpStorage } from './http.ts';
import { leave } from './work-folder.ts';

/** Opens a storage to read releases: a folder, a bucket, or what a web server serves. */
export async function withReadable<T>(
  root: string,
  host: Host,
  work: (storage: ReadableStorage) => Promise<T>,
): Promise<T> {
  if (/^https?:\/\//.test(root)) return work(httpStorage(root));
  if (root.startsWith('s3://')) return work(await openBucket(root, host));
  return work(folderStorage(placeOf(root, host)));
}

/** Opens the storage that `--to` names, works with it and leaves nothing of that work behind. */
export async function withStorage<T>(to: string, host: Host, work: (storage: Storage) => Promise<T>): Promise<T> {
  if (to.startsWith('s3://')) return work(await openBucket(to, host));
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(to)) throw storageFailure(worded('SSMC432', 'scheme', { to }));
  const place = placeOf(to, host);
  try {
    return await work(folderStorage(place));
  } finally {
    leave(place);
  }
}

function placeOf(folder: string, { cwd, fs, owners, pause }: Host): Place {
  return { label: folder, root: path.resolve(cwd, folder), fs, owners, pause, id: owners.self() };
}

async function openBucket(address: string, { environment = {} }: Host): Promise<Storage> {
  const label = trimmedEnd(address, '/');
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(label) ?? [];
  const segments = prefix === '' ? [] : prefix.split('/');
  if (
    bucket === undefined ||
    !segments.every((segment) => /^[A-Za-z0-9!_.*'() -]+$/.test(segment) && !/^\.+$/.test(segment))
  ) {
    throw storageFailure(worded('SSMC432', 'address', { address }));
  }
  const { s3Storage } = await loadS3();
  return s3Storage({ label, bucket, prefix, environment });
}

/** The AWS SDK is a file of its own beside the bundle: nothing else pays for it. */
async function loadS3(): Promise<typeof import('./s3.ts')> {
  try {
    return await import('./s3.ts');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw storageFailure(worded('SSMC432', 'bundle'));
  }
}

import fs from 'node:fs';
import path from 'node:path';
import type { Storage, StorageFile } from '@ssmc/release';
import { storageFailure } from '@ssmc/release';
import type { Host } from '../host.ts';
import { OWNERS } from '../io/owner.ts';
import { type Published, publishFolder } from '../publish/publish.ts';
import { fakeTargets } from './fake-targets.ts';
import { BASE } from './releases.ts';
import type { Workspace } from './workspace.ts';

/** Publishes what is compiled in a workspace to a storage, as the command does. */
export function publishTo(place: Workspace, storage: Storage, version?: string): Promise<Published> {
  const request = {
    label: BASE,
    absolute: path.join(place.root, BASE),
    version,
    allowsUnderstated: false,
    isDryRun: false,
    settings: {},
    source: undefined,
    date: '2026-11-29T10:00:00Z',
  };
  return publishFolder(request, storage, hostOf(place));
}

/** Two publishers that both are about to enter the index before either does. */
export function bothAtOnce(
  places: readonly [Workspace, Workspace],
  storages: readonly [Storage, Storage],
): Promise<readonly Published[]> {
  const meet = barrier(2);
  const publishing = places.map((place, at) => {
    const storage = storages[at] as Storage;
    let isFirst = true;
    const replace: Storage['replace'] = async (file, etag) => {
      if (isFirst) await meet();
      isFirst = false;
      return storage.replace(file, etag);
    };
    return publishTo(place, { ...storage, replace });
  });
  return Promise.all(publishing);
}

/** A storage for a publisher that is killed at its n-th write: neither that one nor any later one happens. */
export function dyingStorage(
  storage: Storage,
  n: number,
): { readonly storage: Storage; readonly isDead: () => boolean } {
  let count = 0;
  const alive = (): void => {
    count += 1;
    if (count >= n) throw storageFailure({ message: 'killed' });
  };
  return {
    isDead: () => count >= n,
    storage: {
      ...storage,
      create: async (file: StorageFile) => {
        alive();
        return storage.create(file);
      },
      replace: async (file, etag) => {
        alive();
        return storage.replace(file, etag);
      },
      write: async (file) => {
        alive();
        return storage.write(file);
      },
    },
  };
}

function barrier(count: number): () => Promise<void> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let waiting = 0;
  return async () => {
    waiting += 1;
    if (waiting === count) open();
    await opened;
  };
}

function hostOf({ root }: Workspace): Host {
  return {
    cwd: root,
    fs,
    version: '9.9.9',
    targets: fakeTargets(),
    page: () => undefined,
    colour: { stdout: false, stderr: false },
    stdout: () => undefined,
    stderr: () => undefined,
    stdin: () => {
      throw new Error('standard input is not read');
    },
    uninterrupted: async (work) => work(new AbortController().signal),
    owners: OWNERS,
    pause: async () => undefined,
  };
}

import type { Diagnostic } from '@ssmc/core';
import { bytesOf } from './archive.ts';
import { derivedFiles } from './derived.ts';
import { type Index, printIndex } from './index-file.ts';
import { indexPath, LIMITS } from './layout.ts';
import { readIndex } from './read-index.ts';
import { inParallel, type Storage, type StorageFile } from './storage.ts';

/** How the files that are made from an index were renewed. */
export interface Refreshed {
  readonly written: readonly string[];
}

const MOST_TRIES = 10;

/**
 * Renews what is made from the index, and its settings where other ones were given. Another publisher may change the index meanwhile: then once
 * more, so that the last writer writes what the last index says.
 */
export async function refresh(
  storage: Storage,
  name: string,
  { settings, s3Url }: { readonly settings: Pick<Index, 'baseUrl' | 'registry'>; readonly s3Url: string | undefined },
): Promise<Refreshed | Diagnostic> {
  const written = new Set<string>();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const read = await readIndex(storage, name);
    if ('code' in read) return read;
    const index = { ...read.index, ...settings };
    const content = printIndex(index);
    if (content !== printIndex(read.index) && !(await storage.replace({ path: indexPath(name), content }, read.etag)))
      continue;
    await inParallel(derivedFiles(index, s3Url), storage.concurrency, async (file) => {
      if (await isStored(storage, file)) return;
      await storage.write(file);
      written.add(file.path);
    });
    const now = await readIndex(storage, name);
    if (!('code' in now) && printIndex(now.index) === content) break;
  }
  return { written: [...written].toSorted() };
}

async function isStored(storage: Storage, { path, content }: StorageFile): Promise<boolean> {
  const bytes = bytesOf(content);
  const stored = await storage.read(path, LIMITS.fileBytes);
  return stored?.bytes.length === bytes.length && stored.bytes.every((byte, at) => byte === bytes[at]);
}

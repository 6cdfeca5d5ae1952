import { type Diagnostic, diagnostic, worded } from '@ssmc/core';
import { entryOf, type IndexEntry, newestEntry } from './index-file.ts';
import { indexPath } from './layout.ts';
import { readIndex } from './read-index.ts';
import type { ReadableStorage } from './storage.ts';
import { compareVersions } from './version.ts';

/** Which release is meant: a version, or the newest that is no pre-release. */
export async function findRelease(
  storage: ReadableStorage,
  name: string,
  version: string | undefined,
): Promise<IndexEntry | Diagnostic> {
  const read = await readIndex(storage, name);
  if ('code' in read) return read;
  const { index, etag } = read;
  const entry = version === undefined ? newestEntry(index) : entryOf(index, version);
  if (entry) return entry;
  const file = `${storage.label}/${indexPath(name)}`;
  if (etag === undefined) {
    return diagnostic('SSMC438', {
      ...worded('SSMC438', 'index', { file }),
      expected: 'the folder of one document, with its index.json',
    });
  }
  const versions = index.versions.map((one) => one.version).toSorted(compareVersions);
  const listed = versions.length === 0 ? 'no release' : versions.slice(-10).join(', ');
  const words =
    version === undefined ? worded('SSMC438', 'stable', { file }) : worded('SSMC438', 'version', { file, version });
  return diagnostic('SSMC438', { ...words, expected: `one of: ${listed}` });
}

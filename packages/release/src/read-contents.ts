import { type Diagnostic, diagnostic, worded } from '@ssmc/core';
import type { IndexEntry } from './index-file.ts';
import { isReleasePath, LIMITS, OUTSIDE_SUMS, quoted, SUMS, versionFolder } from './layout.ts';
import { textOf } from './read-index.ts';
import { inParallel, type ReadableStorage, type StorageFailure, storageFailure } from './storage.ts';
import { parseSums, type Sha256 } from './sums.ts';

/** All of a release, as its checksums say. Paths are relative to its folder. */
export interface Contents {
  readonly sums: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

interface Subject {
  readonly storage: ReadableStorage;
  readonly name: string;
  readonly entry: IndexEntry;
  readonly sha256: Sha256;
}

const CONCURRENCY = 16;

/** Reads a release and compares each file with its checksum; nothing but that is made of what was read. */
export async function readContents(subject: Subject): Promise<Contents | Diagnostic> {
  const sums = await sumsOf(subject);
  if ('code' in sums) return sums;
  const unlisted = await surplusOf(subject, sums);
  if (unlisted) return unlisted;
  const files = new Map<string, Uint8Array>();
  const wrong: string[] = [];
  let left: number = LIMITS.allBytes;
  await inParallel([...sums.keys(), ...OUTSIDE_SUMS.filter((path) => path !== SUMS)], CONCURRENCY, async (path) => {
    const bytes = await readFile(subject, path);
    left -= bytes?.byteLength ?? 0;
    if (left < 0) throw tooLarge(subject);
    if (bytes) files.set(path, bytes);
    const hash = sums.get(path);
    if (!bytes || (hash !== undefined && subject.sha256(bytes) !== hash)) wrong.push(path);
  });
  const [first] = wrong.toSorted();
  if (first === undefined) return { sums, files };
  return differs(subject, first, files.has(first) ? 'contents' : 'missing');
}

async function sumsOf(subject: Subject): Promise<ReadonlyMap<string, string> | Diagnostic> {
  const bytes = await readFile(subject, SUMS);
  if (!bytes) return differs(subject, SUMS, 'missing');
  if (subject.sha256(bytes) !== subject.entry.sums) return differs(subject, SUMS, 'digest');
  const sums = parseSums(textOf(bytes));
  if (typeof sums !== 'string') return sums;
  const file = `${placeOf(subject)}/${SUMS}`;
  return diagnostic('SSMC435', worded('SSMC435', 'list', { file, problem: sums }));
}

/** The first file that no checksum covers. */
async function surplusOf(subject: Subject, sums: ReadonlyMap<string, string>): Promise<Diagnostic | undefined> {
  const { storage, name, entry } = subject;
  const folder = versionFolder(name, entry.version);
  const listed = (await storage.list?.(folder, LIMITS.files)) ?? [];
  const bytes = listed.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > LIMITS.allBytes) throw tooLarge(subject);
  const paths = listed.map(({ path }) => path.slice(folder.length + 1)).toSorted();
  const surplus = paths.find((path) => !isReleasePath(path) || !(sums.has(path) || OUTSIDE_SUMS.includes(path)));
  return surplus === undefined ? undefined : differs(subject, quoted(surplus), 'surplus');
}

async function readFile({ storage, name, entry }: Subject, path: string): Promise<Uint8Array | undefined> {
  return (await storage.read(`${versionFolder(name, entry.version)}/${path}`, LIMITS.fileBytes))?.bytes;
}

function tooLarge(subject: Subject): StorageFailure {
  return storageFailure(worded('SSMC432', 'tooLarge', { place: placeOf(subject), bytes: LIMITS.allBytes }));
}

function placeOf({ storage, name, entry }: Subject): string {
  return `${storage.label}/${versionFolder(name, entry.version)}`;
}

function differs(subject: Subject, path: string, how: 'missing' | 'contents' | 'digest' | 'surplus'): Diagnostic {
  return diagnostic('SSMC435', worded('SSMC435', how, { file: `${placeOf(subject)}/${path}` }));
}

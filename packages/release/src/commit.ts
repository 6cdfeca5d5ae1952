import { type Diagnostic, diagnostic, worded } from '@ssmc/core';
import type { Release } from './contents.ts';
import type { Decision } from './decide.ts';
import { entryOf, type Index, type IndexEntry, newestEntry, printIndex } from './index-file.ts';
import { archivePath, indexPath, LIMITS, SUMS, versionFolder } from './layout.ts';
import { readIndex, type StoredIndex } from './read-index.ts';
import { inParallel, type Storage, type StorageFile } from './storage.ts';
import type { Sha256 } from './sums.ts';

/** What a commit works with. */
export interface CommitContext {
  readonly storage: Storage;
  readonly sha256: Sha256;
  /** The version that the release was compared with; nothing for the first. */
  readonly base: string | undefined;
  /** Now, as the index has it. */
  readonly date: string;
  readonly tool: string;
  /** What the index keeps of how it is served. */
  readonly settings: Pick<Index, 'baseUrl' | 'registry'>;
}

/** How a claim of a version ended. */
export type Claim =
  | 'ours'
  /** An earlier run claimed the version for other contents and never finished. */
  | 'abandoned';

/**
 * Claims the version of a release by its checksums. What they say is what this version will be, whoever finishes it: a run that was killed is
 * finished by the next one with the same contents.
 */
export async function claim(
  { name, version, sums, digest }: Release,
  { storage, sha256 }: CommitContext,
): Promise<Claim> {
  const path = `${versionFolder(name, version)}/${SUMS}`;
  if (await storage.create({ ...sums, path })) return 'ours';
  const stored = await storage.read(path, LIMITS.fileBytes);
  return stored && sha256(stored.bytes) === digest ? 'ours' : 'abandoned';
}

/** Stores the files of a claimed release and enters it into the index. Nothing names the release before all of it is stored. */
export async function commit(
  release: Release,
  decision: Pick<Decision, 'bump' | 'why' | 'understated'>,
  context: CommitContext,
): Promise<Diagnostic | undefined> {
  const problem = await storeFiles(release, context);
  if (problem) return problem;
  const entry: IndexEntry = {
    version: release.version,
    date: context.date,
    sums: release.digest,
    bump: decision.bump,
    why: decision.why.slice(0, MOST_WHY),
    understated: decision.understated,
    zip: `v${release.version}/${archivePath(release.name, release.version)}?checksum=sha256:${release.archive}`,
    modules: [...release.modules],
    tool: `ssmc ${context.tool}`,
  };
  return enter(release, entry, context);
}

const MOST_WHY = 900;

async function storeFiles(release: Release, { storage, sha256 }: CommitContext): Promise<Diagnostic | undefined> {
  const folder = versionFolder(release.name, release.version);
  const problems: string[] = [];
  const store = async (file: StorageFile, mustBeEqual: boolean): Promise<void> => {
    const path = `${folder}/${file.path}`;
    if ((await storage.create({ ...file, path })) || !mustBeEqual) return;
    const stored = await storage.read(path, LIMITS.fileBytes);
    if (!stored || sha256(stored.bytes) !== sha256(file.content)) problems.push(path);
  };
  await inParallel(release.files, storage.concurrency, (file) => store(file, true));
  // Only these name the digest of what is equal anyway: the first writer's are kept.
  await inParallel(release.outside, storage.concurrency, (file) => store(file, false));
  const [first] = problems.toSorted();
  return first === undefined ? undefined : otherBytes(`${storage.label}/${first}`, release.version);
}

const MOST_TRIES = 20;

async function enter(release: Release, entry: IndexEntry, context: CommitContext): Promise<Diagnostic | undefined> {
  const { storage, base, settings } = context;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const read = await readIndex(storage, release.name);
    if ('code' in read) return read;
    const state = stateOf(read, { entry, base });
    if (state === 'listed') return undefined;
    if (state !== 'open') return overtaken(release, state, storage);
    const index = { ...read.index, ...settings, versions: [...read.index.versions, entry] };
    const file = { path: indexPath(release.name), content: printIndex(index) };
    if (await storage.replace(file, read.etag)) return undefined;
  }
  return overtaken(release, 'busy', storage);
}

type State = 'open' | 'listed' | 'busy' | { readonly newest: string };

/** A release is entered beside the one that it was compared with, and beside no other. */
function stateOf(
  { index }: StoredIndex,
  { entry, base }: { readonly entry: IndexEntry; readonly base: string | undefined },
): State {
  const there = entryOf(index, entry.version);
  if (there) return there.sums === entry.sums ? 'listed' : { newest: there.version };
  const newest = newestEntry(index)?.version;
  return newest === base ? 'open' : { newest: newest ?? 'none' };
}

function overtaken({ name, version }: Release, state: State, { label }: Storage): Diagnostic {
  const place = `${label}/${name}`;
  return diagnostic(
    'SSMC434',
    typeof state === 'object'
      ? worded('SSMC434', 'published', { newest: state.newest, place, version })
      : worded('SSMC434', 'publishing', { place, version }),
  );
}

/** The diagnostic for a version that is there with other bytes. */
export function otherBytes(place: string, version: string): Diagnostic {
  return diagnostic('SSMC431', worded('SSMC431', 'otherBytes', { place, version }));
}

import { type Diagnostic, hasErrors, type Target } from '@ssmc/core';
import {
  baseOf,
  type CommitContext,
  type Compiled,
  claim,
  commit,
  type Decision,
  decide,
  entryOf,
  type IndexEntry,
  nextVersion,
  otherBytes,
  type Release,
  readCompiled,
  readIndex,
  readRelease,
  refresh,
  releaseOf,
  renamedFrom,
  type Served,
  type Storage,
  type StoredIndex,
  versionFolder,
} from '@ssmc/release';
import type { Host } from '../host.ts';
import { sha256 } from '../sha256.ts';
import { loadTargets } from '../targets.ts';
import { plainFileReader } from './plain-files.ts';

/** What the command line requests. */
export interface PublishRequest {
  /** The compiled folder, as given and absolute. */
  readonly label: string;
  readonly absolute: string;
  /** Nothing for `--bump auto`. */
  readonly version: string | undefined;
  readonly allowsUnderstated: boolean;
  readonly isDryRun: boolean;
  readonly settings: CommitContext['settings'];
  readonly source: string | undefined;
  readonly date: string;
}

/** How publishing ended. */
export type Published =
  | { readonly problems: readonly Diagnostic[] }
  /** The newest release has the same bytes. */
  | {
      readonly kind: 'nothing';
      readonly name: string;
      readonly newest: IndexEntry;
      readonly written: readonly string[];
    }
  | {
      readonly kind: 'planned' | 'published';
      readonly release: Release;
      readonly decision: Decision;
      readonly place: string;
      /** Numbers that an abandoned run claimed. */
      readonly skipped: readonly string[];
      readonly written: readonly string[];
    };

/** Everything that is known before anything is stored. */
interface Prepared {
  readonly compiled: Compiled;
  readonly name: string;
  readonly stored: StoredIndex;
  readonly base: IndexEntry | undefined;
  readonly decision: Decision | 'nothing';
}

/** Checks the compiled folder, compares it with the newest release, and stores it as the next one. */
export async function publishFolder(request: PublishRequest, storage: Storage, host: Host): Promise<Published> {
  const prepared = await prepare({ request, storage, host }, await loadTargets(host.targets, []));
  if ('problems' in prepared) return prepared;
  const { name, decision, base } = prepared;
  if (decision === 'nothing') {
    if (!base) throw new Error('nothing differs from no release');
    const refreshed = request.isDryRun
      ? { written: [] }
      : await refresh(storage, name, { settings: request.settings, s3Url: storage.s3Url });
    return 'code' in refreshed
      ? { problems: [refreshed] }
      : { kind: 'nothing', name, newest: base, written: refreshed.written };
  }
  const make = (version: string): Release =>
    releaseOf(inputOf(prepared, decision, { request, storage, host, version }));
  if (request.isDryRun) {
    const release = make(decision.version);
    const place = `${storage.label}/${versionFolder(name, release.version)}`;
    return { kind: 'planned', release, decision, place, skipped: [], written: [] };
  }
  return store(make, { ...prepared, decision }, { request, storage, host });
}

async function prepare(
  { request: { label, absolute, version, allowsUnderstated }, storage, host }: Job,
  targets: readonly Target[],
): Promise<Prepared | { readonly problems: readonly Diagnostic[] }> {
  const [compiled, problems] = readCompiled({ label, read: plainFileReader(host.fs, absolute) }, { targets, sha256 });
  if (!compiled) return { problems };
  const { name } = compiled.compilation;
  const stored = await readIndex(storage, name);
  if ('code' in stored) return { problems: [stored] };
  const request = { version, allowsUnderstated };
  const base = baseOf(stored.index, request);
  const [before, altered] = base ? await readRelease({ storage, name, entry: base, sha256 }) : [undefined, []];
  if (hasErrors(altered)) return { problems: altered };
  const renamed = base || version !== undefined ? undefined : await renamedFrom(storage, compiled);
  if (renamed) return { problems: [renamed] };
  const [decision, refused] = decide(request, { compiled, index: stored.index, before, targets, sha256 });
  return hasErrors(refused) ? { problems: refused } : { compiled, name, stored, base, decision };
}

interface Job {
  readonly request: PublishRequest;
  readonly storage: Storage;
  readonly host: Host;
}

function inputOf(
  { compiled, stored, base }: Prepared,
  { difference }: Decision,
  { request, storage, host, version }: Job & { readonly version: string },
): Parameters<typeof releaseOf>[0] {
  const { baseUrl, registry } = { ...stored.index, ...request.settings };
  const served: Served = { baseUrl, registry, s3Url: storage.s3Url };
  return {
    compiled,
    version,
    difference,
    before: base?.version,
    served,
    source: request.source,
    tool: host.version,
    sha256,
  };
}

const MOST_SKIPPED = 100;

async function store(
  make: (version: string) => Release,
  { decision, base, stored, name }: Prepared & { readonly decision: Decision },
  job: Job,
): Promise<Published> {
  const { request, storage, host } = job;
  const { settings, date } = request;
  const context: CommitContext = { storage, sha256, base: base?.version, date, tool: host.version, settings };
  const skipped: string[] = [];
  let release = make(decision.version);
  while ((await claim(release, context)) === 'abandoned') {
    const place = `${storage.label}/${versionFolder(name, release.version)}`;
    if (request.version !== undefined || entryOf(stored.index, release.version) || skipped.length >= MOST_SKIPPED) {
      return { problems: [otherBytes(place, release.version)] };
    }
    skipped.push(release.version);
    release = make(nextVersion(release.version, 'patch'));
  }
  const problem = await commit(release, decision, context);
  if (problem) return { problems: [problem] };
  const refreshed = await refresh(storage, name, { settings: request.settings, s3Url: storage.s3Url });
  if ('code' in refreshed) return { problems: [refreshed] };
  const place = `${storage.label}/${versionFolder(name, release.version)}`;
  return { kind: 'published', release, decision, place, skipped, written: refreshed.written };
}

import { type Bump, type Diagnostic, diagnostic, type Outcome, plainOf, type Target, worded } from '@ssmc/core';
import { type Difference, diff, stampedFiles, type Version } from '@ssmc/pipeline';
import type { Compiled } from './compiled.ts';
import { entryOf, type Index, type IndexEntry, newestEntry } from './index-file.ts';
import type { StoredRelease } from './read-release.ts';
import type { Sha256 } from './sums.ts';
import { compareVersions, FIRST_VERSION, isPreRelease, nextVersion, reaches } from './version.ts';

/** What was asked for on the command line. */
export interface VersionRequest {
  /** Nothing for `--bump auto`. */
  readonly version: string | undefined;
  readonly allowsUnderstated: boolean;
}

/** Which version the compiled document becomes. */
export interface Decision {
  readonly version: string;
  readonly bump: 'first' | Difference['needs'];
  readonly why: string;
  readonly understated: boolean;
  /** From the newest release; nothing for the first. */
  readonly difference: Difference | undefined;
}

/** The comparison with the newest release. */
export interface Comparison {
  readonly compiled: Compiled;
  readonly index: Index;
  /** The newest release; nothing where there is none. */
  readonly before: StoredRelease | undefined;
  readonly targets: readonly Target[];
  readonly sha256: Sha256;
}

/** The release that a version is compared with: the newest, or the newest before the version if that is released already. */
export function baseOf(index: Index, { version }: VersionRequest): IndexEntry | undefined {
  if (version === undefined || !entryOf(index, version)) return newestEntry(index);
  const earlier = index.versions.filter((one) => compareVersions(one.version, version) < 0);
  return newestEntry({ ...index, versions: earlier });
}

/** The version of the next release; nothing where the newest one has the same bytes and no version was named. */
export function decide(request: VersionRequest, comparison: Comparison): Outcome<Decision | 'nothing'> {
  const { before } = comparison;
  const difference = before && differenceFrom(before, comparison);
  const isSame = before !== undefined && canBeEqual(difference) && isUnchanged(before, comparison);
  const bump = difference === undefined ? 'first' : isSame ? 'nothing' : atLeastPatch(difference.needs);
  const why = whyOf(difference, isSame);
  if (request.version === undefined) {
    if (bump === 'nothing') return ['nothing', []];
    const version = before && bump !== 'first' ? nextVersion(before.entry.version, bump) : FIRST_VERSION;
    return [{ version, bump, why, understated: false, difference }, []];
  }
  const understated =
    before !== undefined && bump !== 'first' && !reaches(request.version, before.entry.version, atLeastPatch(bump));
  const problems = problemsOf(request, comparison, { bump, why, understated });
  return [{ version: request.version, bump, why, understated, difference }, problems];
}

function differenceFrom({ version }: StoredRelease, { compiled: { compilation }, targets }: Comparison): Difference {
  const now: Version = {
    label: compilation.name,
    plan: compilation.plan,
    document: plainOf(compilation.parsed.root),
    source: 'recorded',
  };
  return diff(version, now, targets);
}

/** Only then the bytes can be equal. */
function canBeEqual(difference: Difference | undefined): boolean {
  return difference?.needs === 'nothing' || difference?.needs === 'patch';
}

/** Whether the document gives the bytes of the release, but for its version: then with that version it gives its checksums. */
function isUnchanged({ entry, sums }: StoredRelease, { compiled, sha256 }: Comparison): boolean {
  const files = stampedFiles(compiled.compilation, compiled.selection, { version: entry.version, sha256 });
  const made = new Set(files.map(({ path }) => path));
  const isGone = [...sums.keys()].some(
    (path) => /^(terraform|cloudformation|aws-cli)\//.test(path) && !path.endsWith('.zip') && !made.has(path),
  );
  return !isGone && files.every(({ path, content }) => isRecorded(path) || sums.get(path) === sha256(content));
}

/** A comment in the document changes these, and nothing that is deployed. */
function isRecorded(path: string): boolean {
  return path === 'document.yaml' || path === 'manifest.json' || path.startsWith('plans/');
}

/** Equal plans with other bytes are a patch. */
function atLeastPatch(needs: Difference['needs'] | 'first'): Bump {
  return needs === 'nothing' || needs === 'first' ? 'patch' : needs;
}

function whyOf(difference: Difference | undefined, isSame: boolean): string {
  if (!difference) return 'the first release';
  if (isSame) return 'both are equal';
  return difference.needs === 'nothing' ? 'the same resources, generated with other bytes' : difference.why;
}

function problemsOf(
  { version = '', allowsUnderstated }: VersionRequest,
  { index, before }: Comparison,
  { bump, why, understated }: Pick<Decision, 'bump' | 'why' | 'understated'>,
): readonly Diagnostic[] {
  const newest = newestEntry(index);
  // What is in the index is a rerun, or has other bytes: both are told when it is claimed.
  if (entryOf(index, version)) return [];
  if (newest && compareVersions(version, newest.version) <= 0) {
    const least = nextVersion(newest.version, atLeastPatch(bump));
    return [diagnostic('SSMC431', worded('SSMC431', 'notHigher', { version, newest: newest.version, least }))];
  }
  if (!before || !understated || allowsUnderstated) return [];
  const least = nextVersion(before.entry.version, atLeastPatch(bump));
  const wording = isPreRelease(version) ? 'understatedPreRelease' : 'understated';
  const values = { version, before: before.entry.version, bump, why, least };
  return [diagnostic('SSMC431', worded('SSMC431', wording, values))];
}

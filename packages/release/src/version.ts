import type { Bump } from '@ssmc/core';
import { compare, inc, parse, prerelease } from 'semver';

/** What the first release of a document is called. */
export const FIRST_VERSION = '1.0.0';

/** Whether a text is the version of a release: Semantic Versioning without build metadata, whose `+` URLs and registries read differently. */
export function isVersion(text: string): boolean {
  return text.length <= MOST_CHARACTERS && parse(text)?.version === text && !text.includes('+');
}

const MOST_CHARACTERS = 64;

/** Whether a version is never `stable`. */
export function isPreRelease(version: string): boolean {
  return prerelease(version) !== null;
}

/** Order of precedence, lowest first. */
export const compareVersions: (a: string, b: string) => -1 | 0 | 1 = compare;

/** The highest version that is no pre-release. */
export function newestOf(versions: readonly string[]): string | undefined {
  return versions
    .filter((version) => !isPreRelease(version))
    .toSorted(compareVersions)
    .at(-1);
}

/** The least version that differs from another by this bump. Before 1.0.0 a minor version may break. */
export function nextVersion(version: string, bump: Bump): string {
  const step = version.startsWith('0.') && bump === 'major' ? 'minor' : bump;
  return inc(version, step) ?? version;
}

/** Whether a version, or the one that it is a pre-release of, differs from an earlier one by at least this bump. */
export function reaches(version: string, earlier: string, bump: Bump): boolean {
  const core = version.split('-', 1)[0] ?? version;
  return compareVersions(core, nextVersion(earlier, bump)) >= 0;
}

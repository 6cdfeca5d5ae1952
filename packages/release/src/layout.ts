/** Paths of a release, relative to the root of its storage. */

/** The folder of all releases of a document. */
export function indexPath(name: string): string {
  return `${name}/index.json`;
}

/** The folder of one release. */
export function versionFolder(name: string, version: string): string {
  return `${name}/v${version}`;
}

/** The archive of the Terraform modules, relative to the folder of its release. */
export function archivePath(name: string, version: string): string {
  return `terraform/${name}-${version}.zip`;
}

/** The list of checksums, relative to the folder of its release. */
export const SUMS = 'SHA256SUMS';

/** What changed, relative to the folder of its release. */
export const CHANGELOG = 'CHANGELOG.md';

/** Files of a release that its checksums do not cover: they name the digest of the checksums. */
export const OUTSIDE_SUMS: readonly string[] = [SUMS, 'README.md', 'provenance.json'];

/** What is read of a release at most; a release of 34 Regions has 1,100 files and 25 MB. */
export const LIMITS = {
  files: 20_000,
  fileBytes: 64 * 1024 * 1024,
  allBytes: 512 * 1024 * 1024,
  indexBytes: 16 * 1024 * 1024,
  versions: 20_000,
} as const;

const SEGMENT = /^[A-Za-z0-9._-]+$/;

/**
 * Whether a path is one that a release can have: plain names, no way upwards. Names that some file system takes for another, as those that
 * differ in case only, are found where paths are compared.
 */
export function isReleasePath(path: string): boolean {
  const segments = path.split('/');
  return segments.length <= 12 && path.length <= 512 && segments.every(isSegment);
}

/** A path of others for people: what is no plain character is written as an escape, for it could move the text of a terminal. */
export function quoted(path: string): string {
  const plain = path
    .slice(0, 200)
    .replace(/[^\x20-\x7e]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
  return `'${plain}${path.length > 200 ? '…' : ''}'`;
}

function isSegment(segment: string): boolean {
  return SEGMENT.test(segment) && segment !== '.' && segment !== '..' && !segment.endsWith('.');
}

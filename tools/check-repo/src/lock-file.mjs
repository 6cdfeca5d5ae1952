/** @import { Problem, Repo } from './repo.mjs' */

const FILE = 'package-lock.json';

/** The binaries of every platform; npm drops the others when it renews a lock file beside an installed folder. */
const PER_PLATFORM = [
  { of: '@biomejs/biome', binary: /^node_modules\/@biomejs\/cli-/ },
  { of: 'nx', binary: /^node_modules\/@nx\/nx-/ },
  { of: 'esbuild', binary: /^node_modules\/@esbuild\// },
];

/**
 * @typedef {{ resolved?: string, link?: boolean, integrity?: string, inBundle?: boolean, optionalDependencies?: Record<string, string> }} Locked
 */

/**
 * Entries of the lock file that name a host, carry no checksum, or are missing for other platforms.
 * @param {Repo} repo
 * @returns {readonly Problem[]}
 */
export function lockFile({ read }) {
  /** @type {Record<string, Locked>} */
  const packages = JSON.parse(read(FILE)).packages;
  const problems = Object.entries(packages).flatMap(([key, locked]) => entryProblems(key, locked));
  return [...problems, ...missingBinaries(packages)].map((message) => ({ file: FILE, message }));
}

/** @type {(key: string, locked: Locked) => readonly string[]} */
function entryProblems(key, { resolved, link, integrity, inBundle }) {
  const host = resolved?.includes('://') ? [`${key} names the host it came from.`] : [];
  const isInstalled = key.includes('node_modules/') && !link && !inBundle;
  return [...host, ...(isInstalled && !integrity ? [`${key} has no checksum.`] : [])];
}

/** @type {(packages: Record<string, Locked>) => readonly string[]} */
function missingBinaries(packages) {
  return PER_PLATFORM.flatMap(({ of, binary }) => {
    const expected = Object.keys(packages[`node_modules/${of}`]?.optionalDependencies ?? {});
    return expected
      .map((name) => `node_modules/${name}`)
      .filter((key) => binary.test(key) && !packages[key])
      .map((key) => `${key} is missing; renew the file with npm install --package-lock-only.`);
  });
}

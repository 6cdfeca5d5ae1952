/** @import { Problem, Repo } from './repo.mjs' */

const FILE = 'package-lock.json';

/** Licences that ask for no more than their notice. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'PSF-2.0',
  'Public Domain',
  'Python-2.0',
]);

/**
 * What is shipped under another licence, and why it may be.
 * @type {Readonly<Record<string, string>>}
 */
const ACCEPTED = {
  cdktf: 'MPL-2.0: the notice says where its source is, and what the bundle changes',
  '@cdktf/provider-aws': 'MPL-2.0: shipped unchanged, the notice says where its source is',
};

/**
 * @typedef {{ license?: string, link?: boolean, resolved?: string, dependencies?: Record<string, string>,
 *   peerDependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} Locked
 */

/**
 * Packages that are shipped, in the bundle or beside it, under a licence that is not permissive.
 * @param {Repo} repo
 * @returns {readonly Problem[]}
 */
export function licences({ read }) {
  /** @type {Record<string, Locked>} */
  const packages = JSON.parse(read(FILE)).packages;
  const roots = Object.keys(packages).filter((key) => /^packages\/[^/]+$/.test(key));
  const shipped = reachable(packages, roots).filter((key) => key.includes('node_modules/'));
  return shipped.flatMap((key) => {
    const name = key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const { license } = packages[key] ?? {};
    if (name in ACCEPTED || isPermissive(license)) return [];
    return [{ file: FILE, message: `${name} is shipped and its licence is ${license ?? 'not said'}.` }];
  });
}

/** @type {(license: string | undefined) => boolean} */
function isPermissive(license) {
  if (license === undefined) return false;
  return license
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((one) => PERMISSIVE.has(one.trim()));
}

/** @type {(packages: Record<string, Locked>, roots: readonly string[]) => readonly string[]} */
function reachable(packages, roots) {
  const seen = new Set(roots);
  for (const key of seen) {
    const { dependencies, peerDependencies, optionalDependencies } = packages[key] ?? {};
    for (const name of Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })) {
      const found = resolved(packages, key, name);
      if (found) seen.add(found);
    }
  }
  return [...seen];
}

/**
 * Where node finds a package: in the nearest node_modules folder above.
 * @type {(packages: Record<string, Locked>, from: string, name: string) => string | undefined}
 */
function resolved(packages, from, name) {
  const inside = `${from}${from === '' ? '' : '/'}node_modules/${name}`;
  const entry = packages[inside];
  if (entry) return entry.link ? entry.resolved : inside;
  return from === '' ? undefined : resolved(packages, parentOf(from), name);
}

/** @type {(key: string) => string} */
function parentOf(key) {
  const at = key.lastIndexOf('/node_modules/');
  return at < 0 ? '' : key.slice(0, at);
}

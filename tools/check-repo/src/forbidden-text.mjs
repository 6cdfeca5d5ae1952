import { lineAt } from './repo.mjs';

/** @import { Problem, Repo } from './repo.mjs' */

/** Not written by hand, or made of what is looked for: this file and its test. */
const EXEMPT = /(^package-lock\.json$|^LICENSE$|^tools\/check-repo\/src\/(forbidden-text\.mjs|checks\.test\.ts)$)/;
const CODE = /\.(ts|mts|mjs|cjs|sh|py)$/;
const TEST = /\.test\.ts$/;

/** @type {readonly { readonly what: string, readonly pattern: RegExp, readonly in?: RegExp }[]} */
const RULES = [
  {
    what: 'A path of one machine',
    pattern: /(?<![\w.\-/~}])\/(?:home|Users|root|work|mnt)\/[\w.-]+|(?<!\w)[A-Z]:\\{1,2}Users\\{1,2}/g,
  },
  { what: 'The address of a package registry', pattern: /\bregistry\s*[=:]\s*["']?https?:|--(?:extra-)?index-url\b/g },
  { what: 'An unfinished mark', pattern: /\b(?:TODO|FIXME|XXX)\b/g },
  { what: 'A skipped test', pattern: /\b(?:it|test|describe)\.(?:skip|only|todo)\b/g, in: TEST },
  {
    what: 'A hole in the types',
    pattern: /@ts-(?:ignore|nocheck)\b|\beslint-disable/g,
    in: CODE,
  },
  {
    what: 'An action that is not pinned by commit, with its release beside it',
    pattern: /\buses: (?!\.\/)(?!\S+@[0-9a-f]{40} # v\d).*/g,
    in: /^\.github\//,
  },
  { what: 'A barrel', pattern: /^export \* /gm, in: CODE },
];

/**
 * Text that may stand in no file: machine paths, registry addresses, unfinished marks, skipped tests, holes in the types, barrels.
 * @param {Repo} repo
 * @returns {readonly Problem[]}
 */
export function forbiddenText({ files, read }) {
  return files.filter((file) => !EXEMPT.test(file)).flatMap((file) => found(file, read(file)));
}

/** @type {(file: string, text: string) => readonly Problem[]} */
function found(file, text) {
  return RULES.filter((rule) => !rule.in || rule.in.test(file)).flatMap(({ what, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({
      file,
      line: lineAt(text, match.index),
      message: `${what}: ${match[0]}`,
    })),
  );
}

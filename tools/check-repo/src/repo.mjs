import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The files that checks look at: paths relative to the root, with `/`, and their text.
 * @typedef {{ readonly files: readonly string[], readonly read: (file: string) => string }} Repo
 */

/**
 * What a check found, and where.
 * @typedef {{ readonly file: string, readonly line?: number, readonly message: string }} Problem
 */

/**
 * Everything below a folder that git tracks or would track.
 * @param {string} root
 * @returns {Repo}
 */
export function repoAt(root) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const files = [...new Set(listed.split('\0'))].filter((file) => file !== '' && existsSync(path.join(root, file)));
  return { files: files.toSorted(), read: (file) => readFileSync(path.join(root, file), 'utf8') };
}

/**
 * A repository that exists in memory only.
 * @param {Readonly<Record<string, string>>} texts by path
 * @returns {Repo}
 */
export function repoOf(texts) {
  return { files: Object.keys(texts).toSorted(), read: (file) => texts[file] ?? '' };
}

/**
 * The number of the line, from 1, in which an offset lies.
 * @param {string} text
 * @param {number} offset
 */
export function lineAt(text, offset) {
  return text.slice(0, offset).split('\n').length;
}

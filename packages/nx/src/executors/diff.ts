import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExecutorContext } from 'nx/src/config/misc-interfaces';
import { ssmc } from './ssmc.ts';

/** Options of the executor `diff`. */
export interface DiffOptions {
  readonly document: string;
  /** What to compare with: a commit, a compiled folder, or `NAME@VERSION` of a release. Default: NX_BASE, else the default base of nx.json. */
  readonly base?: string;
  /** Where the releases are, for a base that names one. */
  readonly to?: string;
  readonly format?: 'human' | 'json' | 'markdown';
}

/** Prints what changed in a document since the base. That there are changes is no failure. */
export async function diff(
  options: DiffOptions,
  { root, nxJsonConfiguration }: ExecutorContext,
): Promise<{ success: boolean }> {
  const { document, format = 'human' } = options;
  const base = options.base ?? process.env['NX_BASE'] ?? nxJsonConfiguration.defaultBase ?? 'main';
  if (base.includes('@'))
    return compare(root, [base, document, ...(options.to ? ['--to', options.to] : []), '--format', format]);
  const folder = mkdtempSync(path.join(tmpdir(), 'ssmc-nx-'));
  try {
    const before = documentAt(root, base, document);
    if (before === undefined) {
      process.stdout.write(`${document} is not in ${base}: everything in it is new.\n`);
      return { success: true };
    }
    if (before.problem) {
      process.stderr.write(`${before.problem}\n`);
      return { success: false };
    }
    const file = path.join(folder, path.basename(document));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, before.text);
    return await compare(root, [file, document, '--format', format]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `ssmc diff` ends with 3 if the two differ. */
async function compare(root: string, args: readonly string[]): Promise<{ success: boolean }> {
  const { code } = await ssmc(root, ['diff', ...args]);
  return { success: code === 0 || code === 3 };
}

/** The document at a commit: undefined if it is not there. */
function documentAt(
  root: string,
  base: string,
  document: string,
): { readonly text: string; readonly problem?: string } | undefined {
  const git = (...args: readonly string[]) => spawnSync('git', [...args], { cwd: root, encoding: 'utf8' });
  const commit = git('rev-parse', '--verify', '--quiet', `${base}^{commit}`);
  if (commit.status !== 0) {
    return {
      text: '',
      problem: `git knows no commit '${base}'. In CI, fetch it: actions/checkout with fetch-depth: 0.`,
    };
  }
  const shown = git('show', `${commit.stdout.trim()}:./${document}`);
  return shown.status === 0 ? { text: shown.stdout } : undefined;
}

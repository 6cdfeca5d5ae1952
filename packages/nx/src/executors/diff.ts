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
  /** Folder that gets the comparison as a file, too. */
  readonly out?: string;
}

const ENDINGS = { human: 'txt', json: 'json', markdown: 'md' } as const;

/** Prints what changed in a document since the base. That there are changes is no failure. */
export async function diff(options: DiffOptions, context: ExecutorContext): Promise<{ success: boolean }> {
  const { success, difference } = await compareWithBase(options, context);
  const { out, format = 'human' } = options;
  if (success && out !== undefined) {
    const name = (context.projectName ?? 'ssmc').replaceAll(/[^A-Za-z0-9._-]/g, '-');
    replace(path.resolve(context.root, out, `${name}.${ENDINGS[format]}`), difference);
  }
  return { success };
}

function replace(file: string, text: string): void {
  rmSync(file, { force: true });
  if (text === '') return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

interface Compared {
  readonly success: boolean;
  /** Empty where nothing differs. */
  readonly difference: string;
}

async function compareWithBase(
  options: DiffOptions,
  { root, nxJsonConfiguration }: ExecutorContext,
): Promise<Compared> {
  const { document, format = 'human' } = options;
  const base = options.base ?? process.env['NX_BASE'] ?? nxJsonConfiguration.defaultBase ?? 'main';
  if (base.includes('@'))
    return compare(root, [base, document, ...(options.to ? ['--to', options.to] : []), '--format', format]);
  const before = documentAt(root, base, document);
  if (before === undefined) return allNew(options, base);
  if (before.problem) {
    process.stderr.write(`${before.problem}\n`);
    return { success: false, difference: '' };
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'ssmc-nx-'));
  try {
    const file = path.join(folder, path.basename(document));
    writeFileSync(file, before.text);
    return await compare(root, [file, document, '--format', format]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function allNew({ document, format = 'human' }: DiffOptions, base: string): Compared {
  const difference = {
    human: `${document} is not in ${base}: everything in it is new.\n`,
    json: `${JSON.stringify({ document, isNew: true }, null, 2)}\n`,
    markdown: `### ${document}: new\n\nThe document is not in the base: everything in it is new.\n`,
  }[format];
  process.stdout.write(difference);
  return { success: true, difference };
}

/** `ssmc diff` ends with 3 if the two differ. */
async function compare(root: string, args: readonly string[]): Promise<Compared> {
  const { code, stdout } = await ssmc(root, ['diff', ...args]);
  return { success: code === 0 || code === 3, difference: code === 3 ? stdout : '' };
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

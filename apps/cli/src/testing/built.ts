import { execFileSync, spawn } from 'node:child_process';
import fs, { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../..', import.meta.url));

/** How the built command ended: an exit code, or a signal. */
export interface BuiltEnd {
  readonly code: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as it is shipped, in a folder of its own. */
export interface Built {
  readonly root: string;
  readonly run: (words: readonly string[], options?: BuiltOptions) => Promise<BuiltEnd>;
  readonly remove: () => void;
}

interface BuiltOptions {
  /** A file for `node --require`. */
  readonly hook?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Gets what is printed on standard error. */
  readonly onStderr?: (kill: (signal: NodeJS.Signals) => void) => void;
}

/** Builds the command, and writes these files beside it. Caches are in the folder, too. */
export function builtCommand(files: Readonly<Record<string, string>>): Built {
  const root = fs.realpathSync(mkdtempSync(path.join(tmpdir(), 'ssmc-built-')));
  const bin = path.join(root, 'package/bin/ssmc.cjs');
  mkdirSync(path.join(root, 'package'));
  for (const file of ['bin', 'requirements.cjs', 'package.json'])
    cpSync(path.join(CLI, file), path.join(root, 'package', file), { recursive: true });
  execFileSync(process.execPath, [path.join(CLI, 'build/build.mjs'), path.join(root, 'package/dist')]);
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(root, file), content);
  const own = { XDG_CACHE_HOME: path.join(root, 'cache'), XDG_STATE_HOME: path.join(root, 'state') };
  const run: Built['run'] = (words, { hook, env, onStderr } = {}) => {
    const nodeWords = hook === undefined ? [] : ['--require', path.join(root, hook)];
    const child = spawn(process.execPath, [...nodeWords, bin, ...words], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1', ...own, ...env },
    });
    const out: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].on('data', (piece) => {
        out[stream] += piece;
        if (stream === 'stderr') onStderr?.((signal) => child.kill(signal));
      });
    }
    return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code: signal ?? code, ...out })));
  };
  return { root, run, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** All that is below a folder: modes and contents by path. */
export function treeOf(folder: string): Readonly<Record<string, string>> {
  if (!fs.existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const absolute = path.join(entry.parentPath, entry.name);
    const content = entry.isDirectory() ? 'folder' : `${fs.statSync(absolute).mode} ${readFileSync(absolute, 'utf8')}`;
    return [path.relative(folder, absolute), content] as const;
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

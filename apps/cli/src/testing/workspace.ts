import fs, { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Host } from '../host.ts';
import { OWNERS } from '../io/owner.ts';
import { run } from '../run.ts';
import { fakeTargets } from './fake-targets.ts';

/** How a run ended and what it printed. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder on the real file system in which command lines are run. It is removed when the test ends. */
export interface Workspace {
  readonly root: string;
  readonly run: (line: string | readonly string[], host?: Partial<Host>) => Promise<Ended>;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly read: (file: string) => string;
  /** All files below a folder, relative to it, sorted. */
  readonly list: (folder?: string) => readonly string[];
}

/** A new folder with these files. */
export function workspace(files: Readonly<Record<string, string>> = {}): Workspace {
  const root = fs.realpathSync(mkdtempSync(path.join(tmpdir(), 'ssmc-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (more: Readonly<Record<string, string>>): void => {
    for (const [file, content] of Object.entries(more)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), content);
    }
  };
  write(files);
  return {
    root,
    write,
    run: (line, host) => runIn(root, typeof line === 'string' ? line.split(' ') : line, host),
    read: (file) => readFileSync(path.join(root, file), 'utf8'),
    list: (folder = '.') => listFiles(path.join(root, folder)),
  };
}

async function runIn(root: string, words: readonly string[], host: Partial<Host> = {}): Promise<Ended> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(words, {
    cwd: root,
    fs,
    version: '9.9.9',
    targets: fakeTargets(),
    code: { terraform: 'tf', cloudformation: 'cfn', 'aws-cli': 'sh', verify: 'v' },
    page: (code) => readPage(code),
    colour: { stdout: false, stderr: false },
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    stdin: () => input(''),
    uninterrupted: async (work) => work(new AbortController().signal),
    owners: OWNERS,
    pause: async () => undefined,
    ...host,
  });
  return { code, stdout: out.join(''), stderr: err.join('') };
}

function readPage(code: string): string {
  return readFileSync(new URL(`../../../../docs/diagnostics/${code}.md`, import.meta.url), 'utf8');
}

/** Standard input that holds this text. */
export async function* input(text: string | Uint8Array): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

function listFiles(folder: string): readonly string[] {
  if (!fs.existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .toSorted();
}

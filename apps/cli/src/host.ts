import fs from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { CodeHashes } from '@ssmc/pipeline';
import { codeHashes } from './code-hashes.ts';
import { type CacheFolders, cacheFolders } from './io/cache-folders.ts';
import { OWNERS, type Owners } from './io/owner.ts';
import { uninterrupted } from './io/signals.ts';
import { TARGETS, type TargetRow } from './targets.ts';

/** The file system calls that ssmc makes, all of them synchronous. */
export type FileSystem = Pick<
  typeof fs,
  | 'closeSync'
  | 'linkSync'
  | 'copyFileSync'
  | 'fstatSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readdirSync'
  | 'readFileSync'
  | 'readSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmdirSync'
  | 'statSync'
  | 'unlinkSync'
  | 'utimesSync'
  | 'writeFileSync'
>;

/** Everything that a command works with and does not bring along: the world outside, and the targets. */
export interface Host {
  readonly cwd: string;
  readonly fs: FileSystem;
  readonly version: string;
  /** Where a job of GitHub Actions has its files, if this is one. */
  readonly githubWorkspace?: string | undefined;
  /** Variables of the environment that single commands read. */
  readonly environment?: Environment;
  readonly targets: readonly TargetRow[];
  /** Hashes of the code that files and proofs are generated with; absent where this runs from its sources. */
  readonly code?: CodeHashes | undefined;
  /** The page of a diagnostic as Markdown; undefined where there is none. */
  readonly page: (code: string) => string | undefined;
  /** Whether messages on standard error, and data on standard output, may be colored. */
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean };
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Standard input, piece by piece. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Does work that Ctrl-C must not end halfway. */
  readonly uninterrupted: <T>(work: (signal: AbortSignal) => T | Promise<T>) => Promise<T>;
  /** Starts a thread that runs over documents; nothing where there is one processor. */
  readonly startThread?: (() => Worker) | undefined;
  /** Where it is remembered what was generated; nothing for no cache. */
  readonly cache?: CacheFolders | undefined;
  readonly owners: Owners;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Terminals {
  readonly stdout: boolean;
  readonly stderr: boolean;
}

/** This process. */
export function processHost(
  { version, pages, program }: { readonly version: string; readonly pages?: string; readonly program?: string },
  environment: Environment = process.env,
  terminals: Terminals = { stdout: process.stdout.isTTY, stderr: process.stderr.isTTY },
): Host {
  return {
    cwd: process.cwd(),
    fs,
    version,
    githubWorkspace: environment['GITHUB_WORKSPACE'],
    environment,
    targets: TARGETS,
    code: codeHashes(),
    page: (code) => pageIn(pages, code),
    colour: { stdout: mayColour(environment, terminals.stdout), stderr: mayColour(environment, terminals.stderr) },
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    stdin: () => process.stdin,
    uninterrupted,
    startThread: program === undefined || availableParallelism() < 2 ? undefined : () => startThread(program),
    cache: program === undefined ? undefined : cacheFolders(environment, program),
    owners: OWNERS,
    pause: setTimeout,
  };
}

/**
 * A run over many documents is long, and V8 would let garbage lie until several times the memory is used that the documents take. From here on
 * a heap grows by less before it is cleared.
 */
function startThread(program: string): Worker {
  setFlagsFromString('--heap-growing-percent=30');
  return new Worker(program, { resourceLimits: { maxYoungGenerationSizeMb: 12 } });
}

/** The pages are files beside the bundle. */
function pageIn(folder: string | undefined, code: string): string | undefined {
  if (folder === undefined || !/^SSMC[0-9]{3}$/.test(code)) return undefined;
  try {
    return fs.readFileSync(path.join(folder, `${code}.md`), 'utf8');
  } catch {
    return undefined;
  }
}

/** @see https://no-color.org and https://force-color.org */
function mayColour({ FORCE_COLOR, NO_COLOR, TERM }: Environment, isTerminal: boolean): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}

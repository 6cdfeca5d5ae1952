import fs from 'node:fs';
import { uninterrupted } from './io/signals.ts';
import { TARGETS, type TargetRow } from './targets.ts';

/** The file system calls that ssmc makes, all of them synchronous. */
export type FileSystem = Pick<
  typeof fs,
  | 'closeSync'
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
  | 'writeFileSync'
>;

/** Everything that a command works with and does not bring along: the world outside, and the targets. */
export interface Host {
  readonly cwd: string;
  readonly fs: FileSystem;
  readonly version: string;
  /** Where a job of GitHub Actions has its files, if this is one. */
  readonly githubWorkspace?: string | undefined;
  readonly targets: readonly TargetRow[];
  /** Whether messages on standard error, and data on standard output, may be coloured. */
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean };
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Standard input, piece by piece. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Does work that Ctrl-C must not end halfway. */
  readonly uninterrupted: <T>(work: () => T) => Promise<T>;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Terminals {
  readonly stdout: boolean;
  readonly stderr: boolean;
}

/** This process. */
export function processHost(
  version: string,
  environment: Environment = process.env,
  terminals: Terminals = { stdout: process.stdout.isTTY, stderr: process.stderr.isTTY },
): Host {
  return {
    cwd: process.cwd(),
    fs,
    version,
    githubWorkspace: environment['GITHUB_WORKSPACE'],
    targets: TARGETS,
    colour: { stdout: mayColour(environment, terminals.stdout), stderr: mayColour(environment, terminals.stderr) },
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    stdin: () => process.stdin,
    uninterrupted,
  };
}

/** @see https://no-color.org and https://force-color.org */
function mayColour({ FORCE_COLOR, NO_COLOR, TERM }: Environment, isTerminal: boolean): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}

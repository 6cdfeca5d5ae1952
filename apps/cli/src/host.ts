import fs from 'node:fs';

/** The file system calls that ssmc makes; all are synchronous, so that Ctrl-C never falls between two of them. */
export type FileSystem = Pick<
  typeof fs,
  | 'chmodSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'readdirSync'
  | 'readFileSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmdirSync'
  | 'statSync'
  | 'unlinkSync'
  | 'writeFileSync'
>;

/** Everything outside the program that a command may touch. */
export interface Host {
  readonly cwd: string;
  readonly fs: FileSystem;
  readonly version: string;
  /** Whether messages on standard error, and data on standard output, may be coloured. */
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean };
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** All of standard input. */
  readonly stdin: () => Buffer;
}

/** This process. */
export function processHost(version: string): Host {
  return {
    cwd: process.cwd(),
    fs,
    version,
    colour: { stdout: mayColour(process.stdout.isTTY), stderr: mayColour(process.stderr.isTTY) },
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    stdin: () => fs.readFileSync(0),
  };
}

/** @see https://no-color.org and https://force-color.org */
function mayColour(isTerminal: boolean | undefined): boolean {
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return isTerminal === true && TERM !== 'dumb';
}

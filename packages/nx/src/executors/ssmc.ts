import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** How a run of the command ended, and what it printed. */
export interface Ended {
  readonly success: boolean;
  /** Exit code; undefined where ssmc did not run to its end. */
  readonly code: number | undefined;
  readonly output: string;
  /** Of that, what it printed on standard output. */
  readonly stdout: string;
}

/** The installed command of the workspace, as arguments of node. Throws where ssmc is not installed. */
function commandOf(root: string): string {
  const require = createRequire(path.join(root, 'package.json'));
  const manifest = require.resolve('ssmc/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin: { readonly ssmc: string } };
  return path.join(path.dirname(manifest), bin.ssmc);
}

const MISSING = 'ssmc is not installed in this workspace: npm install --save-dev ssmc\n';

/** Runs ssmc in the root of the workspace, and prints what it prints unless it is collected. */
export async function ssmc(root: string, args: readonly string[], { isQuiet = false } = {}): Promise<Ended> {
  let command: string;
  try {
    command = commandOf(root);
  } catch {
    if (!isQuiet) process.stderr.write(MISSING);
    return { success: false, code: undefined, output: MISSING, stdout: '' };
  }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const pieces: Buffer[] = [];
    const printed: Buffer[] = [];
    const collect = (stream: NodeJS.WriteStream) => (piece: Buffer) => {
      pieces.push(piece);
      if (!isQuiet) stream.write(piece);
    };
    child.stdout.on('data', collect(process.stdout));
    child.stdout.on('data', (piece: Buffer) => printed.push(piece));
    child.stderr.on('data', collect(process.stderr));
    const end = (code: number | undefined, more = ''): void =>
      resolve({ success: code === 0, code, output: `${textOf(pieces)}${more}`, stdout: textOf(printed) });
    child.on('error', (error) => end(undefined, `${error.message}\n`));
    child.on('close', (code) => end(code ?? undefined));
  });
}

function textOf(pieces: readonly Buffer[]): string {
  return Buffer.concat(pieces).toString('utf8');
}

/** A module of a document, as its project names it. */
export interface ModuleOptions {
  readonly document: string;
  readonly module: string;
  /** Folder of the document's slices, relative to the workspace root. */
  readonly slices: string;
}

/** Whether the document makes the module: its slices are written before the module's tasks run. Few documents have no module of a Region. */
export function isMade(root: string, { slices, module }: ModuleOptions): boolean {
  return existsSync(path.join(root, slices, `${module}.json`));
}

/** What is said of a module that the document does not make. */
export function notMade({ document, module }: ModuleOptions): string {
  return `${document} makes no module ${module}: nothing to do.\n`;
}

import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program that has ended. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program to its end with nothing on its standard input. Never throws for an exit code; throws when the program is not there.
 * Its output goes to files, because those of {@link startFastAws} cannot write to the sockets that node uses as pipes.
 */
export async function run(
  command: string,
  args: readonly string[],
  where: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Finished> {
  const folder = mkdtempSync(join(tmpdir(), 'ssmc-run-'));
  const files = [join(folder, 'stdout'), join(folder, 'stderr')] as const;
  const [stdout, stderr] = [openSync(files[0], 'a'), openSync(files[1], 'a')];
  try {
    const code = await new Promise<number>((resolve, reject) => {
      const child = spawn(command, args, { ...where, stdio: ['ignore', stdout, stderr] });
      child.once('error', (error) => reject(new Error(`cannot run ${command}: ${error.message}`)));
      child.once('close', (status) => resolve(status ?? -1));
    });
    return { code, stdout: readFileSync(files[0], 'utf8'), stderr: readFileSync(files[1], 'utf8') };
  } finally {
    closeSync(stdout);
    closeSync(stderr);
    rmSync(folder, { recursive: true, force: true });
  }
}

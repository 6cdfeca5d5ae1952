import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from './process.ts';

const SERVER = fileURLToPath(new URL('../server/fast_aws.py', import.meta.url));

/** The installed AWS CLI, loaded once. */
export interface FastAws {
  /** A folder for the front of PATH, whose `aws` is the installed CLI without its start. */
  readonly folder: string;
  stop(): Promise<void>;
}

/**
 * Loads the AWS CLI once and runs the calls of `aws` in that process, one after the other: the same code, without the second that its
 * start takes. Where that cannot be (no Linux, or a CLI that is not installed as a package of Python), the folder stays empty, and PATH
 * finds the CLI itself.
 */
export async function startFastAws(): Promise<FastAws> {
  const folder = mkdtempSync(join(tmpdir(), 'ssmc-aws-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (process.platform !== 'linux') return { folder, stop: async () => remove() };
  const running = await startProcess({
    command: 'python3',
    args: [SERVER, folder],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    ready: /^(ready|absent)$/m,
  });
  return {
    folder,
    stop: async () => {
      await running.stop();
      remove();
    },
  };
}

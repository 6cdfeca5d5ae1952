import { type ChildProcess, spawn } from 'node:child_process';

/** A process that runs beside the tests until it is stopped. */
export interface Running {
  readonly pid: number;
  /** The first line of its standard output that matched, as the match. */
  readonly ready: RegExpMatchArray;
  /** The end of what it has printed. */
  log(): string;
  stop(): Promise<void>;
}

/** What to start, and what its standard output says when it is ready. */
export interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly ready: RegExp;
  readonly seconds?: number;
}

const KEPT = 4000;

/** Starts a process and waits until it is ready. Throws with its output when it ends or takes too long before that. */
export async function startProcess(start: Start): Promise<Running> {
  const child = spawn(start.command, start.args, { env: start.env, stdio: ['pipe', 'pipe', 'pipe'] });
  let printed = '';
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString('utf8')).slice(-KEPT);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.stdin?.end();
    child.kill('SIGTERM');
    await ended;
  };
  try {
    return { pid: child.pid ?? -1, ready: await untilReady(child, start), log: () => printed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function untilReady(child: ChildProcess, start: Start): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (why: string) => reject(new Error(`${start.command} ${why}:\n${text}`));
    const timer = setTimeout(() => fail('was not ready in time'), (start.seconds ?? 180) * 1000);
    const listen = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const match = text.match(start.ready);
      if (!match) return;
      clearTimeout(timer);
      child.stdout?.off('data', listen);
      child.stderr?.off('data', listen);
      resolve(match);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', (error) => fail(`cannot be started (${error.message})`));
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

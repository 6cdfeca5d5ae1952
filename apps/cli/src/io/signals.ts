import { setImmediate as nextTurn } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Does work that Ctrl-C must not end halfway, such as renaming files to their places; a signal takes effect when it is done. Long work is told
 * by `signal` to end. All else has no handler, for the system ends the process at once then, even while it computes or waits for a file.
 */
export async function uninterrupted<T>(work: (signal: AbortSignal) => T | Promise<T>): Promise<T> {
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals): void => {
    received ??= signal;
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, hold);
  try {
    return await work(controller.signal);
  } finally {
    // Signals are passed between turns: one that came during the work is here after two.
    await nextTurn();
    await nextTurn();
    for (const signal of SIGNALS) process.off(signal, hold);
    if (received) process.kill(process.pid, received);
  }
}

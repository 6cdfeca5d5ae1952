import type { Worker } from 'node:worker_threads';
import type { DocumentReport, DocumentTask, RunOptions } from './task.ts';

/** What a helper is told. */
export interface Job {
  readonly index: number;
  readonly task: DocumentTask;
  readonly options: RunOptions;
}

/** What it answers. */
export interface Answer {
  readonly index: number;
  readonly report: DocumentReport;
}

/** A second thread, which runs over documents like the first. */
export interface Helper {
  /** How many documents it has and has not answered. */
  readonly pending: () => number;
  readonly give: (job: Job) => void;
  /** Ends when it has answered the next one. */
  readonly answered: () => Promise<void>;
  readonly end: () => Promise<unknown>;
}

/** Starts a helper; `onAnswer` gets what it answers. An error in it is an error of the run. */
export function startHelper(worker: Worker, onAnswer: (answer: Answer) => void): Helper {
  let pending = 0;
  let wake = (): void => undefined;
  let failure: Error | undefined;
  worker.on('message', (answer: Answer) => {
    pending -= 1;
    onAnswer(answer);
    wake();
  });
  worker.on('error', (error: Error) => {
    failure = error;
    wake();
  });
  const answered = async (): Promise<void> => {
    if (!failure) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (failure) throw failure;
  };
  const give = (job: Job): void => {
    pending += 1;
    worker.postMessage(job);
  };
  return { pending: () => pending, give, answered, end: () => worker.terminate() };
}

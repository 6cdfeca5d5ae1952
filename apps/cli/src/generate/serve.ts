import { parentPort } from 'node:worker_threads';
import { invariant } from '@ssmc/core';
import type { Answer, Job } from './helper.ts';
import { runDocument, type Surroundings } from './run-document.ts';

/** Runs over the documents that the first thread gives, until it is ended. */
export function serve(host: Surroundings): void {
  const port = parentPort;
  invariant(port !== null, 'a helper is a thread of its own');
  port.on('message', async ({ index, task, options }: Job) => {
    const answer: Answer = { index, report: await runDocument(task, options, host) };
    port.postMessage(answer);
  });
}

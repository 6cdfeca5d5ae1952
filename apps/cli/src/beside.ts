import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type EmitOptions, invariant, type ModulePlan, type Outcome, type OutputFile, type TargetId } from '@ssmc/core';
import { TARGETS } from './targets.ts';

/** What one target has to emit. */
export interface EmitJob {
  readonly target: TargetId;
  readonly options: EmitOptions;
  readonly modules: readonly ModulePlan[];
}

/** What came of each module, in their order. */
export type Emitted = readonly Outcome<readonly OutputFile[]>[];

/** With fewer modules, a thread takes longer to start than it saves. */
const FEWEST = 8;

/** Emits in a second thread while this one does something else; undefined where that does not pay. */
export function emitBeside(job: EmitJob): Promise<Emitted> | undefined {
  if (job.modules.length < FEWEST || availableParallelism() < 2) return undefined;
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry(), { workerData: job });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** What the second thread does. */
export async function answer(): Promise<void> {
  const { target, options, modules } = workerData as EmitJob;
  const row = TARGETS.find(({ id }) => id === target);
  invariant(row && parentPort, 'a thread was started without a job');
  const { emit } = await row.load();
  const emitted: Emitted = modules.map((module) => emit(module, options));
  parentPort.postMessage(emitted);
}

/** The launcher, which starts sooner, or the bundle if it stands alone. */
function entry(): string {
  const launcher = path.join(__dirname, '../bin/ssmc.mjs');
  return existsSync(launcher) ? launcher : __filename;
}

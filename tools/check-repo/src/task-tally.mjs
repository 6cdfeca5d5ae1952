import { reportOf } from './targets.mjs';
import { tallyOf } from './vitest-report.mjs';

/** @import { Report, Tally } from './vitest-report.mjs' */

/**
 * A task of nx and what became of it: `success`, `failure`, `skipped`, or one of the words for a replay from the cache.
 * @typedef {{ readonly id: string, readonly status: string }} TaskResult
 */

const REPLAYED = /cache/;

/**
 * Counts the tasks of a run of nx: a task with tests by its report, another one as one. A run of no task at all has failed.
 * @param {readonly TaskResult[] | undefined} tasks
 * @param {(file: string) => Report | undefined} read the report of tests at that path from the root
 * @returns {Tally & { readonly tasks: number, readonly replayed: number }}
 */
export function tallyOfTasks(tasks, read) {
  const tallies = tasks?.length
    ? tasks.map((task) => tallyOfTask(task, read))
    : [{ ...ONE, failed: 1, failures: ['no task'] }];
  /** @type {(pick: (tally: Tally) => number) => number} */
  const sum = (pick) => tallies.reduce((total, tally) => total + pick(tally), 0);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    skipped: sum(({ skipped }) => skipped),
    notRun: tallies.flatMap(({ notRun }) => notRun),
    failures: tallies.flatMap(({ failures }) => failures),
    tasks: tasks?.length ?? 0,
    replayed: (tasks ?? []).filter(({ status }) => REPLAYED.test(status)).length,
  };
}

/** @type {Tally} */
const ONE = { passed: 0, failed: 0, skipped: 0, notRun: [], failures: [] };

/** @type {(task: TaskResult, read: (file: string) => Report | undefined) => Tally} */
function tallyOfTask({ id, status }, read) {
  const [project = '', ...target] = id.split(':');
  const isFine = status === 'success' || REPLAYED.test(status);
  const broken = { ...ONE, failed: 1, failures: [id] };
  if (status === 'skipped') return { ...broken, notRun: [id] };
  if (target[0] !== 'test') return isFine ? { ...ONE, passed: 1 } : broken;
  const tally = tallyOf(read(reportOf(project, target[1] === 'tools' ? 'tools' : 'unit')));
  const failed = isFine ? tally.failed : Math.max(1, tally.failed);
  return { ...tally, failed, failures: failed > 0 && tally.failures.length === 0 ? [id] : tally.failures };
}

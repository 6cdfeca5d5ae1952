import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './src/root.mjs';
import { CHECKS, TASKS_FILE } from './src/targets.mjs';
import { tallyOfTasks } from './src/task-tally.mjs';
import { missingNeeds, providerMirror } from './src/tools.mjs';

/** `deployments` lets nx begin with the tests that take longest. */
const TOOLS = ['test:tools', 'deployments'];
const TASKS = 'dist/tests/tasks.json';

const isCi = process.env['CI'] === 'true';
const isRecording = process.env['RECORD'] === '1';
/** Nothing of an earlier run is counted, and in CI nothing replayed: the cache is a new one, for others to replay. */
for (const folder of ['dist/tests', ...(isCi ? ['.nx'] : [])]) {
  rmSync(path.join(ROOT, folder), { recursive: true, force: true });
}

/** All types in one process take half the time of a process for each project, which then finds them up to date. */
spawnSync('npx', ['tsc', '-b'], { cwd: ROOT, stdio: 'ignore' });
const checks = runTargets(CHECKS);
/** Asked before tests need them: what npm has is installed. */
const missing = missingNeeds(providerMirror(process.env));
const runs = [checks, runTargets(TOOLS)];
const total = (/** @type {(run: typeof runs[number]) => number} */ pick) =>
  runs.reduce((sum, run) => sum + pick(run), 0);

const notRun = runs.flatMap((run) => run.notRun);
if (notRun.length > 0) console.log(`\nNOT RUN:\n${notRun.map((name) => `  ${name}`).join('\n')}`);
for (const { name, get } of missing) console.log(`\nMISSING: ${name}. To get it:\n  ${get}`);

for (const failure of runs.flatMap((run) => run.failures)) console.log(`\nFAILED: ${failure}`);

const unproven = isCi ? missing.length + total(({ skipped }) => skipped) : 0;
const failed = total((run) => run.failed) + unproven;
console.log(`\n${total(({ replayed }) => replayed)} of ${total(({ tasks }) => tasks)} tasks replayed from the cache`);
console.log(`\n${total(({ passed }) => passed)} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Runs targets of all projects; anew where files are to be recorded. */
function runTargets(/** @type {readonly string[]} */ targets) {
  const words = ['nx', 'run-many', '-t', ...targets, '--parallel=2', '--output-style=static'];
  const cache = isCi ? { NX_CACHE_DIRECTORY: '.nx/cache' } : {};
  const variables = { NX_DAEMON: 'false', NX_TUI: 'false', [TASKS_FILE]: path.join(ROOT, TASKS), ...cache };
  rmSync(path.join(ROOT, TASKS), { force: true });
  const { status } = spawnSync('npx', [...words, ...(isRecording ? ['--skip-nx-cache'] : [])], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...variables },
  });
  const tally = tallyOfTasks(readJson(TASKS), readJson);
  return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1, failures: [targets.join(' ')] } : tally;
}

function readJson(/** @type {string} */ file) {
  const place = path.join(ROOT, file);
  return existsSync(place) ? JSON.parse(readFileSync(place, 'utf8')) : undefined;
}

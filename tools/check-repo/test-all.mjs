import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './src/root.mjs';
import { TASKS_FILE } from './src/targets.mjs';
import { tallyOfTasks } from './src/task-tally.mjs';
import { missingNeeds, providerMirror } from './src/tools.mjs';

const CHECKS = ['lint', 'lint-root', 'imports', 'folders', 'graph', 'unused', 'rules', 'typecheck', 'build', 'test'];
const TASKS = 'dist/tests/tasks.json';

const isCi = process.env['CI'] === 'true';
/** Nothing of an earlier run is counted. */
rmSync(path.join(ROOT, 'dist/tests'), { recursive: true, force: true });

const runs = [CHECKS, ['test:tools']].map(runTargets);
const total = (/** @type {(run: typeof runs[number]) => number} */ pick) =>
  runs.reduce((sum, run) => sum + pick(run), 0);

const missing = missingNeeds(providerMirror(process.env));
const notRun = runs.flatMap((run) => run.notRun);
if (notRun.length > 0) console.log(`\nNOT RUN:\n${notRun.map((name) => `  ${name}`).join('\n')}`);
for (const { name, get } of missing) console.log(`\nMISSING: ${name}. To get it:\n  ${get}`);

const unproven = isCi ? missing.length + total(({ skipped }) => skipped) : 0;
const failed = total((run) => run.failed) + unproven;
console.log(`\n${total(({ replayed }) => replayed)} of ${total(({ tasks }) => tasks)} tasks replayed from the cache`);
console.log(`\n${total(({ passed }) => passed)} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Runs targets of all projects. Nothing is replayed in CI, nor when files are to be recorded. */
function runTargets(/** @type {readonly string[]} */ targets) {
  const isAnew = isCi || process.env['RECORD'] === '1';
  const words = ['nx', 'run-many', '-t', ...targets, '--parallel=2', '--output-style=static'];
  const variables = { NX_DAEMON: 'false', NX_TUI: 'false', [TASKS_FILE]: path.join(ROOT, TASKS) };
  rmSync(path.join(ROOT, TASKS), { force: true });
  const { status } = spawnSync('npx', [...words, ...(isAnew ? ['--skip-nx-cache'] : [])], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...variables },
  });
  const tally = tallyOfTasks(readJson(TASKS), readJson);
  return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function readJson(/** @type {string} */ file) {
  const place = path.join(ROOT, file);
  return existsSync(place) ? JSON.parse(readFileSync(place, 'utf8')) : undefined;
}

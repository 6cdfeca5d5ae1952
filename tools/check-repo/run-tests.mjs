// Runs the tests of one workspace, and leaves the report where nx keeps it: node tools/check-repo/run-tests.mjs unit packages/core
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repoAt } from './src/repo.mjs';
import { ROOT } from './src/root.mjs';
import { withoutNodeFolder } from './src/search-path.mjs';
import { reportOf } from './src/targets.mjs';
import { missingNeeds, providerMirror, sortTests, TOOLS } from './src/tools.mjs';
import { EMPTY, tallyOf } from './src/vitest-report.mjs';

const [kind = 'unit', folder = ''] = process.argv.slice(2);
process.env['PATH'] = withoutNodeFolder(process.env['PATH'] ?? '');
const isCi = process.env['CI'] === 'true';
const isTools = kind === 'tools';
const mirror = providerMirror(process.env);
const { name } = JSON.parse(readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8'));
const file = path.join(ROOT, reportOf(name, isTools ? 'tools' : 'unit'));
mkdirSync(path.dirname(file), { recursive: true });
rmSync(file, { force: true });

/** Several workspaces are tested at once: none of them installs anything. */
const INSTALLED = TOOLS.map(({ install, ...tool }) => tool);
/** At home, tests whose tools are missing are left out; in CI they run and fail. */
const { runnable, leftOut } = isTools
  ? sortTests(isCi ? [] : missingNeeds(mirror, INSTALLED), ownFiles())
  : { runnable: [], leftOut: [] };
const status = isTools && runnable.length === 0 ? 0 : runVitest();
const report = readReport();
if (report) writeFileSync(file, JSON.stringify(report));
const { failed, skipped, notRun } = tallyOf(report);
for (const one of notRun) console.log(`NOT RUN: ${one}`);
process.exitCode = status !== 0 || failed > 0 || (isCi && skipped > 0) ? 1 : 0;

function ownFiles() {
  const { files, read } = repoAt(ROOT);
  return { files: files.filter((one) => one.startsWith(`${folder}/`)), read };
}

function runVitest() {
  const words = ['vitest', 'run', '--project', kind, ...(isTools ? runnable : [`${folder}/`])];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const env = { ...process.env, ...(mirror && { SSMC_TF_MIRROR: mirror }) };
  return spawnSync('npx', [...words, ...reporters], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env }).status;
}

/** What Vitest left, with paths from the root: it may be replayed in another folder. */
function readReport() {
  if (isTools && runnable.length === 0) return { ...EMPTY, leftOut };
  if (!existsSync(file)) return undefined;
  return { ...JSON.parse(readFileSync(file, 'utf8').replaceAll(`${ROOT}${path.sep}`, '')), leftOut };
}

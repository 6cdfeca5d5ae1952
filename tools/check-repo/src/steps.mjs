import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tallyOf } from './vitest-report.mjs';

/** @import { Tally } from './vitest-report.mjs' */

/**
 * One command of the repository's checks; it passes or fails as a whole.
 * @typedef {{ readonly title: string, readonly command: readonly string[] }} Step
 */

/** The root of the repository. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

const CRUISE = ['npx', 'depcruise', 'packages', 'apps', 'tools', '--config'];

/** @type {readonly Step[]} */
export const LINT = [
  { title: 'lint: format and rules (biome)', command: ['npx', 'biome', 'check', '.'] },
  { title: 'lint: who imports whom (dependency-cruiser)', command: [...CRUISE, '.dependency-cruiser.cjs'] },
  { title: 'lint: cycles of folders (dependency-cruiser)', command: [...CRUISE, 'tools/check-repo/folder-cycles.cjs'] },
  { title: 'lint: cycles of projects (nx graph)', command: ['node', 'tools/check-repo/project-graph.mjs'] },
  { title: 'lint: dead files, exports, dependencies (knip)', command: ['npx', 'knip', '--no-config-hints'] },
  { title: 'lint: the house rules (check-repo)', command: ['node', 'tools/check-repo/check-repo.mjs'] },
];

/** @type {Step} */
export const BUILD = { title: 'build', command: ['npm', 'run', 'build', '--silent'] };

/**
 * All packages as one program: each on its own, as nx does it for what a change affects, takes six times as long.
 * @type {readonly Step[]}
 */
export const TYPES = [
  { title: 'types: packages, apps, tools (tsc)', command: ['npx', 'tsc', '-p', 'tsconfig.json'] },
  { title: 'types: JavaScript of the checks (tsc)', command: ['npx', 'tsc', '-p', 'tools/check-repo'] },
];

/**
 * Runs one step and prints what it says only if it fails.
 * @param {Step} step
 * @returns {boolean} whether it passed
 */
export function runStep({ title, command: [program = '', ...rest] }) {
  const started = Date.now();
  const { status, stdout, stderr, error } = spawnSync(program, rest, {
    cwd: ROOT,
    encoding: 'utf8',
    env: environment(),
    maxBuffer: 2 ** 28,
  });
  const isFine = status === 0;
  console.log(`${isFine ? 'ok    ' : 'FAILED'} ${title} (${seconds(started)} s)`);
  if (!isFine) console.log(indented(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`));
  return isFine;
}

/**
 * Runs the tests of one of Vitest's projects.
 * @param {'unit' | 'tools'} project
 * @param {{ readonly variables?: Readonly<Record<string, string>>, readonly files?: readonly string[] }} options
 *   more environment, and the only files to run
 * @returns {Tally}
 */
export function runTests(project, { variables = {}, files = [] }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ssmc-test-'));
  const file = path.join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', project, ...reporters, ...files], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...environment(), ...variables },
  });
  const tally = tallyOf(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
  rmSync(folder, { recursive: true });
  const isUnexplained = status !== 0 && tally.failed === 0;
  return isUnexplained ? { ...tally, failed: 1 } : tally;
}

/** No daemon that outlives the run, and no cached pass in CI. */
function environment() {
  const isCi = process.env['CI'] === 'true';
  return { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', ...(isCi && { NX_SKIP_NX_CACHE: 'true' }) };
}

/** @type {(started: number) => string} */
function seconds(started) {
  return ((Date.now() - started) / 1000).toFixed(1);
}

/** @type {(text: string) => string} */
function indented(text) {
  return text.trimEnd().replace(/^/gm, '    ');
}

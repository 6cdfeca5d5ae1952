/**
 * A workspace of nx with many documents: what the plugin's own part of the graph costs, what a whole `nx affected` costs, and how fast modules are
 * compiled in batches and by a process each.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NX = path.dirname(createRequire(import.meta.url).resolve('nx/package.json'));
const PLUGIN = fileURLToPath(new URL('../../packages/nx', import.meta.url));
const INFERENCE = fileURLToPath(new URL('nx-inference.mjs', import.meta.url));
const LIMITS = { cold: 2, warm: 0.3, batchFactor: 4 };
const DOCUMENTS = 1000;
const BATCH_DOCUMENTS = 300;
const REGIONS = 10;
/** So many documents are compiled by a process for each module. */
const SINGLE_DOCUMENTS = 3;

/** Prints the figures; `ssmc` is the folder of the built package, `regions` are IDs, and `text` is a document that holds NAME and REGIONS. */
export function nxWorkspace({ ssmc, folder, text, regions }) {
  const root = path.join(folder, 'nx');
  install(root, ssmc);
  const ids = regions.slice(0, REGIONS);
  const textOf = (index) => text.replace('NAME', `bench-${index}`).replace('REGIONS', ids.join(', '));
  for (let index = 0; index < DOCUMENTS; index++)
    write(root, `teams/t${index % 50}/d${index}.ssmc.yaml`, textOf(index));
  commit(root);
  console.log(`workspace of nx: ${DOCUMENTS} documents of ${REGIONS} Regions`);
  inference(root);
  affected(root, textOf(0));
  for (let index = BATCH_DOCUMENTS; index < DOCUMENTS; index++) {
    rmSync(path.join(root, `teams/t${index % 50}/d${index}.ssmc.yaml`));
  }
  commit(root);
  batch(root);
}

/** The fastest of several runs: what else the machine does is no part of it. */
function inference(root) {
  const measure = () => JSON.parse(execFileSync(process.execPath, [INFERENCE, root], { encoding: 'utf8' }));
  const runs = [measure(), measure(), measure()];
  const least = (/** @type {'cold' | 'warm'} */ which) => Math.min(...runs.map((run) => run[which]));
  limited('  projects and edges, first time', least('cold'), LIMITS.cold);
  limited('  projects and edges, unchanged files', least('warm'), LIMITS.warm);
}

function affected(root, text) {
  seconds('  nx show projects, nothing cached', () => nx(root, 'show projects'));
  seconds('  nx show projects', () => nx(root, 'show projects'));
  write(
    root,
    'teams/t0/d0.ssmc.yaml',
    text.replace('allow:', 'vpcs: { us-east-2: { vpcId: vpc-0123456789abcdef0 } }, allow:'),
  );
  const line = 'affected -t check check-all compile verify --base=HEAD --parallel=2';
  seconds('  nx affected, one document changed', () => nx(root, line));
  seconds('  nx affected, run again', () => nx(root, line));
  commit(root);
}

function batch(root) {
  const modules = (count) => `run-many -t compile -p ${names(count)} --parallel=2`;
  seconds(`  slices of ${BATCH_DOCUMENTS} documents`, () => nx(root, 'run-many -t slices --parallel=2'));
  const idle = measured(() => nx(root, `run-many -t slices -p bench-0 --parallel=2`));
  const single = measured(() => nx(root, modules(SINGLE_DOCUMENTS))) - idle;
  const together = measured(() => nx(root, `${modules(BATCH_DOCUMENTS)} --batch`)) - idle;
  const [slow, fast] = [(SINGLE_DOCUMENTS * REGIONS) / single, (BATCH_DOCUMENTS * REGIONS) / together];
  console.log(`${'  a process for each module'.padEnd(40)} ${slow.toFixed(1)} modules a second`);
  const verdict = fast >= LIMITS.batchFactor * slow ? 'ok' : 'SLOW';
  console.log(
    `${`  ${BATCH_DOCUMENTS * REGIONS} modules with --batch`.padEnd(40)} ${fast.toFixed(1)} modules a second, ${(fast / slow).toFixed(1)}x, wanted ${LIMITS.batchFactor}x: ${verdict}`,
  );
}

/** Modules of the first documents; of all, a pattern. */
function names(count) {
  if (count === BATCH_DOCUMENTS) return 'ssmc-bench-*.*';
  return Array.from({ length: count }, (_, index) => `ssmc-bench-${index}.*`).join(',');
}

function install(root, ssmc) {
  const modules = path.join(root, 'node_modules');
  mkdirSync(path.join(modules, '.bin'), { recursive: true });
  cpSync(ssmc, path.join(modules, 'ssmc'), { recursive: true });
  symlinkSync('../ssmc/bin/ssmc.cjs', path.join(modules, '.bin/ssmc'));
  symlinkSync(NX, path.join(modules, 'nx'));
  const plugin = path.join(modules, '@ssmc/nx');
  for (const part of ['package.json', 'executors.json', 'schemas']) {
    cpSync(path.join(PLUGIN, part), path.join(plugin, part), { recursive: true });
  }
  execFileSync(process.execPath, [path.join(PLUGIN, 'build/build.mjs'), path.join(plugin, 'dist')]);
  const devDependencies = { ssmc: '*', '@ssmc/nx': '*', nx: '*' };
  write(root, 'package.json', JSON.stringify({ name: 'bench', private: true, devDependencies }));
  const version = (name) => ({
    version: JSON.parse(readFileSync(path.join(modules, name, 'package.json'), 'utf8')).version,
  });
  const installed = Object.keys(devDependencies).map((name) => [`node_modules/${name}`, version(name)]);
  const packages = { '': { name: 'bench', devDependencies }, ...Object.fromEntries(installed) };
  write(root, 'package-lock.json', JSON.stringify({ name: 'bench', lockfileVersion: 3, requires: true, packages }));
  write(root, 'nx.json', JSON.stringify({ plugins: ['@ssmc/nx'], analytics: false, neverConnectToCloud: true }));
  write(root, '.gitignore', 'node_modules\ndist\n.nx\n');
  execFileSync('git', ['init', '-q', '-b', 'main'], { cwd: root });
}

function write(root, file, content) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
}

function commit(root) {
  execFileSync('git', ['add', '-A'], { cwd: root });
  execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', 'commit', '-q', '-m', 'b'], {
    cwd: root,
  });
}

function nx(root, line) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(NX, 'dist/bin/nx.js'), ...line.split(' ')],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: {
        ...process.env,
        PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
        NX_DAEMON: 'false',
        NX_NO_CLOUD: 'true',
        NX_TUI: 'false',
        NX_CACHE_DIRECTORY: path.join(root, '.nx/cache'),
      },
    },
  );
  if (status !== 0) throw new Error(`nx ${line}\n${stdout}${stderr}`);
}

function measured(work) {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

function seconds(what, work) {
  console.log(`${what.padEnd(40)} ${measured(work).toFixed(2)} s`);
}

function limited(what, found, limit) {
  console.log(`${what.padEnd(40)} ${found.toFixed(2)} s, limit ${limit} s: ${found <= limit ? 'ok' : 'OVER'}`);
}

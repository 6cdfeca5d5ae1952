/**
 * Measures the built command line against `node -e 0` of the same run, and prints each figure with its limit. It ends with 0 whatever comes
 * out: how fast a machine is must not decide whether a change is right.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { manyDocuments } from './many-documents.mjs';
import { compareWithNode, line, runNode } from './measure.mjs';
import { nxWorkspace } from './nx-workspace.mjs';

const CLI = fileURLToPath(new URL('../../apps/cli', import.meta.url));
const EVALUATE = fileURLToPath(new URL('evaluate.mjs', import.meta.url));
const PLAIN_CDKTF = fileURLToPath(new URL('plain-cdktf.mjs', import.meta.url));
const COUNTS = [1, 4, 8, 16, 34];
const EVERYTHING = [
  ...['agentUpdate', 'inventory', 'stateManager', 'patchManager', 'distributor', 'cloudWatchAgent', 'vssSnapshots'].map(
    (name) => `${name}: true`,
  ),
  'agentLogs: { logGroup: { name: /ssm/agent } }',
  'runCommand: { cloudWatchLogs: true }',
  'sessionManager: { logGroup: { name: /ssm/sessions }, idleTimeoutMinutes: 20 }',
  'domainJoin: { directoryId: d-0123456789 }',
  "parameterStore: { paths: ['/prod/web/*'] }",
];
const MOST_MEGABYTES = 200;

if (!existsSync(path.join(CLI, 'dist/ssmc.cjs'))) throw new Error('There is no bundle yet: npm run build.');
const folder = mkdtempSync(path.join(tmpdir(), 'ssmc-bench-'));
// A copy, so that a build meanwhile does not change what is measured.
for (const part of ['bin', 'dist', 'requirements.cjs', 'package.json']) {
  cpSync(path.join(CLI, part), path.join(folder, 'ssmc', part), { recursive: true });
}
const SSMC = path.join(folder, 'ssmc/bin/ssmc.cjs');
// Each run generates everything; what the cache does is measured apart.
process.env.XDG_CACHE_HOME = '/dev/null';
try {
  bench();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function bench() {
  const base = compareWithNode(['-e', '0'], 9);
  console.log(
    `node -e 0: ${base.milliseconds.toFixed(0)} ms; all times are medians, ratios are to node -e 0 of the same moment\n`,
  );
  report('ssmc --version', compareWithNode([SSMC, '--version'], 9), 1.5);
  report('ssmc check, one Region', compareWithNode([SSMC, 'check', '--quiet', document(1)], 7));
  const points = COUNTS.map((count) => [count, compileRatio(count)]);
  console.log('');
  reportGrowth(points);
  report(`ssmc publish, ${Math.max(...COUNTS)} Regions, to a folder`, compareWithNode(publication(), 3), 15);
  report('plain cdktf, Terraform of one Region', compareWithNode(plainCdktf(1), 5));
  console.log('');
  report('ssmc verify, 34 Regions, everything', compareWithNode([SSMC, 'verify', '--quiet', everything()], 5), 8);
  report('ssmc diff, 34 Regions, everything', compareWithNode([SSMC, 'diff', ...versions(), '--quiet'], 5, 3), 4);
  console.log('');
  const most = Math.max(...COUNTS);
  const text = documentText(regions().slice(0, most))
    .replace('name: bench', 'name: NAME')
    .replace('spec:\n', 'spec:\n  account: "ACCOUNT"\n');
  const count = Number(process.env.SSMC_BENCH_DOCUMENTS ?? 100);
  manyDocuments({ ssmc: SSMC, folder, text, count, regions: most, plain: plainCdktf(most) });
  console.log('');
  nxWorkspace({
    ssmc: path.join(folder, 'ssmc'),
    folder,
    text: documentText(['REGIONS']).replace('name: bench', 'name: NAME'),
    regions: regions(),
  });
  console.log('');
  execFileSync(process.execPath, [EVALUATE], { stdio: 'inherit' });
}

function compileRatio(count) {
  const words = [SSMC, 'compile', '--quiet', document(count), '--out'];
  const limit = { 1: 4.5, 34: 9 }[count];
  const measured = compareWithNode([...words, path.join(folder, 'out')], count > 8 ? 3 : 7);
  report(`ssmc compile, ${count} Region${count === 1 ? '' : 's'}, all targets`, measured, limit);
  if (count === Math.max(...COUNTS)) reportMemory(words);
  return measured.ratio;
}

function report(what, { milliseconds, ratio }, limit) {
  const verdict = limit === undefined ? '' : ratio <= limit ? `  limit ${limit}x: ok` : `  limit ${limit}x: OVER`;
  console.log(
    `${what.padEnd(40)} ${milliseconds.toFixed(0).padStart(6)} ms ${ratio.toFixed(2).padStart(6)}x${verdict}`,
  );
}

/** Of a run that writes everything anew. */
function reportMemory(words) {
  const { stderr } = runNode([...words, path.join(folder, 'fresh'), '--stats']);
  const most = Number(/at most (\d+) MB/.exec(stderr)?.[1]);
  const verdict = most <= MOST_MEGABYTES ? 'ok' : 'OVER';
  console.log(`${'  peak memory'.padEnd(40)} ${String(most).padStart(6)} MB  limit ${MOST_MEGABYTES} MB: ${verdict}`);
}

/** Publishes what was compiled last, each time to another folder. */
function publication() {
  let count = 0;
  return () => {
    count += 1;
    return [SSMC, 'publish', '--quiet', path.join(folder, 'out/bench'), '--to', path.join(folder, `releases-${count}`)];
  };
}

/** A growth that is more than linear shows as later Regions that cost more than the first ones. In starts of node, like all ratios. */
function reportGrowth(points) {
  const { slope, start, fit } = line(points);
  const steps = points.slice(1).map(([count, ratio], index) => (ratio - points[index][1]) / (count - points[index][0]));
  const verdict = steps.at(-1) <= 1.5 * Math.max(steps[0], slope) ? 'ok' : 'OVER';
  console.log(`growth: ${start.toFixed(2)}x and ${slope.toFixed(2)}x for each Region (fit ${fit.toFixed(3)})`);
  console.log(
    `  from step to step: ${steps.map((step) => `${step.toFixed(2)}x`).join(', ')} for each; linear: ${verdict}`,
  );
}

/** The file of a document for so many Regions, with what costs most: endpoints, buckets and patching. */
function document(count) {
  const file = path.join(folder, `regions-${count}.yaml`);
  if (!existsSync(file)) writeFileSync(file, documentText(regions().slice(0, count)));
  return file;
}

/** The Regions of the commercial partition whose buckets are all known, in alphabetical order. */
function regions() {
  const printed = execFileSync(process.execPath, [SSMC, 'regions', '--format', 'json'], { encoding: 'utf8' });
  const all = JSON.parse(printed).regions;
  return all.filter(({ partition, patchBuckets }) => partition === 'aws' && patchBuckets).map(({ id }) => id);
}

function documentText(ids) {
  return `apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: bench }
spec:
  regions: [${ids.join(', ')}]
  nodes: { platforms: [linux, windows], ec2: {} }
  capabilities: { agentUpdate: true, inventory: true, runCommand: true, patchManager: true, distributor: true }
  network:
    mode: private-link
    privateLink: { allow: { packageRepositories: [amazon-linux-2023] } }
`;
}

/** The file of a document with every capability in as many Regions. */
function everything() {
  const file = path.join(folder, 'everything.yaml');
  const text = documentText(regions().slice(0, Math.max(...COUNTS)));
  writeFileSync(file, text.replace(/capabilities: .*/, `capabilities: { ${EVERYTHING.join(', ')} }`));
  return file;
}

/** A compiled folder with everything, and a document that asks for less. */
function versions() {
  const out = path.join(folder, 'versions');
  runNode([SSMC, 'compile', everything(), '--quiet', '--out', out]);
  const after = path.join(folder, 'after.yaml');
  writeFileSync(after, readFileSync(everything(), 'utf8').replace('inventory: true, ', ''));
  return [path.join(out, 'bench'), after];
}

/** The call of plain cdktf with the resources that stand in our own files of one Region. */
function plainCdktf(count) {
  const module = path.join(folder, 'out/bench/terraform', regions()[0]);
  const text = readdirSync(module)
    .filter((name) => name.endsWith('.tf'))
    .map((name) => readFileSync(path.join(module, name), 'utf8'))
    .join('\n');
  const types = [...text.matchAll(/^resource "(\w+)"/gm)].map(([, type]) => type);
  console.log(`plain cdktf makes ${types.length} resources`);
  return [PLAIN_CDKTF, path.join(folder, 'cdktf.out'), String(count), ...types];
}

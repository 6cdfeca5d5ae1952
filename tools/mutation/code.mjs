#!/usr/bin/env node
// Changes the code of core, verify and the emitters, one place at a time, and scores how many changes the unit tests notice:
// node tools/mutation/code.mjs [--lines 150] [--seed 1] [part of a path…]
// All changes take hours, so it makes those of the lines that the seed picks. Exit code 1 below 85 %.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const LEAST_PERCENT = 85;
const CODE = /^packages\/(core|verify|emit-[a-z-]+)\/src\/(?!.*(facts|testing|fixtures)\/).*(?<!\.test)\.ts$/;
const NO_CODE = /^\s*(\/\/|\/?\*|import\b|export .* from\b|[\])}\s,;]*$)/;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lines: { type: 'string', default: '150' }, seed: { type: 'string', default: '1' } },
});
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const lines = codeLines();
const picked = pick(lines, Number(values.lines));
console.log(`${picked.length} of ${lines.length} lines of code, seed ${values.seed}`);
if (picked.length === 0) process.exit(2);
const results = await new Stryker({
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tools/mutation/vitest.config.ts', related: false },
  mutate: picked,
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: availableParallelism(),
  timeoutMS: 20_000,
  tempDirName: 'dist/stryker',
  ignorePatterns: ['dist', '.nx'],
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: false },
  allowConsoleColors: false,
  logLevel: 'warn',
}).runMutationTest();

const count = (/** @type {string[]} */ ...states) => results.filter(({ status }) => states.includes(status)).length;
const noticed = count('Killed', 'Timeout');
const all = noticed + count('Survived', 'NoCoverage');
const percent = all === 0 ? 0 : (100 * noticed) / all;
console.log(`${noticed} of ${all} changes noticed: ${percent.toFixed(1)} % (at least ${LEAST_PERCENT} %)`);
process.exitCode = percent < LEAST_PERCENT ? 1 : 0;

function codeLines() {
  return readdirSync('packages', { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join('packages', name.split(path.sep).join('/')))
    .filter((file) => !file.includes('node_modules') && CODE.test(file))
    .filter((file) => positionals.length === 0 || positionals.some((part) => file.includes(part)))
    .toSorted()
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((text, index) => (text.trim() === '' || NO_CODE.test(text) ? [] : [{ file, line: index + 1 }])),
    );
}

/** The same seed picks the same of the same lines. */
function pick(/** @type {{file: string, line: number}[]} */ from, /** @type {number} */ most) {
  const rank = (/** @type {string} */ place) => createHash('sha256').update(`${values.seed} ${place}`).digest('hex');
  return from
    .map(({ file, line }) => `${file}:${line}-${line}`)
    .map((place) => ({ place, rank: rank(place) }))
    .toSorted((left, right) => (left.rank < right.rank ? -1 : 1))
    .slice(0, most)
    .map(({ place }) => place);
}

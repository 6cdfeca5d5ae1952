/** Runs over many documents: how many modules a second, in how much memory, and what a second run costs. A module is one Region in all targets. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const WANTED_RATE = 100;
const WANTED_AGAIN = 20;
const MOST_MEGABYTES = 300;

/** Prints the figures of so many documents, made from a text that holds NAME and ACCOUNT; `plain` is the call of cdktf for one document's modules. */
export function manyDocuments({ ssmc, folder, text, count, regions, plain }) {
  const { run, change } = documentsIn({ ssmc, folder, text, count });
  const modules = count * regions;
  console.log(`${count} documents of ${regions} Regions, ${modules} modules, all targets`);
  const first = run();
  rate('  first run', { modules, ...first }, WANTED_RATE);
  const most = Number(/at most (\d+) MB/.exec(first.result.stderr)?.[1]);
  const verdict = most <= MOST_MEGABYTES ? 'ok' : 'OVER';
  console.log(`${'    peak memory'.padEnd(40)} ${most} MB, limit ${MOST_MEGABYTES} MB: ${verdict}`);
  rate('  plain cdktf, Terraform alone', {
    modules: regions,
    ...measured(() => execFileSync(process.execPath, plain)),
  });
  const again = run();
  rate('  second run', { modules, ...again }, WANTED_AGAIN * (modules / first.seconds));
  change();
  const changed = run();
  const one = (changed.seconds - again.seconds) / (first.seconds / count);
  console.log(
    `${'  one document changed'.padEnd(40)} ${changed.seconds.toFixed(2)} s: ${one.toFixed(1)} documents more than the second run`,
  );
}

/** Writes the documents. Says how to compile them, and how to change one. */
function documentsIn({ ssmc, folder, text, count }) {
  const documents = path.join(folder, 'documents');
  mkdirSync(documents);
  const write = (index, content) => writeFileSync(path.join(documents, `d${index}.yaml`), content);
  const textOf = (index) => text.replace('NAME', `bench-${index}`).replace('ACCOUNT', String(100_000_000_000 + index));
  for (let index = 0; index < count; index++) write(index, textOf(index));
  const env = {
    ...process.env,
    XDG_CACHE_HOME: path.join(folder, 'cache'),
    XDG_STATE_HOME: path.join(folder, 'state'),
  };
  const out = path.join(folder, 'many');
  const words = [ssmc, 'compile', path.join(documents, '*.yaml'), '--quiet', '--stats', '--out', out];
  return {
    run: () => measured(() => spawnSync(process.execPath, words, { encoding: 'utf8', env })),
    change: () => write(0, `${textOf(0)}# changed\n`),
  };
}

function measured(work) {
  const started = performance.now();
  const result = work();
  if (result.status) throw new Error(result.stderr);
  return { seconds: (performance.now() - started) / 1000, result };
}

function rate(what, { modules, seconds }, wanted) {
  const found = modules / seconds;
  const verdict = wanted === undefined ? '' : `, wanted ${wanted.toFixed(0)}: ${found >= wanted ? 'ok' : 'SLOW'}`;
  console.log(`${what.padEnd(40)} ${seconds.toFixed(2)} s, ${found.toFixed(0)} modules a second${verdict}`);
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Compilation, compileDocument } from '@ssmc/core';
import { scoreOf } from './score.ts';

/** Scores every case, or the named ones; exit code 1 if a survivor has no reason. */
const FOLDER = process.env['SSMC_CASES'] ?? 'packages/conformance/cases';
const [most = '3000', ...named] = process.argv.slice(2);
const cases = readdirSync(FOLDER).filter((name) => named.length === 0 || named.includes(name));
let [mutations, caught, unknowns] = [0, 0, 0];
const reasons = new Map<string, number>();

for (const name of cases.toSorted()) {
  const started = performance.now();
  const score = scoreOf(compiled(name), Number(most));
  mutations += score.mutations;
  caught += score.caught;
  const open = score.survivors.filter(({ reason }) => reason === undefined);
  unknowns += open.length;
  for (const { reason } of score.survivors)
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${name}: ${score.caught} of ${score.mutations} caught${score.possible > score.mutations ? ` (of ${score.possible}, evenly picked)` : ''}, ${open.length} without a reason, ${seconds} s`,
  );
  for (const { title, kind, said } of open)
    console.log(`  ${kind}: ${title}${said.map((text) => `\n      ${text}`).join('')}`);
}
for (const [reason, count] of reasons) console.log(`${count} survivors: ${reason}`);
console.log(
  `${caught} of ${mutations} mutations caught and named; ${mutations - caught - unknowns} survivors with a reason, ${unknowns} without`,
);
process.exitCode = unknowns > 0 ? 1 : 0;

function compiled(name: string): Compilation {
  const text = readFileSync(join(FOLDER, name, 'ssmc.yaml'), 'utf8');
  const sha256 = (data: string) => createHash('sha256').update(data).digest('hex');
  const [compilation] = compileDocument({ file: `${name}/ssmc.yaml`, text }, { sha256 });
  if (!compilation) throw new Error(`${name} does not compile`);
  return compilation;
}

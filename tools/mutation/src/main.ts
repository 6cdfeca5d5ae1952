import { allCases, compileCase } from '../../../packages/conformance/src/cases.ts';
import { scoreOf } from './score.ts';

/** Scores every case, or the named ones; exit code 1 if a survivor has no reason. */
const [nth = '1', ...names] = process.argv.slice(2);
const cases = allCases().filter(({ name }) => names.length === 0 || names.includes(name));
let [mutations, caught, holes] = [0, 0, 0];
const reasons = new Map<string, number>();

for (const one of cases) {
  const started = performance.now();
  const score = scoreOf(compileCase(one).compilation, Number(nth));
  mutations += score.mutations;
  caught += score.caught;
  const open = score.survivors.filter(({ reason }) => reason === undefined);
  holes += open.length;
  for (const { reason } of score.survivors)
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${one.name}: ${score.caught} of ${score.mutations} caught, ${open.length} without a reason, ${seconds} s`,
  );
  for (const { title, kind, said } of open)
    console.log(`  ${kind}: ${title}${said.map((text) => `\n      ${text}`).join('')}`);
}
for (const [reason, count] of reasons) console.log(`${count} survivors: ${reason}`);
console.log(
  `${caught} of ${mutations} mutations caught and named; ${mutations - caught - holes} survivors with a reason, ${holes} without`,
);
process.exitCode = holes > 0 ? 1 : 0;

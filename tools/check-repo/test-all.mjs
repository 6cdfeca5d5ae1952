import { repoAt } from './src/repo.mjs';
import { BUILD, LINT, ROOT, runStep, runTests, TYPES } from './src/steps.mjs';
import { missingNeeds, providerMirror, sortTests } from './src/tools.mjs';
import { NOTHING } from './src/vitest-report.mjs';

const isCi = process.env['CI'] === 'true';

const steps = [BUILD, ...LINT, ...TYPES].map(runStep);

console.log('\nunit tests');
const unit = runTests('unit', {});

console.log('\ntests with the real tools');
const mirror = providerMirror(process.env);
const missing = missingNeeds(mirror);
/** At home, tests whose tools are missing are left out; in CI they run and fail. */
const { runnable, leftOut } = sortTests(isCi ? [] : missing, repoAt(ROOT));
const variables = mirror ? { SSMC_TF_MIRROR: mirror } : {};
const tools = runnable.length > 0 ? runTests('tools', { variables, files: runnable }) : NOTHING;

const skipped = [...unit.notRun, ...tools.notRun];
const notRun = [...skipped, ...leftOut];
if (notRun.length > 0) console.log(`\nNOT RUN:\n${notRun.map((name) => `  ${name}`).join('\n')}`);
for (const { name, get } of missing) console.log(`\nMISSING: ${name}. To get it:\n  ${get}`);

const passed = steps.filter(Boolean).length + unit.passed + tools.passed;
const unproven = isCi ? missing.length + skipped.length : 0;
const failed = steps.filter((isFine) => !isFine).length + unit.failed + tools.failed + unproven;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

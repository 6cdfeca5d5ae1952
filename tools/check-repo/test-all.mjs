import { BUILD, LINT, runStep, runTests, TYPES } from './src/steps.mjs';
import { MIRROR_HELP, missingTools, providerMirror } from './src/tools.mjs';

const isCi = process.env['CI'] === 'true';

const steps = [BUILD, ...LINT, TYPES].map(runStep);
console.log('\nunit tests');
const unit = runTests('unit');
const mirror = providerMirror(process.env);
const missing = [
  ...missingTools().map(({ name, get }) => ({ name, get })),
  ...(mirror ? [] : [{ name: 'a mirror of the Terraform AWS provider', get: MIRROR_HELP }]),
];
console.log('\ntests with the real tools');
const tools = runTests('tools', mirror ? { SSMC_TF_MIRROR: mirror } : {});

const notRun = [...unit.notRun, ...tools.notRun];
if (notRun.length > 0) console.log(`\nNOT RUN:\n${notRun.map((name) => `  ${name}`).join('\n')}`);
for (const { name, get } of missing) console.log(`\nMISSING TOOL: ${name}. To get it:\n  ${get}`);
if (missing.length > 0)
  console.log(`\nWithout these tools part of the proof is missing${isCi ? ', which fails in CI' : ''}.`);

const passed = steps.filter(Boolean).length + unit.passed + tools.passed;
const unproven = isCi ? missing.length + notRun.length : 0;
const failed = steps.filter((isFine) => !isFine).length + unit.failed + tools.failed + unproven;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

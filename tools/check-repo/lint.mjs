import { LINT, runStep } from './src/steps.mjs';

const passed = LINT.map(runStep);
process.exitCode = passed.includes(false) ? 1 : 0;

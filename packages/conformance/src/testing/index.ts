export { compareGolden, type GoldenDifference } from '../golden.ts';
export { cpuTime } from './budget.ts';
export { kitchenSink } from './kitchen-sink.ts';

export { kitchenSink } from '../fixtures/kitchen-sink.ts';
export { compareGolden, type GoldenDifference } from '../golden.ts';
export { cpuTime } from './budget.ts';

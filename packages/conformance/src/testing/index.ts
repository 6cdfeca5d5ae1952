export { planDigest } from '../digest.ts';
export { explainedFiles } from '../explained.ts';
export { fieldsOfDocument, fieldsOfSchema } from '../fields.ts';
export { idleComments } from '../generated-comments.ts';
export { compareGolden, type GoldenDifference, SAME } from '../golden.ts';
export { cpuTime } from './budget.ts';
export { kitchenSink } from './kitchen-sink.ts';

export { emitAll, type Meaning, meaningOf, type TestedTarget } from './suite.ts';

export { emitAll, type Meaning, meaningOf, plannedMeaning, type TestedTarget } from './suite.ts';

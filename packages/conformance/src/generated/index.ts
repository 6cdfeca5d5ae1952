export { anyChoice, anyGoodChoice, anyTexts } from './arbitrary.ts';
export { compileText, errorCodes } from './compiled.ts';
export { yamlOf } from './document.ts';
export { broken, EXCLUSIONS } from './exclusions.ts';
export { type Choice, type Factor, SMALLEST } from './factors.ts';
export { beyondLimits } from './limits.ts';
export { allPairs, coverPairs, keyOf, type Pair, pairsOf } from './pairwise.ts';

export { cloudFormationTarget } from './target.ts';

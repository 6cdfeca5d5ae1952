export { cloudFormationTarget } from './target.ts';
export { parseTemplate } from './template.ts';

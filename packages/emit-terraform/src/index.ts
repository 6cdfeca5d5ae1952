export { terraformTarget } from './target.ts';

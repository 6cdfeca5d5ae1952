export { awsCliTarget } from './target.ts';

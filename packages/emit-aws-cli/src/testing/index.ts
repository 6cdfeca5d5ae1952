export { withoutLibrary } from './abridge.ts';
export { decodeAwsCli } from './decode.ts';
export { awsCliGaps } from './gaps.ts';

export { decodeAwsCli } from './decode.ts';

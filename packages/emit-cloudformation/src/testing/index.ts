export { decodeCloudFormation } from './decode.ts';
export { cloudFormationGaps } from './gaps.ts';

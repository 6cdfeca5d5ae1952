export { decodeCloudFormation } from './decode.ts';
export { cloudFormationGaps, cloudFormationStandIns } from './gaps.ts';

export { decodeTerraform } from './decode.ts';
export { terraformGaps } from './gaps.ts';

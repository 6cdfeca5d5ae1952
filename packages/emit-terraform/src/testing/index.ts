export { withoutReadme } from './abridge.ts';
export { decodeTerraform } from './decode.ts';
export { terraformGaps } from './gaps.ts';

// What a bundle must say of the packages that it holds parts of.
export { notices } from './notices.mjs';
export { sbom } from './sbom.mjs';

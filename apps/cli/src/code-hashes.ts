import type { CodeHashes } from '@ssmc/pipeline';

/** Made by the build of the code as it is bundled. */
declare const SSMC_CODE_HASHES: CodeHashes | undefined;

/** SHA-256 of the code that files and results are made with; undefined where this runs from its sources. */
export function codeHashes(): CodeHashes | undefined {
  return typeof SSMC_CODE_HASHES === 'undefined' ? undefined : SSMC_CODE_HASHES;
}

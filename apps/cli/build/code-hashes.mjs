import { createHash } from 'node:crypto';
import { build } from 'esbuild';

/** What the files of each target, and the results of `verify`, are made with. */
const ENTRIES = {
  terraform: `export { terraformTarget } from '@ssmc/emit-terraform';`,
  cloudformation: `export { cloudFormationTarget } from '@ssmc/emit-cloudformation';`,
  'aws-cli': `export { awsCliTarget } from '@ssmc/emit-aws-cli';`,
  verify: `export { verifyPlan, verificationJson, renderJunit, isRed, failuresOf } from '@ssmc/verify';`,
};

/**
 * SHA-256 of the code of each entry, with all that it uses and nothing else: a changed line of the resolver changes none of them.
 * @param {import('esbuild').BuildOptions} options those of the bundle
 * @returns {Promise<Record<string, string>>} hexadecimal digits by entry
 */
export async function codeHashes(options) {
  const hashes = Object.entries(ENTRIES).map(async ([name, contents]) => {
    const { outputFiles } = await build({
      ...options,
      stdin: { contents, resolveDir: options.absWorkingDir },
      format: 'esm',
    });
    return [name, createHash('sha256').update(outputFiles[0].contents).digest('hex')];
  });
  return Object.fromEntries(await Promise.all(hashes));
}

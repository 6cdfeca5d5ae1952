import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

/** So long is the hash that the bundle's first line ends with and that its compiled code begins with. */
export const HASH_LENGTH = 64;

/**
 * Runs the bundle in the folder `dist`, from the machine code that the build kept beside it where that is of this bundle and of this version of
 * node. Compiling it anew takes as long as starting node does. Returns the script, for the build to keep what was compiled.
 */
export function load(dist) {
  const filename = fileURLToPath(new URL('ssmc.cjs', dist));
  const source = readFileSync(filename, 'latin1');
  const cachedData = compiledCode(new URL('ssmc.cache', dist), source);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename,
    ...(cachedData && { cachedData }),
  });
  const bundle = { exports: {} };
  script.runInThisContext()(bundle.exports, createRequire(filename), bundle, filename, path.dirname(filename));
  return script;
}

/** Node refuses what another version of it has compiled, but knows another source only by its length. */
function compiledCode(file, source) {
  try {
    const data = readFileSync(file);
    const hash = data.toString('latin1', 0, HASH_LENGTH);
    return source.slice(0, source.indexOf('\n')).endsWith(hash) ? data.subarray(HASH_LENGTH) : undefined;
  } catch {
    // Without it the bundle is compiled, which is only slower.
    return undefined;
  }
}

// Run by the build with a folder that holds the bundle: runs a whole compile, and keeps the machine code beside the bundle.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { HASH_LENGTH, load } from './bin/load.mjs';

const [, , dist, document, out] = process.argv;
process.argv.splice(2, Infinity, 'compile', document, '--out', out, '--quiet');
const script = load(pathToFileURL(`${dist}/`));
process.once('beforeExit', () => {
  const bundle = readFileSync(path.join(dist, 'ssmc.cjs'), 'latin1');
  const firstLine = bundle.slice(0, bundle.indexOf('\n'));
  writeFileSync(
    path.join(dist, 'ssmc.cache'),
    Buffer.concat([Buffer.from(firstLine.slice(-HASH_LENGTH), 'latin1'), script.createCachedData()]),
  );
});

#!/usr/bin/env node
// Scores how many mutations of the plans of all cases verify notices: node tools/mutation/mutation.mjs [most for each case, default 3000] [case…]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'ssmc-mutation-'));
const outfile = join(folder, 'main.mjs');
process.env['SSMC_CASES'] ??= fileURLToPath(new URL('../../packages/conformance/cases', import.meta.url));
try {
  await build({
    entryPoints: [fileURLToPath(new URL('src/main.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@ssmc/source', 'module'],
  });
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

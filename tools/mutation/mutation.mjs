#!/usr/bin/env node
// Scores how many mutations of the plans of all cases verify notices: node tools/mutation/mutation.mjs [every n-th] [case…]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'ssmc-mutation-'));
const outfile = join(folder, 'main.mjs');
const cases = new URL('../../packages/conformance/src/cases.ts', import.meta.url).href;
try {
  await build({
    entryPoints: [fileURLToPath(new URL('src/main.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // The cases lie beside their source, not beside the bundle.
    define: { 'import.meta.url': JSON.stringify(cases) },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('file:///');" },
  });
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

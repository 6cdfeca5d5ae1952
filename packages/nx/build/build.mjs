// Builds what nx loads, into dist or the folder that is named.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { notices, sbom } from '@ssmc/third-party';
import { build } from 'esbuild';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.resolve(process.argv[2] ?? path.join(ROOT, 'dist'));

rmSync(dist, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: {
    index: 'src/index.ts',
    compile: 'src/executors/compile.ts',
    verify: 'src/executors/verify.ts',
    validate: 'src/executors/validate.ts',
    'tool-versions': 'src/tool-versions.ts',
    'check-all': 'src/executors/check-all.ts',
    diff: 'src/executors/diff.ts',
    fail: 'src/executors/fail.ts',
    init: 'src/generators/init.ts',
    document: 'src/generators/document.ts',
    'add-region': 'src/generators/add-region.ts',
  },
  outdir: dist,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  mainFields: ['module', 'main'],
  // Workspaces as they are written, whether they are built or not.
  conditions: ['@ssmc/source', 'module'],
  legalComments: 'inline',
  // That of the workspace.
  external: ['nx', 'nx/*'],
  metafile: true,
});
const inputs = Object.keys(metafile.inputs);
writeFileSync(path.join(dist, 'THIRD-PARTY-NOTICES.txt'), notices(ROOT, inputs));
writeFileSync(path.join(dist, 'sbom.cdx.json'), sbom(ROOT, inputs));

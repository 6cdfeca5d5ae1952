// Builds what the archive holds beside its sources, into dist or the folder that is named.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { notices, sbom } from '@ssmc/third-party';
import { bundle } from './bundle.mjs';
import { declarations } from './declarations.mjs';

const CLI = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** What the public types are made of. */
const PUBLIC = ['src/library/types.ts', 'src/library.ts'];
const PAGES = path.resolve(CLI, '../../docs/diagnostics');

// Tests build into a folder of their own.
const dist = path.resolve(process.argv[2] ?? path.join(CLI, 'dist'));
// What runs meanwhile must never find a file missing or half written.
const staging = path.join(dist, `.staging-${process.pid}`);
mkdirSync(staging, { recursive: true });
try {
  await stage();
  place();
} finally {
  rmSync(staging, { recursive: true, force: true });
}

async function stage() {
  const { files, inputs } = await bundle(CLI);
  for (const { name, text } of files) writeFileSync(path.join(staging, name), text);
  writeFileSync(path.join(staging, 'ssmc.d.cts'), declarations(PUBLIC.map((file) => path.join(CLI, file))));
  writeFileSync(
    path.join(staging, 'ssmc.schema.json'),
    execFileSync(process.execPath, [path.join(staging, 'ssmc.cjs'), 'schema']),
  );
  writeFileSync(path.join(staging, 'THIRD-PARTY-NOTICES.txt'), notices(CLI, inputs));
  writeFileSync(path.join(staging, 'sbom.cdx.json'), sbom(CLI, inputs, 'application'));
  const pages = path.join(staging, 'docs/diagnostics');
  mkdirSync(pages, { recursive: true });
  for (const page of pageNames()) copyFileSync(path.join(PAGES, page), path.join(pages, page));
}

/** Files of an earlier build that this one does not make go away: the archive holds the whole folder. */
function place() {
  const built = readdirSync(staging, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = built.map((entry) => path.relative(staging, path.join(entry.parentPath, entry.name)));
  for (const name of names) {
    mkdirSync(path.dirname(path.join(dist, name)), { recursive: true });
    renameSync(path.join(staging, name), path.join(dist, name));
  }
  rmSync(staging, { recursive: true });
  const kept = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of kept) {
    const file = path.join(entry.parentPath, entry.name);
    const isOfAnotherBuild = file.includes('.staging-');
    if (!isOfAnotherBuild && !names.includes(path.relative(dist, file))) rmSync(file, { force: true });
  }
}

function pageNames() {
  return readdirSync(PAGES).filter((name) => name.endsWith('.md'));
}

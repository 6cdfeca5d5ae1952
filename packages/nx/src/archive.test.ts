import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
/** What stands in the package before it is built, and goes into the archive. */
const SOURCES = ['LICENSE', 'README.md', 'executors.json', 'generators.json', 'package.json', 'schemas'];

let folder = '';
let packed: { readonly filename: string; readonly files: readonly { readonly path: string }[] };

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ssmc-nx-archive-'));
  mkdirSync(inPackage('.'));
  for (const source of SOURCES) cpSync(path.join(PACKAGE, source), inPackage(source), { recursive: true });
  execFileSync(process.execPath, [path.join(PACKAGE, 'build/build.mjs'), inPackage('dist')]);
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  [packed] = JSON.parse(execFileSync('npm', words, { cwd: inPackage('.'), encoding: 'utf8', stdio: 'pipe' }));
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function inPackage(file: string): string {
  return path.join(folder, 'nx', file);
}

describe('the archive of @ssmc/nx', () => {
  test('holds what nx loads, its schemas, README, licence and notices, and nothing else', () => {
    const executors = ['compile', 'verify', 'validate', 'tool-versions', 'check-all', 'diff', 'fail'];
    const loaded = ['index', ...executors, 'init', 'document', 'add-region'];
    const files = packed.files.map((one) => one.path).filter((file) => !file.startsWith('schemas/'));
    expect(files.toSorted()).toEqual(
      [
        ...['LICENSE', 'README.md', 'package.json', 'executors.json', 'generators.json'],
        ...['dist/THIRD-PARTY-NOTICES.txt', 'dist/sbom.cdx.json'],
        ...loaded.map((name) => `dist/${name}.cjs`),
      ].toSorted(),
    );
    expect(readFileSync(inPackage('LICENSE'), 'utf8')).toBe(readFileSync(path.join(PACKAGE, '../../LICENSE'), 'utf8'));
  });

  test('is at most 2 MB', () => {
    expect(statSync(path.join(folder, packed.filename)).size).toBeLessThanOrEqual(2 * 1024 * 1024);
  });

  test('has a bill of materials with the packages in its bundles', () => {
    const { metadata, components } = JSON.parse(readFileSync(inPackage('dist/sbom.cdx.json'), 'utf8'));
    expect(metadata.component).toMatchObject({
      name: '@ssmc/nx',
      purl: expect.stringContaining('pkg:npm/%40ssmc/nx@'),
    });
    const names = components.map(({ name }: { name: string }) => name);
    const bundles = ['index', 'init'].map((name) => readFileSync(inPackage(`dist/${name}.cjs`), 'utf8')).join('\n');
    const bundled = [...bundles.matchAll(/^\/\/ \S*node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(([, name]) => name);
    expect([...new Set(bundled)].length).toBeGreaterThan(1);
    expect(names).toEqual(expect.arrayContaining([...new Set(bundled)]));
    const notices = readFileSync(inPackage('dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of names) expect(notices).toMatch(new RegExp(`^${name} \\S+ \\(`, 'm'));
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const PACKAGES = new URL('../../packages/', import.meta.url);
/** Each of them looks at hundreds of generated documents or starts a program, which is too much for each of thousands of mutants. */
const SLOW = ['oracle', 'documents', 'properties', 'property', 'pairwise', 'shell'];

/** The unit tests that notice mutants of the code of core, verify and the emitters. */
export default defineConfig({
  // node_modules leads to the code as it is written: mutants are found only beside it.
  resolve: { alias: readdirSync(PACKAGES).flatMap(entriesOf) },
  test: {
    include: ['packages/{core,verify,emit-*,conformance}/src/**/*.test.ts', 'tools/conformance-run/src/**/*.test.ts'],
    exclude: ['**/*.tools.test.ts', ...SLOW.map((name) => `**/${name}.test.ts`)],
    testTimeout: 60_000,
    isolate: false,
  },
});

/** The entries of a package, as its package.json declares them. */
function entriesOf(folder: string): readonly { find: RegExp; replacement: string }[] {
  const root = new URL(`${folder}/`, PACKAGES);
  const { name, exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  return Object.entries<Record<string, string>>(exports).map(([entry, files]) => ({
    find: new RegExp(`^${name}${entry.slice(1)}$`),
    replacement: fileURLToPath(new URL(files['@ssmc/source'] ?? '', root)),
  }));
}

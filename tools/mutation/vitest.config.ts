import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));
/** Each of them looks at hundreds of generated documents or starts a program, which is too much for each of thousands of mutants. */
const SLOW = ['oracle', 'documents', 'properties', 'property', 'pairwise', 'shell'];

/** The unit tests that notice mutants of the code of core, verify and the emitters. */
export default defineConfig({
  // node_modules leads to the code as it is written: mutants are found only beside it.
  resolve: {
    alias: [
      { find: /^@ssmc\/([a-z-]+)$/, replacement: `${packages}$1/src/index.ts` },
      { find: /^@ssmc\/([a-z-]+)\/([a-z-]+)$/, replacement: `${packages}$1/src/$2/index.ts` },
    ],
  },
  test: {
    include: ['packages/{core,verify,emit-*,conformance}/src/**/*.test.ts'],
    exclude: ['**/*.tools.test.ts', ...SLOW.map((name) => `**/${name}.test.ts`)],
    testTimeout: 60_000,
    isolate: false,
  },
});

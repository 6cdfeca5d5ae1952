import { describe, expect, it } from 'vitest';
import { repoOf } from './repo.mjs';
import { workspaceBorders } from './workspace-borders.mjs';

const MANIFESTS = {
  'packages/core/package.json': JSON.stringify({ name: '@ssmc/core', dependencies: { zod: '1' } }),
  'packages/verify/package.json': JSON.stringify({ name: '@ssmc/verify', devDependencies: { '@ssmc/core': '*' } }),
};

/** What the check says of one file of `packages/verify/src`. */
function said(text: string, file = 'packages/verify/src/a.test.ts'): readonly string[] {
  const repo = repoOf({ ...MANIFESTS, [file]: text });
  return workspaceBorders(repo).map(({ line, message }) => `${line} ${message}`);
}

describe('imports of another workspace', () => {
  it.each([
    "import { a } from '../../core/src/index.ts';",
    "import type { A } from '../../core/src/index.ts';",
    "export { a } from '../../core/src/index.ts';",
    "const a = await import('../../core/src/index.ts');",
    "type A = import('../../core/src/index.ts').A;",
  ])('are not by path, even in tests: %s', (text) => {
    expect(said(`\n${text}\n`)).toEqual(['2 Import @ssmc/core by its name, not by the path ../../core/src/index.ts.']);
  });

  it('are declared', () => {
    expect(said("import { a } from '@ssmc/core/facts';\nimport b from './b.ts';\nimport fs from 'node:fs';\n")).toEqual(
      [],
    );
    expect(said("import { z } from 'zod/mini';\nimport { it } from 'vitest';\n")).toEqual([
      '1 package.json does not list zod as a dependency.',
      '2 package.json does not list vitest as a dependency.',
    ]);
  });

  it('are declared where files of it are read, too', () => {
    const url = (folder: string) => `new URL('../../${folder}', import.meta.url);`;
    expect(said(url('core/cases/'))).toEqual([]);
    expect(said(url('verify/cases/'), 'packages/core/src/a.ts')).toEqual([
      '1 ../../verify/cases/ is in @ssmc/verify, which package.json does not list as a dependency.',
    ]);
  });
});

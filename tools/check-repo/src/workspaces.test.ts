import { describe, expect, it } from 'vitest';
import { projectReferences } from './project-references.mjs';
import { repoOf } from './repo.mjs';
import { workspaceBorders } from './workspace-borders.mjs';

const reads = ['{workspaceRoot}/docs/guide/**/*', '{workspaceRoot}/README.md'];
const MANIFESTS = {
  'packages/core/package.json': JSON.stringify({ name: '@ssmc/core', dependencies: { zod: '1' } }),
  'packages/verify/package.json': JSON.stringify({
    name: '@ssmc/verify',
    devDependencies: { '@ssmc/core': '*' },
    nx: { namedInputs: { reads } },
  }),
};

/** What the check says of one file, by default a test of `packages/verify/src`. */
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
      '1 package.json does not list zod.',
      '2 package.json does not list vitest.',
    ]);
    expect(said("createRequire(import.meta.url).resolve('ajv/package.json')")).toEqual([
      '1 package.json does not list ajv.',
    ]);
  });
});

describe('files outside of a workspace', () => {
  const url = (target: string) => `new URL('${target}', import.meta.url);`;

  it('are read in workspaces that it depends on', () => {
    expect(said(url('../../core/cases/'))).toEqual([]);
    expect(said(url('../../verify/cases/'), 'packages/core/src/a.ts')).toEqual([
      '1 package.json does not list @ssmc/verify, whose ../../verify/cases/ is read.',
    ]);
  });

  it('are inputs of it', () => {
    expect(
      said(url('../../../docs/guide/operators.md') + url('../../../docs/guide') + url('../../../README.md')),
    ).toEqual([]);
    expect(said(url('../../../docs/diagnostics/'))).toEqual([
      '1 docs/diagnostics is not in nx.namedInputs.reads of package.json.',
    ]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a template
    expect(said('new URL(`../../../docs/diagnostics/${code}.md`, import.meta.url)')).toEqual([
      '1 docs/diagnostics is not in nx.namedInputs.reads of package.json.',
    ]);
  });
});

describe('the folder of all workspaces', () => {
  const text = "new URL('../../..', import.meta.url)";

  it('is read in sources only by those that say what they read there', () => {
    expect(said(text)).toEqual([]);
    expect(said(text, 'packages/core/src/a.test.ts')).toEqual([
      '1 What is read of . is not in nx.namedInputs.reads of package.json.',
    ]);
    expect(said("new URL('../..', import.meta.url)", 'packages/core/code.mjs')).toEqual([]);
  });
});

describe('references between TypeScript projects', () => {
  const to = (...paths: readonly string[]) => JSON.stringify({ references: paths.map((one) => ({ path: one })) });
  const sound = {
    ...MANIFESTS,
    'tsconfig.json': to('./packages/core', './packages/verify'),
    'packages/core/tsconfig.json': to(),
    'packages/core/tsconfig.build.json': to(),
    'packages/verify/tsconfig.json': to('../core/tsconfig.build.json'),
    'packages/verify/tsconfig.build.json': to(),
  };
  const problems = (texts: Readonly<Record<string, string>>) =>
    projectReferences(repoOf({ ...sound, ...texts })).map(({ file, message }) => `${file}: ${message}`);

  it('are the dependencies', () => {
    expect(problems({})).toEqual([]);
  });

  it('are not forgotten and not too many', () => {
    expect(problems({ 'tsconfig.json': to('packages/core'), 'packages/verify/tsconfig.json': to() })).toEqual([
      'tsconfig.json: A reference to packages/verify is missing.',
      'packages/verify/tsconfig.json: A reference to packages/core/tsconfig.build.json is missing.',
    ]);
    expect(problems({ 'packages/verify/tsconfig.build.json': to('../core/tsconfig.build.json') })).toEqual([
      'packages/verify/tsconfig.build.json: packages/core/tsconfig.build.json is referred to, and package.json does not list it.',
    ]);
  });
});

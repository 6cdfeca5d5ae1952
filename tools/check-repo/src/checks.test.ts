import { describe, expect, it } from 'vitest';
import { codeLimits } from './code-limits.mjs';
import { diagnosticPages } from './diagnostic-pages.mjs';
import { emitterFaces } from './emitter-faces.mjs';
import { forbiddenText } from './forbidden-text.mjs';
import { licences } from './licences.mjs';
import { lockFile } from './lock-file.mjs';
import { markdownLinks } from './markdown-links.mjs';
import { namedOnce } from './named-once.mjs';
import { readmeCommands } from './readme-commands.mjs';
import { type Problem, type Repo, repoOf } from './repo.mjs';

type Check = (repo: Repo) => readonly Problem[];

/** What a check says of files that exist in memory only, as `file:line message`. */
function said(check: Check, texts: Readonly<Record<string, string>>): readonly string[] {
  return check(repoOf(texts)).map(({ file, line, message }) => `${file}${line ? `:${line}` : ''} ${message}`);
}

const lines = (count: number) => `${Array.from({ length: count }, (_, index) => `const a${index} = 1;`).join('\n')}\n`;

describe('the limits of code', () => {
  const file = 'packages/core/src/x.ts';

  it('accept what just fits', () => {
    const fits = `function f(a: number, b: number, c: number) {\n${'  a;\n'.repeat(38)}}\n`;
    expect(said(codeLimits, { [file]: fits })).toEqual([]);
    expect(said(codeLimits, { [file]: lines(250) })).toEqual([]);
  });

  it('refuse a long file, and a long test file at twice the size', () => {
    expect(said(codeLimits, { [file]: lines(251) })).toEqual([`${file} 251 lines; at most 250.`]);
    expect(said(codeLimits, { 'a.test.ts': lines(500) })).toEqual([]);
    expect(said(codeLimits, { 'a.test.ts': lines(501) })).toEqual(['a.test.ts 501 lines; at most 500.']);
  });

  it('leave tables of facts alone', () => {
    expect(said(codeLimits, { 'packages/core/src/facts/x.ts': lines(900) })).toEqual([]);
  });

  it('refuse a long function, wherever it stands', () => {
    const long = `\nconst o = {\n  f: () => {\n${'    o;\n'.repeat(39)}  },\n};\n`;
    expect(said(codeLimits, { [file]: long })).toEqual([`${file}:3 A function of 41 lines; at most 40.`]);
  });

  it('refuse four parameters', () => {
    const text = 'const f = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d];\n';
    expect(said(codeLimits, { [file]: text })).toEqual([`${file}:1 4 parameters; at most 3.`]);
  });

  it('refuse four nested statements, and count else if as no deeper', () => {
    const nested = 'function f() { for (;;) { if (1) { while (2) { try { f(); } finally { } } } } }\n';
    const flat = 'function f() { for (;;) { if (1) { while (2) {} } else if (3) { while (4) {} } else if (5) {} } }\n';
    expect(said(codeLimits, { [file]: nested })).toEqual([`${file}:1 Statements nested 4 deep; at most 3.`]);
    expect(said(codeLimits, { [file]: flat })).toEqual([]);
  });
});

describe('forbidden text', () => {
  it.each([
    ['docs/a.md', 'see /home/someone/project', 'A path of one machine: /home/someone'],
    ['a.mjs', "const x = '/root/.config';", 'A path of one machine: /root/.config'],
    ['a.mjs', String.raw`const x = 'C:\\Users\\me';`, String.raw`A path of one machine: C:\\Users\\`],
    ['.npmrc', 'registry=https://registry.example', 'The address of a package registry: registry=https:'],
    ['ci.sh', 'pip install --index-url https://x y', 'The address of a package registry: --index-url'],
    ['a.ts', `// ${'TO'}DO later`, `An unfinished mark: ${'TO'}DO`],
    ['a.test.ts', "it.skip('x', () => {});", 'A skipped test: it.skip'],
    ['a.ts', '// @ts-ignore', 'A hole in the types: @ts-ignore'],
    ['a.ts', "export * from './b.ts';", 'A barrel: export * '],
    [
      '.github/workflows/ci.yml',
      '- uses: actions/checkout@v4',
      'An action that is not pinned by commit, with its release beside it: uses: actions/checkout@v4',
    ],
  ])('is found in %s: %s', (file, text, message) => {
    expect(said(forbiddenText, { [file]: `\n${text}\n` })).toEqual([`${file}:2 ${message}`]);
  });

  it.each([
    ['README.md', 'npm ci && npm test; see https://example.com/home/page and ./root/main.tf'],
    ['a.sh', '#!/usr/bin/env bash\nsource "$HOME/work/lib.sh"'],
    ['a.ts', "const region = 'any';"],
    ['.github/workflows/ci.yml', `uses: a/b@${'0'.repeat(40)} # v1.2.3\nuses: ./.github/actions/tools`],
  ])('is not found in %s: %s', (file, text) => {
    expect(said(forbiddenText, { [file]: text })).toEqual([]);
  });
});

describe('the lock file', () => {
  const lock = (packages: object) => ({ 'package-lock.json': JSON.stringify({ packages }) });

  it('names no host, and has a checksum for every package', () => {
    expect(
      said(lockFile, lock({ 'node_modules/a': { integrity: 'sha512-x', resolved: 'https://host.example/a' } })),
    ).toEqual(['package-lock.json node_modules/a names the host it came from.']);
    expect(said(lockFile, lock({ 'node_modules/a': {} }))).toEqual([
      'package-lock.json node_modules/a has no checksum.',
    ]);
  });

  it('accepts links to workspaces', () => {
    expect(said(lockFile, lock({ 'node_modules/a': { resolved: 'packages/a', link: true } }))).toEqual([]);
  });

  it('holds the binaries of every platform', () => {
    const nx = { integrity: 'x', optionalDependencies: { '@nx/nx-linux-x64-gnu': '1', '@nx/nx-win32-x64-msvc': '1' } };
    const linux = { integrity: 'x' };
    expect(said(lockFile, lock({ 'node_modules/nx': nx, 'node_modules/@nx/nx-linux-x64-gnu': linux }))).toEqual([
      'package-lock.json node_modules/@nx/nx-win32-x64-msvc is missing; renew the file with npm install --package-lock-only.',
    ]);
  });
});

describe('libraries behind one file', () => {
  it('may not be named in a second', () => {
    const texts = {
      'packages/emit-terraform/src/cdktf.ts':
        "import { Token } from 'cdktf';\nimport x from '@cdktf/provider-aws/lib/vpc';",
      'packages/emit-terraform/src/hcl.ts': "const late = await import('@cdktf/provider-aws');",
    };
    expect(said(namedOnce, texts)).toEqual([
      'packages/emit-terraform/src/hcl.ts cdktf is named in packages/emit-terraform/src/cdktf.ts already; import that file.',
    ]);
  });

  it('may be named once per package, and in tests', () => {
    const yaml = "import { load } from 'js-yaml';";
    const texts = {
      'packages/core/src/document/tree.ts': yaml,
      'packages/emit-cloudformation/src/template.ts': yaml,
      'packages/emit-cloudformation/src/testing/decode.ts': yaml,
      'packages/emit-cloudformation/src/target.test.ts': yaml,
    };
    expect(said(namedOnce, texts)).toEqual([]);
    expect(said(namedOnce, { ...texts, 'packages/core/src/z.ts': yaml })).toHaveLength(1);
  });
});

describe('the pages of diagnostics', () => {
  const catalogue = "  SSMC001: error('It\\'s wrong'),\n";
  const files = (pages: object) => ({ 'packages/core/src/diagnostics/catalogue.ts': catalogue, ...pages });

  it('are there for every code, under its title', () => {
    expect(said(diagnosticPages, files({ 'docs/diagnostics/SSMC001.md': "# SSMC001: It's wrong\n" }))).toEqual([]);
    expect(said(diagnosticPages, files({}))).toEqual([
      'packages/core/src/diagnostics/catalogue.ts SSMC001 has no page docs/diagnostics/SSMC001.md.',
    ]);
    expect(said(diagnosticPages, files({ 'docs/diagnostics/SSMC001.md': '# SSMC001: Something\n' }))).toEqual([
      "docs/diagnostics/SSMC001.md The heading must say 'SSMC001: It's wrong'.",
    ]);
  });

  it('are there for no other code', () => {
    const pages = {
      'docs/diagnostics/SSMC001.md': "# SSMC001: It's wrong",
      'docs/diagnostics/SSMC999.md': '# SSMC999',
    };
    expect(said(diagnosticPages, files(pages))).toEqual([
      'docs/diagnostics/SSMC999.md SSMC999 is not in the catalogue.',
    ]);
  });
});

describe('links in Markdown', () => {
  it('links to anchors that a page sets itself, escaped as terraform-docs writes them', () => {
    const page = '<a name="input_vpc_id"></a> [vpc\\_id](#input\\_vpc\\_id)\n';
    expect(said(markdownLinks, { 'a.md': page })).toEqual([]);
    expect(said(markdownLinks, { 'a.md': page.replace('input_vpc', 'input_other') })).toHaveLength(1);
  });

  it('lead to files, folders and headings', () => {
    const texts = {
      'README.md': '[a](docs/a.md) [b](docs/) [c](docs/a.md#two-words-1) [d](#top) [e](https://x.example)\n\n# Top\n',
      'docs/a.md': '[up](../README.md)\n\n## Two words\n\n## Two `words`\n',
    };
    expect(said(markdownLinks, texts)).toEqual([]);
  });

  it('are refused when they lead nowhere', () => {
    expect(said(markdownLinks, { 'a.md': '\n[a](b.md)\n[c]: ./d.md\n' })).toEqual([
      'a.md:2 The link b.md leads nowhere.',
      'a.md:3 The link ./d.md leads nowhere.',
    ]);
    expect(said(markdownLinks, { 'a.md': '[a](#b)\n' })).toEqual(['a.md:1 The link #b leads to no heading of a.md.']);
  });

  it('are not looked for in code', () => {
    expect(said(markdownLinks, { 'a.md': '`[a](b.md)`\n\n```\n[a](b.md)\n```\n' })).toEqual([]);
  });
});

describe('licences of what is shipped', () => {
  const lock = (license: string | undefined) => ({
    'package-lock.json': JSON.stringify({
      packages: {
        'packages/core': { dependencies: { a: '1' } },
        'node_modules/a': { license: 'MIT', dependencies: { b: '1' } },
        'node_modules/a/node_modules/b': { license },
        'node_modules/b': { license: 'MIT' },
        'node_modules/only-for-tests': { license: 'GPL-3.0' },
      },
    }),
  });

  it.each(['MIT', '(GPL-3.0 OR MIT)', 'Apache-2.0'])('may be %s', (license) => {
    expect(said(licences, lock(license))).toEqual([]);
  });

  it.each([
    ['GPL-3.0', 'GPL-3.0'],
    [undefined, 'not said'],
  ])('may not be %s, however deep', (license, name) => {
    expect(said(licences, lock(license))).toEqual([`package-lock.json b is shipped and its licence is ${name}.`]);
  });
});

describe('the commands in the README', () => {
  const files = (rows: string) => ({
    'apps/cli/src/commands/index.ts':
      "  {\n    name: 'compile',\n    summary: 'x',\n  },\n  {\n    name: 'check',\n    summary: 'y',\n  },",
    'README.md': `## Commands\n\n| command | what it does |\n|---|---|\n${rows}\n## More\n| \`other\` | x |\n`,
  });

  it('are those that exist', () => {
    expect(said(readmeCommands, files('| `compile`, `check` | x |\n'))).toEqual([]);
    expect(said(readmeCommands, files('| `compile` | x |\n| `publish` | y |\n'))).toEqual([
      'README.md The command check is not in the table of commands.',
      'README.md There is no command publish.',
    ]);
  });
});

describe('the faces of emitters', () => {
  const emitter = (name: string, texts: Readonly<Record<string, string>> = {}) => {
    const own = {
      'context.ts': 'export interface EmitContext {}\n',
      'policy.ts': 'export function emitPolicy() {}\n',
      'value.ts': 'export function emitValue() {}\n',
      'hcl.ts': '',
      'resources/emitted.ts': 'export interface Emitted {}\n',
      'resources/vpc-endpoint.ts': 'export function emitVpcEndpoint() {}\n',
      'testing/interface.ts': 'export function decodeInterface() {}\n',
      ...texts,
    };
    const bare = ['effects', 'escape', 'index', 'names', 'target', 'resources/index'];
    const testing = ['testing/decode', 'testing/gaps', 'testing/index'];
    const all = { ...Object.fromEntries([...bare, ...testing].map((file) => [`${file}.ts`, ''])), ...own };
    return Object.fromEntries(Object.entries(all).map(([file, text]) => [`packages/emit-${name}/src/${file}`, text]));
  };

  it('are the same', () => {
    expect(said(emitterFaces, { ...emitter('a'), ...emitter('b') })).toEqual([]);
  });

  it('are not the same when a file, a name or a kind is missing', () => {
    const other = emitter('b', {
      'value.ts': 'export function textOf() {}\n',
      'resources/role.ts': 'export function emitRole() {}\n',
    });
    const { 'packages/emit-b/src/escape.ts': _, ...rest } = other;
    expect(said(emitterFaces, { ...emitter('a'), ...rest })).toEqual([
      'packages/emit-a/src/resources/role.ts is missing, and the other emitters have it',
      'packages/emit-b/src/escape.ts is missing, and the other emitters have it',
      'packages/emit-b/src/value.ts does not export emitValue, as the other emitters do',
    ]);
  });
});

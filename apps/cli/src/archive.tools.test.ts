import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedProject, type NodeVersion, nodeVersion, type Project } from './testing/archive.ts';
import { documentText, WITH_ERROR } from './testing/documents.ts';

let project: Project;

beforeAll(() => {
  project = installedProject();
  project.write('ssmc.yaml', documentText({ scope: 'account' }).replace('mode: internet', 'mode: private-link'));
  project.write('bad.yaml', WITH_ERROR);
  project.write('use.mjs', `import { check, compile, explain, schema, verify } from 'ssmc';\n${USE}`);
  project.write('use.cjs', `const { check, compile, explain, schema, verify } = require('ssmc');\n${USE}`);
}, 180_000);

afterAll(() => project.remove());

const BIN = 'node_modules/ssmc/bin/ssmc.cjs';

/** Calls every function, and prints all that they return. */
const USE = `import('node:fs').then(({ readFileSync }) => {
  const documents = [{ file: 'ssmc.yaml', text: readFileSync('ssmc.yaml', 'utf8') }];
  const results = [compile, check, verify, explain].map((one) => one(documents));
  console.log(JSON.stringify([...results, schema()]));
});
`;

/** What the running version of node prints, which its own tests have proved. */
function expected(words: readonly string[]) {
  return project.node(words);
}

describe.each<NodeVersion>(['20', '22', '24'])('node %s', (version) => {
  const node = (...words: string[]) => project.node(words, nodeVersion(version));

  test('is the version that is meant', () => {
    expect(node('--version').stdout).toMatch(new RegExp(`^v${version}\\.`));
  });

  test.each([
    ['--version'],
    ['help'],
    ['check'],
    ['check', 'bad.yaml'],
    ['plan', '--format', 'json'],
    ['verify'],
    ['explain'],
    ['report'],
    ['schema'],
    ['facts', '--format', 'json'],
    ['regions'],
    ['compile', '--dry-run', '--list-files'],
  ])('%s prints what it prints elsewhere, and no warning', (...words) => {
    const ended = node('--throw-deprecation', BIN, ...words);
    expect(ended).toEqual(expected([BIN, ...words]));
    expect(ended.stderr).not.toMatch(/warning:/i);
  });

  test('compile writes the same bytes, and elsewhere only to the cache of the user', () => {
    const home = path.join(project.root, `home-${version}`);
    mkdirSync(home);
    const environment = { HOME: home, TMPDIR: home, XDG_CACHE_HOME: home };
    const words = ['--throw-deprecation', BIN, 'compile', '--quiet', '--out', `out-${version}`];
    expect(project.node(words, nodeVersion(version), environment)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readdirSync(home).toSorted()).toEqual(['.local', 'ssmc']);
    expect(readdirSync(path.join(home, '.local/state'))).toEqual(['ssmc']);
    expect(expected([BIN, 'compile', '--quiet', '--out', 'out']).code).toBe(0);
    expect(contents(`out-${version}`)).toEqual(contents('out'));
  });

  test.each(['use.mjs', 'use.cjs'])('the library is loaded without a warning: %s', (file) => {
    const ended = node('--throw-deprecation', file);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(JSON.parse(ended.stdout)).toHaveLength(5);
    expect(ended.stdout).toBe(expected(['use.mjs']).stdout);
  });
});

describe('node 18, which is too old', () => {
  const LINE = /^ssmc requires Node\.js 20\.19 or later, this is v18\.\d+\.\d+\.$/;
  const node = (...words: string[]) => project.node(words, nodeVersion('18'));

  test.each([['--version'], ['compile'], ['check', 'bad.yaml']])('ssmc %s ends with one line', (...words) => {
    const { code, stdout, stderr } = node(BIN, ...words);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trimEnd()).toMatch(LINE);
  });

  test.each(['use.mjs', 'use.cjs'])('the library throws an error of one line: %s', (file) => {
    const { code, stdout, stderr } = node(file);
    expect([code, stdout]).toEqual([1, '']);
    const errors = stderr.split('\n').filter((line) => line.startsWith('Error: '));
    expect(errors.map((line) => line.slice('Error: '.length))).toEqual([expect.stringMatching(LINE)]);
  });
});

function contents(folder: string): Readonly<Record<string, string>> {
  const root = path.join(project.root, folder);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const named = files.map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(named.map((file) => [path.relative(root, file), readFileSync(file, 'utf8')]));
}

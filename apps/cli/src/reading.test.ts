import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentText } from './testing/documents.ts';
import { input, workspace } from './testing/workspace.ts';

const A = documentText({ name: 'a' });
const B = documentText({ name: 'b' });

describe('which documents are read', () => {
  test('ssmc.yaml of this folder, or of the nearest one above', async () => {
    const { run, root } = workspace({ 'ssmc.yaml': A, 'x/ssmc.yaml': 'kind: 3', 'y/z/other.yaml': B });
    expect((await run('check')).stderr).toBe('1 document checked.\n');
    const above = await run('compile --dry-run --target cloudformation', { cwd: path.join(root, 'y/z') });
    // Beside the document that was found, not below the current folder.
    expect(above.stdout).toContain('../../dist/ssmc/a/cloudformation');
    const named = await run('compile ../../ssmc.yaml --dry-run', { cwd: path.join(root, 'y/z') });
    expect(named.stdout).toMatch(/ dist\/ssmc\/a\/cloudformation/);
    const nearest = await run('check', { cwd: path.join(root, 'x') });
    expect(nearest.stderr).toMatch(/^ssmc\.yaml:1/);
  });

  test('a document above is named by its relative path', async () => {
    const { run, root } = workspace({ 'ssmc.yaml': 'kind: 3', 'y/z/a': '' });
    expect((await run('check', { cwd: path.join(root, 'y/z') })).stderr).toMatch(/^\.\.\/\.\.\/ssmc\.yaml:1:/);
  });

  test('none at all', async () => {
    const { code, stderr } = await workspace().run('check', { cwd: path.parse(process.cwd()).root });
    expect(code).toBe(1);
    expect(stderr).toContain('There is no ssmc.yaml in this folder or above it.');
  });

  test('standard input', async () => {
    const { run } = workspace();
    const { stdout } = await run('compile - --dry-run --target cloudformation', { stdin: () => input(A) });
    expect(stdout).toContain('create  dist/ssmc/a/cloudformation/us-east-2.yaml');
    expect((await run('check -', { stdin: () => input('kind: 3') })).stderr).toMatch(/^<stdin>:1/);
  });

  test.each([
    ['fleet/*.yaml', 2],
    ['fleet/?.yaml', 2],
    ['**/*.yaml', 3],
    ['fleet/**/*.yaml', 3],
    ['fleet/**', 3],
    ['**/fleet/**/deep/**/*.yaml', 1],
    ['**/.hidden/*.yaml', 1],
    ['fleet/a.yaml fleet/*.yaml ./fleet/a.yaml', 2],
    ['fleet/.hidden/*.yaml', 1],
    ['f*/deep/c.y?ml', 1],
  ])('%s are %i documents', async (words, count) => {
    const { run } = workspace({
      'fleet/a.yaml': A,
      'fleet/b.yaml': B,
      'fleet/deep/c.yaml': documentText({ name: 'c' }),
      'fleet/.hidden/d.yaml': documentText({ name: 'd' }),
      'node_modules/e.yaml': 'no',
    });
    const { code, stderr } = await run(`check ${words}`);
    expect([code, stderr]).toEqual([0, `${count} document${count === 1 ? '' : 's'} checked.\n`]);
  });

  test('a pattern finds no documents in outputs, whole or of one target', async () => {
    const { run, list } = workspace({ 'fleet/a.yaml': A });
    await run('compile fleet/a.yaml --out fleet/modules');
    await run('compile fleet/a.yaml --out fleet/part --target cloudformation');
    expect(list('fleet').filter((file) => file.endsWith('.yaml')).length).toBeGreaterThan(2);
    expect((await run('check **/*.yaml')).stderr).toBe('1 document checked.\n');
    const named = await run('check fleet/modules/a/*.yaml');
    expect(named.stderr).toBe('1 document checked.\n');
  });

  test.each([
    ['many stars', `${'*a'.repeat(100)}*b`],
    ['many folders', `${'**/a/'.repeat(200)}b`],
    ['many question marks', `${'*?'.repeat(100)}!`],
    ['many braces', `${'{a,b*}'.repeat(200)}c`],
    ['groups', `${'(a*)*'.repeat(200)}b`],
  ])('a pattern of %s ends', async (_, pattern) => {
    const deep = Array.from({ length: 60 }, () => 'a').join('/');
    const { run } = workspace({ [`${'a'.repeat(250)}`]: '', [`${deep}/c`]: '' });
    const before = process.cpuUsage();
    const { code, stderr } = await run(['check', pattern]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('no file matches the pattern')]);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1000);
  });

  test('an absolute pattern', async () => {
    const { run, root } = workspace({ 'a.yaml': A });
    expect((await run(`check ${root}/*.yaml`)).code).toBe(0);
  });

  test('a file whose name looks like a pattern', async () => {
    const { run } = workspace({ 'a?.yaml': A, 'ab.yaml': 'no' });
    expect((await run('check a?.yaml')).stderr).toBe('1 document checked.\n');
  });

  test('a pattern without a match, and a missing file: all are reported', async () => {
    const { run } = workspace({ 'a.yaml': 'kind: 3' });
    const { code, stderr } = await run('check nothing/*.yaml missing.yaml a.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain('nothing/*.yaml cannot be read: no file matches the pattern.');
    expect(stderr).toContain('missing.yaml cannot be read: it does not exist.');
    expect(stderr).toContain('a.yaml:1');
  });

  test('a folder', async () => {
    const { run, root } = workspace();
    mkdirSync(path.join(root, 'ssmc.yaml'));
    expect((await run('check')).stderr).toContain('ssmc.yaml cannot be read: it is a folder.');
  });

  test('a name that is too long', async () => {
    const { code, stderr } = await workspace().run(`check ${'a'.repeat(5000)} ${'b'.repeat(5000)}*`);
    expect(code).toBe(1);
    expect(stderr).toContain('cannot be read: its name is too long.');
  });

  test('several documents are checked against each other', async () => {
    const { run } = workspace({ 'a.yaml': A, 'b.yaml': A });
    const { stderr } = await run('check a.yaml b.yaml');
    expect(stderr).toMatch(/SSMC\d+/);
  });
});

describe('what cannot be a document', () => {
  test('an input without an end is not read to its end', async () => {
    async function* endless(): AsyncIterable<Uint8Array> {
      for (;;) yield Buffer.alloc(65_536, 97);
    }
    const { code, stderr } = await workspace().run('check -', { stdin: endless });
    expect(code).toBe(1);
    expect(stderr).toContain('<stdin>:1:1: error SSMC103: The file is larger than 8388608 bytes.');
  });

  test('a device without an end', async () => {
    const { code, stderr } = await workspace().run('check /dev/zero');
    expect(code).toBe(1);
    expect(stderr).toContain('/dev/zero:1:1: error SSMC103');
  });

  test.each([
    ['not UTF-8', new Uint8Array([0x61, 0x3a, 0x20, 0xff, 0xfe])],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0x00])],
  ])('%s', async (_, bytes) => {
    const { code, stderr } = await workspace().run('check -', { stdin: () => input(bytes) });
    expect(code).toBe(1);
    expect(stderr).toContain('<stdin> cannot be read: it is not UTF-8.');
  });
});

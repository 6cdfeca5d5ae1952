import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sha256 } from './sha256.ts';
import { documentText } from './testing/documents.ts';
import { type Fake, fakeTargets } from './testing/fake-targets.ts';
import { workspace } from './testing/workspace.ts';

const ONE = documentText();
const TWO = documentText({ regions: ['us-east-2', 'af-south-1'] });
const BASE = 'dist/ssmc/production';

/** Terraform modules with other files than those before. */
const OTHER_FILES: Fake = { files: ({ id }) => [{ path: `${id}/other.tf`, content: 'other\n' }] };

describe('files of earlier runs', () => {
  test('a Region that is no longer wanted goes, with its folder', async () => {
    const { run, write, list, root } = workspace({ 'ssmc.yaml': TWO });
    await run('compile');
    write({ 'ssmc.yaml': ONE });
    const check = await run('compile --check');
    expect(check.code).toBe(3);
    expect(check.stdout).toContain(`stale    ${BASE}/terraform/af-south-1/main.tf\n`);
    const { stdout } = await run('compile');
    expect(stdout).toContain('8 removed');
    expect(list(BASE).filter((file) => file.includes('af-south-1') && !file.startsWith('retired/'))).toEqual([]);
    expect(existsSync(path.join(root, BASE, 'terraform/af-south-1'))).toBe(false);
  });

  test('--list-files does not list what goes', async () => {
    const { run, write } = workspace({ 'ssmc.yaml': TWO });
    await run('compile');
    write({ 'ssmc.yaml': ONE });
    expect((await run('compile --list-files')).stdout).not.toContain('af-south-1');
  });

  test('a file that a module no longer has goes', async () => {
    const { run, list } = workspace({ 'ssmc.yaml': ONE });
    await run('compile');
    await run('compile', { targets: fakeTargets({ terraform: OTHER_FILES }) });
    expect(list(`${BASE}/terraform/us-east-2`)).toEqual(['.ssmc.json', 'other.tf']);
  });

  test('a file that was changed by hand stays, with a warning', async () => {
    const { run, write, read } = workspace({ 'ssmc.yaml': ONE });
    await run('compile');
    write({ [`${BASE}/terraform/us-east-2/main.tf`]: 'mine' });
    const { code, stderr } = await run('compile', { targets: fakeTargets({ terraform: OTHER_FILES }) });
    expect(code).toBe(0);
    expect(stderr).toContain('warning SSMC404');
    expect(stderr).toContain('us-east-2/main.tf is no longer wanted');
    expect(read(`${BASE}/terraform/us-east-2/main.tf`)).toBe('mine');
  });

  test('files that no manifest lists stay', async () => {
    const { run, write, list } = workspace({ 'ssmc.yaml': TWO });
    await run('compile');
    write({ 'ssmc.yaml': ONE, [`${BASE}/terraform/af-south-1/notes.txt`]: 'mine', [`${BASE}/terraform/own/a.tf`]: '' });
    await run('compile');
    expect(list(`${BASE}/terraform/af-south-1`)).toEqual(['notes.txt']);
    expect(list(`${BASE}/terraform/own`)).toEqual(['a.tf']);
  });

  test('nothing of other targets and Regions goes', async () => {
    const { run, write, list } = workspace({ 'ssmc.yaml': TWO });
    await run('compile');
    const before = list(BASE);
    write({ 'ssmc.yaml': ONE });
    await run('compile --region us-east-2');
    expect(list(BASE)).toEqual(before);
    await run('compile --target terraform');
    const live = list(BASE).filter((file) => !file.startsWith('retired/'));
    expect(live).toEqual(before.filter((file) => !file.startsWith('terraform/af-south-1')));
  });

  test('nothing of another document goes', async () => {
    const { run, list } = workspace({ 'a.yaml': documentText({ name: 'a' }), 'b.yaml': documentText({ name: 'b' }) });
    await run('compile a.yaml b.yaml');
    await run('compile a.yaml');
    expect(list('dist/ssmc/b')).toHaveLength(10);
  });
});

describe('a manifest is not to be trusted', () => {
  const hash = sha256('mine');
  const manifest = (file: string, more = {}) =>
    JSON.stringify({
      name: 'production',
      target: 'terraform',
      module: 'af-south-1',
      files: [{ path: file, sha256: hash }],
      ...more,
    });

  test.each([
    ['a path upwards', manifest('../../../../../precious')],
    ['an absolute path', manifest('/precious')],
    ['another module', manifest('precious', { module: 'eu-west-1' })],
    ['another document', manifest('precious', { name: 'other' })],
    ['no manifest', '{"files": 3}'],
    ['no JSON', '\0'],
  ])('%s', async (_, content) => {
    const { run, list } = workspace({
      'ssmc.yaml': ONE,
      precious: 'mine',
      [`${BASE}/terraform/af-south-1/precious`]: 'mine',
      [`${BASE}/terraform/af-south-1/.ssmc.json`]: content,
    });
    expect((await run('compile')).code).toBe(0);
    expect(list()).toContain('precious');
    expect(list()).toContain(`${BASE}/terraform/af-south-1/precious`);
  });

  test('a listed file that a symbolic link stands for', async () => {
    const { run, list, root } = workspace({
      'ssmc.yaml': ONE,
      'elsewhere/precious': 'mine',
      [`${BASE}/terraform/af-south-1/.ssmc.json`]: manifest('link/precious'),
    });
    symlinkSync(path.join(root, 'elsewhere'), path.join(root, BASE, 'terraform/af-south-1/link'));
    await run('compile');
    expect(list('elsewhere')).toEqual(['precious']);
  });
});

describe('what stands in the way', () => {
  test.each(['terraform', 'terraform/us-east-2'])('a symbolic link %s out of the output folder', async (link) => {
    const { run, list, root } = workspace({ 'ssmc.yaml': ONE, 'elsewhere/a': '' });
    mkdirSync(path.dirname(path.join(root, BASE, link)), { recursive: true });
    symlinkSync(path.join(root, 'elsewhere'), path.join(root, BASE, link));
    const { code, stderr } = await run('compile');
    expect(code).toBe(1);
    expect(stderr).toContain('error SSMC403');
    expect(list('elsewhere')).toEqual(['a']);
    expect(list(`${BASE}/cloudformation`)).toEqual([]);
  });

  test('an output folder that is a symbolic link itself is followed', async () => {
    const { run, list, root } = workspace({ 'ssmc.yaml': ONE, 'elsewhere/a': '' });
    symlinkSync(path.join(root, 'elsewhere'), path.join(root, 'out'));
    expect((await run('compile --out out')).code).toBe(0);
    expect(list('elsewhere/production')).toHaveLength(10);
  });

  test('a symbolic link in place of a file is replaced, and its target stays as it is', async () => {
    const { run, read, root } = workspace({ 'ssmc.yaml': ONE, precious: 'mine' });
    mkdirSync(path.join(root, BASE, 'cloudformation'), { recursive: true });
    symlinkSync(path.join(root, 'precious'), path.join(root, BASE, 'cloudformation/us-east-2.yaml'));
    expect((await run('compile')).code).toBe(0);
    expect(read('precious')).toBe('mine');
    expect(lstatSync(path.join(root, BASE, 'cloudformation/us-east-2.yaml')).isFile()).toBe(true);
  });

  test('a folder in place of a file, and a file in place of a folder', async () => {
    const { run, list } = workspace({
      'ssmc.yaml': ONE,
      [`${BASE}/cloudformation/us-east-2.yaml/a`]: '',
      [`${BASE}/aws-cli`]: '',
    });
    const { code, stderr } = await run('compile');
    expect(code).toBe(1);
    expect(stderr).toContain('us-east-2.yaml cannot be written: it is a folder.');
    expect(stderr).toContain('cannot be written: a part of its path is a file.');
    expect(list(`${BASE}/terraform`)).toEqual([]);
  });

  test('a socket in place of a file', async () => {
    const { run, root } = workspace({ 'ssmc.yaml': ONE });
    mkdirSync(path.join(root, BASE, 'cloudformation'), { recursive: true });
    const server = createServer();
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => {
      server.listen(path.join(root, BASE, 'cloudformation/us-east-2.yaml'), resolve);
    });
    const { code, stderr } = await run('compile');
    expect(code).toBe(1);
    expect(stderr).toContain('something that is no file is there');
  });

  test('an output folder that is a file', async () => {
    const { run, read } = workspace({ 'ssmc.yaml': ONE, out: 'mine' });
    expect((await run('compile --out out')).code).toBe(1);
    expect(read('out')).toBe('mine');
  });

  test('a script that cannot be executed can be again', async () => {
    const { run, root } = workspace({ 'ssmc.yaml': ONE });
    await run('compile');
    const file = path.join(root, BASE, 'aws-cli/us-east-2/deploy.sh');
    const content = readFileSync(file);
    writeFileSync(`${file}.copy`, content, { mode: 0o644 });
    renameSync(`${file}.copy`, file);
    expect((await run('compile --check')).code).toBe(3);
    await run('compile');
    expect(lstatSync(file).mode & 0o100).not.toBe(0);
  });

  test.each(['../../escape', '/escape', 'a/../../../../escape', 'a\0b', 'C:evil', 'a\\..\\b', ''])(
    'an emitter that names a file %j',
    async (file) => {
      const { run, list } = workspace({ 'ssmc.yaml': ONE });
      const files = () => [{ path: file, content: 'x' }];
      const { code, stderr } = await run('compile --out a/b', { targets: fakeTargets({ 'aws-cli': { files } }) });
      expect(code).toBe(1);
      expect(stderr).toContain('SSMC403');
      expect(list()).toEqual(['ssmc.yaml']);
    },
  );
});

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileSystem } from './host.ts';
import { documentText } from './testing/documents.ts';
import { workspace } from './testing/workspace.ts';

const BASE = 'dist/ssmc/production';

/** A file system on which one call fails from its n-th time on. */
function failing(call: keyof FileSystem, code: string, from = 1): FileSystem {
  let count = 0;
  const real = fs[call] as (...args: unknown[]) => unknown;
  const fail = (...args: unknown[]): unknown => {
    count += 1;
    if (count >= from) throw Object.assign(new Error(`${code}: test`), { code });
    return real(...args);
  };
  return { ...fs, [call]: fail };
}

describe('a disk that fails', () => {
  test.each([
    ['ENOSPC', 'no space is left'],
    ['EROFS', 'the file system is read-only'],
    ['EACCES', 'no permission'],
    ['EDQUOT', 'the quota is used up'],
    ['EIO', 'EIO'],
  ])('%s while files are written leaves everything as it was', async (code, reason) => {
    const { run, list, read, root } = workspace({
      'ssmc.yaml': documentText(),
      [`${BASE}/terraform/us-east-2/main.tf`]: 'old',
    });
    const before = list();
    const ended = await run('compile', { fs: failing('writeFileSync', code, 5) });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('error SSMC401');
    expect(ended.stderr).toContain(`cannot be written: ${reason}.`);
    expect(list()).toEqual(before);
    expect(read(`${BASE}/terraform/us-east-2/main.tf`)).toBe('old');
    expect(fs.existsSync(path.join(root, BASE, 'cloudformation'))).toBe(false);
  });

  test('folders that cannot be made', async () => {
    const { run, list } = workspace({ 'ssmc.yaml': documentText() });
    const { code, stderr } = await run('compile', { fs: failing('mkdirSync', 'EROFS') });
    expect(code).toBe(1);
    expect(stderr).toContain('the file system is read-only');
    expect(list()).toEqual(['ssmc.yaml']);
  });

  test('a file that cannot be put into its place', async () => {
    const { run, list } = workspace({ 'ssmc.yaml': documentText() });
    const { code, stderr } = await run('compile', { fs: failing('renameSync', 'EACCES', 3) });
    expect(code).toBe(1);
    expect(stderr).toContain('SSMC401');
    expect(list().filter((file) => file.endsWith('.tmp'))).toEqual([]);
    expect((await run('compile')).code).toBe(0);
    expect(list(BASE)).toHaveLength(10);
  });

  test('a file that cannot be removed', async () => {
    const { run, write } = workspace({ 'ssmc.yaml': documentText({ regions: ['us-east-2', 'af-south-1'] }) });
    await run('compile');
    write({ 'ssmc.yaml': documentText() });
    const { code, stderr } = await run('compile', { fs: failing('unlinkSync', 'EACCES') });
    expect(code).toBe(1);
    expect(stderr).toContain('cannot be removed: no permission.');
  });

  test('files on disk that cannot be read count as different, and as not ours', async () => {
    const { run, write, list } = workspace({ 'ssmc.yaml': documentText({ regions: ['us-east-2', 'af-south-1'] }) });
    await run('compile');
    write({ 'ssmc.yaml': documentText() });
    const { code, stdout } = await run('compile --check', { fs: failing('readFileSync', 'EACCES') });
    expect(code).toBe(3);
    expect(stdout).toContain(`differs  ${BASE}/terraform/us-east-2/main.tf`);
    const before = list(BASE).filter((file) => file.includes('af-south-1'));
    await run('compile', { fs: failing('readFileSync', 'EACCES') });
    expect(list(BASE).filter((file) => file.includes('af-south-1'))).toEqual(before);
  });

  test('a document that cannot be read', async () => {
    const { run } = workspace({ 'ssmc.yaml': documentText() });
    const { code, stderr } = await run('check', { fs: failing('openSync', 'EACCES') });
    expect(code).toBe(1);
    expect(stderr).toContain('ssmc.yaml cannot be read: no permission.');
    expect((await run('check', { fs: failing('readSync', 'EIO') })).stderr).toContain('cannot be read: EIO.');
  });

  test('a fault of ours is not taken for one of the disk', async () => {
    const { run } = workspace({ 'ssmc.yaml': documentText() });
    const broken = {
      ...fs,
      writeFileSync: () => {
        throw new TypeError('a fault');
      },
    } satisfies FileSystem;
    await expect(run('compile', { fs: broken })).rejects.toThrow(TypeError);
  });
});

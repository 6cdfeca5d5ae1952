import fs, { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { OWNERS } from './io/owner.ts';
import { sha256 } from './sha256.ts';
import { documentText } from './testing/documents.ts';
import { type Workspace, workspace } from './testing/workspace.ts';

const WORK = 'dist/ssmc/.ssmc';

function lockedBy(owner: string): Workspace {
  return workspace({ 'ssmc.yaml': documentText(), [`${WORK}/lock-${owner}`]: '' });
}

/** A name as this machine gives it, of another process. */
function ownerWith(pid: number, start?: string): string {
  const [, ownStart = '', machine = '', random = ''] = OWNERS.self().split('-');
  return [pid, start ?? ownStart, machine, random].join('-');
}

const foreign = `1234-5678-${'0'.repeat(12)}-abcdef01`;

describe('the lock of an output folder', () => {
  test('is gone after the run, with the work folder', async () => {
    const { run, list, root } = workspace({ 'ssmc.yaml': documentText() });
    expect((await run('compile')).code).toBe(0);
    expect(readdirSync(path.join(root, 'dist/ssmc'))).toEqual(['production']);
    expect((await run('compile')).code).toBe(0);
    expect(list('dist').filter((file) => file.includes('.ssmc/'))).toEqual([]);
  });

  test('of a process that runs: waits, then says who has it, and changes nothing', async () => {
    const { run, list } = lockedBy(ownerWith(process.ppid, ''));
    let waited = 0;
    const pause = async (milliseconds: number) => {
      waited += milliseconds;
    };
    const { code, stdout, stderr } = await run('compile', { pause });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`is being written by another run of ssmc (process ${process.ppid})`);
    expect(waited).toBeGreaterThan(10_000);
    expect(list('dist')).toHaveLength(1);
    expect((await run('compile --check')).code).toBe(3);
    expect((await run('compile --dry-run')).code).toBe(0);
  });

  test('that is released while a run waits is taken', async () => {
    const { run, root } = lockedBy(ownerWith(process.ppid, ''));
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
      if (pauses === 3) fs.rmSync(path.join(root, WORK), { recursive: true });
    };
    expect((await run('compile', { pause })).code).toBe(0);
  });

  test.each([
    ['that ended', ownerWith(2 ** 22 + 1)],
    ['whose ID another process has now', ownerWith(process.ppid, '1')],
  ])('of a process %s counts nothing', async (_, owner) => {
    const { run, root } = lockedBy(owner);
    expect((await run('compile')).code).toBe(0);
    expect(existsSync(path.join(root, WORK))).toBe(false);
  });

  test('of a process elsewhere counts for an hour', async () => {
    const { run, root } = lockedBy(foreign);
    expect((await run('compile')).stderr).toContain('error SSMC422');
    const old = new Date(Date.now() - 2 * 60 * 60_000);
    utimesSync(path.join(root, WORK, `lock-${foreign}`), old, old);
    expect((await run('compile')).code).toBe(0);
  });

  test('of two runs at once one waits for the other', async () => {
    const { run, write, list } = workspace({ 'a.yaml': documentText({ name: 'a' }) });
    write({ 'b.yaml': documentText({ name: 'b' }) });
    const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds / 10));
    const ended = await Promise.all(['a', 'b', 'a', 'b'].map((name) => run(`compile ${name}.yaml`, { pause })));
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(list('dist').filter((file) => file.includes('.ssmc/'))).toEqual([]);
  });
});

describe('a folder that cannot be written', () => {
  const readOnly = {
    ...fs,
    mkdirSync: () => {
      throw Object.assign(new Error('EROFS: test'), { code: 'EROFS' });
    },
  };

  test('is fine as long as nothing differs', async () => {
    const { run, write } = workspace({ 'ssmc.yaml': documentText() });
    await run('compile');
    expect((await run('compile', { fs: readOnly })).code).toBe(0);
    write({ 'dist/ssmc/production/terraform/us-east-2/main.tf': 'mine' });
    const { code, stderr } = await run('compile', { fs: readOnly });
    expect([code, stderr]).toEqual([1, expect.stringContaining('the file system is read-only')]);
  });
});

describe('what a run left', () => {
  test.each([
    ['staged files', 'staged/0/0'],
    ['staged files without a list', 'staged/1/steps.json'],
  ])('%s mean nothing', async (_, file) => {
    const { run, root } = workspace({ 'ssmc.yaml': documentText(), [`${WORK}/${file}`]: '[' });
    expect((await run('compile')).code).toBe(0);
    expect((await run('compile --check')).code).toBe(0);
    expect(existsSync(path.join(root, WORK))).toBe(false);
  });

  test('steps that lead outside, or remove what has other bytes, are not taken', async () => {
    const steps = [
      { place: '../../escaped', from: '0' },
      { place: 'link/escaped', from: '0' },
      { remove: '../../precious', sha256: sha256('mine') },
      { remove: 'notes.txt', sha256: sha256('other') },
    ];
    for (const step of steps) {
      const place = workspace({
        'ssmc.yaml': documentText(),
        precious: 'mine',
        'elsewhere/a': '',
        'dist/ssmc/notes.txt': 'mine',
        [`${WORK}/committed/0/0`]: 'staged',
        [`${WORK}/committed/0/steps.json`]: JSON.stringify([step]),
      });
      symlinkSync(path.join(place.root, 'elsewhere'), path.join(place.root, 'dist/ssmc/link'));
      await place.run('compile');
      expect(place.list()).toEqual(expect.arrayContaining(['precious', 'elsewhere/a', 'dist/ssmc/notes.txt']));
      expect(place.list().filter((file) => file.includes('escaped'))).toEqual([]);
    }
  });

  test('a run that cannot be finished stops the next one, which says why', async () => {
    const { run, list, root } = workspace({
      'ssmc.yaml': documentText(),
      [`${WORK}/committed/0/0`]: 'staged',
      [`${WORK}/committed/0/steps.json`]: JSON.stringify([{ place: 'production/plans', from: '0' }]),
      'dist/ssmc/production/plans/a': '',
    });
    const check = await run('compile --check');
    expect([check.code, check.stderr]).toEqual([3, expect.stringContaining('warning SSMC421')]);
    expect(await run('compile')).toMatchObject({ code: 1, stderr: expect.stringContaining('it is a folder') });
    fs.rmSync(path.join(root, 'dist/ssmc/production/plans'), { recursive: true });
    expect((await run('compile')).code).toBe(1);
    fs.rmSync(path.join(root, 'dist/ssmc/production/plans'));
    expect((await run('compile')).code).toBe(0);
    expect(list('dist').filter((file) => file.includes('.ssmc/'))).toEqual([]);
  });

  test('a symbolic link in place of the work folder is refused', async () => {
    const { run, list, root } = workspace({ 'ssmc.yaml': documentText(), 'elsewhere/staged/a': '' });
    mkdirSync(path.join(root, 'dist/ssmc'), { recursive: true });
    symlinkSync(path.join(root, 'elsewhere'), path.join(root, WORK));
    expect(await run('compile')).toMatchObject({ code: 1, stderr: expect.stringContaining('error SSMC403') });
    expect(list('elsewhere')).toEqual(['staged/a']);
  });

  test('a file in place of the work folder is refused', async () => {
    const { run, read, root } = workspace({ 'ssmc.yaml': documentText() });
    mkdirSync(path.join(root, 'dist/ssmc'), { recursive: true });
    writeFileSync(path.join(root, WORK), 'mine');
    expect(await run('compile')).toMatchObject({ code: 1, stderr: expect.stringContaining('error SSMC401') });
    expect(read(WORK)).toBe('mine');
  });
});

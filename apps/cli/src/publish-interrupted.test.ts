import fs from 'node:fs';
import path from 'node:path';
import { readRelease } from '@ssmc/release';
import { describe, expect, test } from 'vitest';
import { folderStorage } from './storage/folder.ts';
import { bothAtOnce } from './testing/publishers.ts';
import {
  BASE,
  brokenReleases,
  compiled,
  deadOwners,
  dyingFs,
  liveOwners,
  MAJOR,
  MINOR,
  ONE,
  RELEASES,
  recompile,
  versionsOf,
  workingAs,
} from './testing/releases.ts';
import type { Workspace } from './testing/workspace.ts';

const PUBLISH = `publish ${BASE} --to out`;

/** Publishes with a process that is killed at its n-th change, until one finishes. What is there after each is checked. */
async function killEverywhere(
  place: Workspace,
  { after, expected }: { readonly after: readonly string[]; readonly expected: string },
) {
  const before = fs.mkdtempSync(path.join(place.root, 'before-'));
  const out = path.join(place.root, 'out');
  if (fs.existsSync(out)) fs.cpSync(out, path.join(before, 'out'), { recursive: true });
  let n = 0;
  for (let isFinished = false; !isFinished; ) {
    n += 1;
    fs.rmSync(out, { recursive: true, force: true });
    if (fs.existsSync(path.join(before, 'out'))) fs.cpSync(path.join(before, 'out'), out, { recursive: true });
    const dying = dyingFs(n);
    await place.run(PUBLISH, { fs: dying.fs, owners: deadOwners(String(n)) });
    isFinished = !dying.isDead();
    expect([n, brokenReleases(place)]).toEqual([n, []]);
    expect([[...after], [...after, expected]]).toContainEqual(versionsOf(place));
    const { code, stderr } = await place.run(PUBLISH, { owners: liveOwners(String(n)) });
    expect([n, code, stderr]).toEqual([n, 0, '']);
    expect([n, versionsOf(place), brokenReleases(place)]).toEqual([n, [...after, expected], []]);
    expect(JSON.parse(place.read(`${RELEASES}/stable/release.json`)).version).toBe(expected);
    expect(place.read(`${RELEASES}/index.html`)).toContain(`id="v${expected}"`);
    expect(place.list('out/.ssmc')).toEqual([]);
  }
  return n;
}

describe('a publisher that is killed', () => {
  test('at any change of the first release leaves whole releases only, and the next run finishes', async () => {
    expect(await killEverywhere(await compiled(), { after: [], expected: '1.0.0' })).toBeGreaterThan(50);
  });

  test('at any change of a later release', async () => {
    const place = await compiled();
    await place.run(PUBLISH);
    await recompile(place, MINOR);
    expect(await killEverywhere(place, { after: ['1.0.0'], expected: '1.1.0' })).toBeGreaterThan(50);
  });

  test('and the next run has other contents: the number is skipped, and said', async () => {
    const place = await compiled();
    await place.run(PUBLISH);
    await recompile(place, MINOR);
    await place.run(PUBLISH, { fs: dyingFs(20).fs, owners: deadOwners('a') });
    expect([versionsOf(place), place.list(`${RELEASES}/v1.1.0`).includes('SHA256SUMS')]).toEqual([['1.0.0'], true]);
    await recompile(place, MINOR.replace('agentUpdate', 'inventory'));
    const named = await place.run(`${PUBLISH} --version 2.0.0 --allow-understated`);
    expect(named.code).toBe(0);
    expect([versionsOf(place), brokenReleases(place)]).toEqual([['1.0.0', '2.0.0'], []]);
  });

  test('an abandoned number is refused with --version and skipped with --bump auto', async () => {
    const place = await compiled();
    await place.run(PUBLISH, { fs: dyingFs(20).fs, owners: deadOwners('a') });
    expect(place.list(`${RELEASES}/v1.0.0`)).toContain('SHA256SUMS');
    await recompile(place, MINOR);
    const named = await place.run(`${PUBLISH} --version 1.0.0`);
    expect([named.code, named.stderr.includes('v1.0.0 exists with other bytes')]).toEqual([1, true]);
    const { code, stdout } = await place.run(PUBLISH);
    expect([code, versionsOf(place)]).toEqual([0, ['1.0.1']]);
    expect(stdout).toContain('Version 1.0.0 was skipped: a run that never finished claimed it for other contents.');
  });
});

describe('two publishers', () => {
  async function together(texts: readonly [string, string]) {
    const places = [await compiled(texts[0]), await compiled(texts[1])] as const;
    const root = path.join(places[0].root, 'out');
    const storageOf = (id: string) => folderStorage({ label: 'out', root, fs, ...workingAs(liveOwners(id)) });
    return { shared: places[0], outcomes: await bothAtOnce(places, [storageOf('a'), storageOf('b')]) };
  }

  test('of the same contents both end well, with one release', async () => {
    const { shared, outcomes } = await together([ONE, ONE]);
    expect(outcomes.map((one) => 'kind' in one && one.kind)).toEqual(['published', 'published']);
    expect([versionsOf(shared), brokenReleases(shared)]).toEqual([['1.0.0'], []]);
  });

  test('of different contents: one wins, the other is told, and nothing is mixed', async () => {
    const { shared, outcomes } = await together([ONE, MAJOR]);
    const told = outcomes.flatMap((one) => ('problems' in one ? one.problems : []));
    expect(told.map(({ code, fix }) => [code, fix])).toEqual([
      ['SSMC434', 'Run the command again: the comparison must be made with the newest release.'],
    ]);
    expect(outcomes.filter((one) => 'kind' in one)).toHaveLength(1);
    expect([versionsOf(shared).length, brokenReleases(shared)]).toEqual([1, []]);
    await recompile(shared, MINOR);
    expect((await shared.run(PUBLISH)).code).toBe(0);
    expect([versionsOf(shared).length, brokenReleases(shared)]).toEqual([2, []]);
  });
});

describe('storage that cannot be used', () => {
  test('a folder without permission to write', async () => {
    const place = await compiled();
    const failing = () => {
      throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    };
    const { code, stderr } = await place.run(PUBLISH, { fs: { ...fs, mkdirSync: failing, writeFileSync: failing } });
    expect([code, /SSMC432: out\/.*cannot be used: no permission/.test(stderr)]).toEqual([1, true]);
  });

  test('a file where the folder should be, and a link in it', async () => {
    const place = await compiled();
    place.write({ 'out/production': 'a file' });
    expect((await place.run(PUBLISH)).stderr).toMatch(/SSMC432: .*out\/production/);
    fs.rmSync(path.join(place.root, 'out/production'));
    fs.mkdirSync(path.join(place.root, 'elsewhere'));
    fs.symlinkSync(path.join(place.root, 'elsewhere'), path.join(place.root, 'out/production'));
    expect((await place.run(PUBLISH)).stderr).toContain('out/production is a symbolic link');
    expect(place.list('elsewhere')).toEqual([]);
  });

  test.each([
    ['no JSON', '<html>', 'it is not JSON'],
    ['the index of another tool', '{"versions":{}}', 'its format is not there, not 1'],
    ['the index of another document', '{"format":1,"name":"web","versions":[]}', "not of 'production'"],
    ['a later format', '{"format":2,"name":"production","versions":[]}', 'its format is 2'],
  ])('%s', async (_, text, message) => {
    const place = await compiled();
    place.write({ [`${RELEASES}/index.json`]: text });
    const { code, stderr } = await place.run(PUBLISH);
    expect([code, stderr.includes('SSMC433'), stderr.includes(message)]).toEqual([1, true, true]);
    expect(place.list('out')).toEqual(['production/index.json']);
  });

  test.each(['SHA256SUMS', 'plans/us-east-2.json', 'document.yaml'])(
    'a release before it without its %s',
    async (file) => {
      const place = await compiled();
      await place.run(PUBLISH);
      const absolute = path.join(place.root, RELEASES, 'v1.0.0', file);
      await recompile(place, MINOR);
      fs.appendFileSync(absolute, ' ');
      expect((await place.run(PUBLISH)).stderr).toContain(`SSMC435: out/production/v1.0.0/${file}`);
      fs.rmSync(absolute);
      expect((await place.run(PUBLISH)).stderr).toContain(`SSMC435: out/production/v1.0.0/${file} is missing`);
      expect(versionsOf(place)).toEqual(['1.0.0']);
    },
  );

  test('a lock of a publisher that is not known to have ended', async () => {
    const place = await compiled();
    place.write({ 'out/.ssmc/production_index.json.lock/lock-other-host_12': '' });
    const { code, stderr } = await place.run(PUBLISH, { owners: liveOwners('a') });
    expect([code, stderr.includes('is held by process other-host_12')]).toEqual([1, true]);
    expect(stderr).toContain('Remove the folder if none is running.');
  });

  test('reading a release takes nothing that the storage fails to give', async () => {
    const place = await compiled();
    await place.run(PUBLISH);
    const storage = folderStorage({
      label: 'out',
      root: path.join(place.root, 'out'),
      fs,
      ...workingAs(liveOwners('x')),
    });
    const index = JSON.parse(place.read(`${RELEASES}/index.json`));
    const broken = { ...storage, read: () => Promise.reject(new TypeError('a fault')) };
    const sha256 = () => '';
    await expect(
      readRelease({ storage: broken, name: 'production', entry: index.versions[0], sha256 }),
    ).rejects.toThrow(TypeError);
  });
});

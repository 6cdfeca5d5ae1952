import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Built, builtCommand, treeOf } from './testing/built.ts';
import { brokenReleases, MINOR, ONE, versionsOf } from './testing/releases.ts';

/** Kills the process with SIGKILL at its n-th change of the folder of releases: in the middle of a write, before any other. Says how many there are. */
const HOOK = `
const fs = require('node:fs');
let count = 0;
for (const name of ['writeFileSync', 'linkSync', 'renameSync', 'unlinkSync', 'mkdirSync', 'rmdirSync']) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (args.some((one) => typeof one === 'string' && one.includes('/releases-')) && ++count === Number(process.env.STOP_AT)) {
      if (name === 'writeFileSync') original(args[0], args[1].slice(0, args[1].length / 2), args[2]);
      process.kill(process.pid, 'SIGKILL');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    return original(...args);
  };
}
process.on('exit', () => fs.appendFileSync(process.env.COUNT, String(count)));
`;

let built: Built;

beforeAll(async () => {
  built = builtCommand({ 'one.yaml': ONE, 'minor.yaml': MINOR, 'hook.cjs': HOOK });
  for (const [file, out] of [
    ['one.yaml', 'one'],
    ['minor.yaml', 'minor'],
  ] as const) {
    expect(await built.run(['compile', '--quiet', file, '--out', out])).toMatchObject({ code: 0 });
  }
}, 120_000);

afterAll(() => built.remove(), 120_000);

/** Publishes with a fixed date: two runs of the same contents give the same bytes. */
function publish(from: string, to: string, stopAt = 0) {
  const env = { STOP_AT: String(stopAt), COUNT: path.join(built.root, `count-${to}`), SOURCE_DATE_EPOCH: '1800000000' };
  return built.run(['publish', `${from}/production`, '--to', to], { hook: 'hook.cjs', env });
}

/** A folder of releases, as the helpers of tests read it. */
function releases(folder: string) {
  const root = path.join(built.root, folder);
  const list = (below = '') => Object.keys(filesIn(path.join(root, below)));
  return { root, list, read: (file: string) => readFileSync(path.join(root, file), 'utf8') };
}

/** Without folders. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(treeOf(folder)).filter(([, content]) => content !== 'folder'));
}

/** One of the first changes, one in the middle and the last: each of them with `SSMC_STOPS=all` in the environment. */
function stopsOf(count: number): readonly number[] {
  const isAll = process.env['SSMC_STOPS'] === 'all';
  return isAll ? Array.from({ length: count }, (_, index) => index + 1) : [2, Math.round(count / 2), count];
}

test('kill -9 of publish: the index names whole releases only, and the next run leaves what a run without a kill leaves', async () => {
  expect(await publish('one', 'releases-start')).toMatchObject({ code: 0 });
  cpSync(path.join(built.root, 'releases-start'), path.join(built.root, 'releases-whole'), { recursive: true });
  expect(await publish('minor', 'releases-whole')).toMatchObject({ code: 0 });
  const whole = filesIn(path.join(built.root, 'releases-whole'));
  const count = Number(readFileSync(path.join(built.root, 'count-releases-whole'), 'utf8'));
  expect(count).toBeGreaterThan(100);
  for (const stop of stopsOf(count)) {
    const to = `releases-${stop}`;
    cpSync(path.join(built.root, 'releases-start'), path.join(built.root, to), { recursive: true });
    expect((await publish('minor', to, stop)).code, `stop ${stop}`).toBe('SIGKILL');
    const place = releases(to);
    expect(brokenReleases(place, 'production'), `stop ${stop}`).toEqual([]);
    expect([['1.0.0'], ['1.0.0', '1.1.0']]).toContainEqual(versionsOf(place, 'production'));
    expect(await publish('minor', to), `stop ${stop}`).toMatchObject({ code: 0 });
    expect(filesIn(place.root), `stop ${stop}`).toEqual(whole);
    rmSync(place.root, { recursive: true, force: true });
  }
}, 600_000);

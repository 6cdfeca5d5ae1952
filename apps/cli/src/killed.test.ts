import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Built, builtCommand, treeOf } from './testing/built.ts';
import { documentText } from './testing/documents.ts';

const BEFORE = documentText({ regions: ['us-east-2', 'af-south-1'] });
const AFTER = documentText({ regions: ['us-east-2'], more: '    inventory: true\n' });

/** Kills the process with SIGKILL at its n-th change of the file system: in the middle of a write, before any other. */
const HOOK = `
const fs = require('node:fs');
let left = Number(process.env.STOP_AT);
for (const name of ['writeFileSync', 'renameSync', 'unlinkSync', 'mkdirSync', 'rmdirSync', 'copyFileSync']) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (--left === 0) {
      if (name === 'writeFileSync') original(args[0], String(args[1]).slice(0, String(args[1]).length / 2), args[2]);
      process.kill(process.pid, 'SIGKILL');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    return original(...args);
  };
}
`;

let built: Built;

beforeAll(() => {
  built = builtCommand({ 'before.yaml': BEFORE, 'after.yaml': AFTER, 'hook.cjs': HOOK });
}, 120_000);

afterAll(() => built.remove(), 120_000);

/** How the command ends, with a cache of its own: its files are written, too. */
async function ssmc(words: readonly string[], { stopAt = 0, cache = 'cache' } = {}): Promise<number | string | null> {
  const env = { STOP_AT: String(stopAt), XDG_CACHE_HOME: path.join(built.root, cache) };
  return (await built.run(['compile', '--quiet', ...words], { hook: 'hook.cjs', env })).code;
}

const inRoot = (folder: string): string => path.join(built.root, folder);

/** Two at a time, as long as the callback says that there is more. */
async function forEachStop(check: (stop: number) => Promise<boolean>): Promise<number> {
  let stop = 0;
  for (let goesOn = true; goesOn; ) {
    const both = await Promise.all([check(++stop), check(++stop)]);
    goesOn = both.every(Boolean);
  }
  return stop;
}

describe('kill -9', () => {
  test('at every write, rename and removal: the next run leaves what a run without a kill leaves', async () => {
    expect(await ssmc(['before.yaml', '--out', 'start'])).toBe(0);
    cpSync(inRoot('start'), inRoot('whole'), { recursive: true });
    expect(await ssmc(['after.yaml', '--out', 'whole'])).toBe(0);
    const whole = treeOf(inRoot('whole'));
    const stops = await forEachStop(async (stop) => {
      const out = `out-${stop}`;
      cpSync(inRoot('start'), inRoot(out), { recursive: true });
      const ended = await ssmc(['after.yaml', '--out', out], { stopAt: stop, cache: `cache-${stop}` });
      expect(['SIGKILL', 0]).toContain(ended);
      expect(await ssmc(['after.yaml', '--out', out], { cache: `cache-${stop}` }), `stop ${stop}`).toBe(0);
      expect(treeOf(inRoot(out)), `stop ${stop}`).toEqual(whole);
      for (const folder of [out, `cache-${stop}`]) rmSync(inRoot(folder), { recursive: true, force: true });
      return ended === 'SIGKILL';
    });
    expect(stops).toBeGreaterThan(40);
  }, 600_000);
});

describe('runs at the same time', () => {
  test('into one folder: one after the other, and the folder holds one version whole', async () => {
    expect(await ssmc(['before.yaml', '--out', 'b'])).toBe(0);
    const [b, ab] = [treeOf(inRoot('b')), treeOf(inRoot('whole'))];
    const words = ['before.yaml', 'after.yaml', 'before.yaml', 'after.yaml'].map((file) => [file, '--out', 'shared']);
    expect(await Promise.all(words.map((one) => ssmc(one)))).toEqual([0, 0, 0, 0]);
    const found = treeOf(inRoot('shared'));
    expect([b, ab]).toContainEqual(found);
    expect(await ssmc(['after.yaml', '--out', 'shared'])).toBe(0);
    expect(treeOf(inRoot('shared'))).toEqual(ab);
  }, 120_000);
});

import { execFileSync, spawn } from 'node:child_process';
import fs, { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentText } from './testing/documents.ts';

const CLI = fileURLToPath(new URL('..', import.meta.url));
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

let root = '';
let bin = '';
let hook = '';

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ssmc-killed-'));
  bin = path.join(root, 'package/bin/ssmc.cjs');
  hook = path.join(root, 'hook.cjs');
  mkdirSync(path.join(root, 'package'));
  for (const file of ['bin', 'requirements.cjs', 'package.json'])
    cpSync(path.join(CLI, file), path.join(root, 'package', file), { recursive: true });
  execFileSync(process.execPath, [path.join(CLI, 'build/build.mjs'), path.join(root, 'package/dist')]);
  writeFileSync(hook, HOOK);
  writeFileSync(path.join(root, 'before.yaml'), BEFORE);
  writeFileSync(path.join(root, 'after.yaml'), AFTER);
}, 120_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** How the command ends: an exit code, or a signal. */
function ssmc(
  words: readonly string[],
  { stopAt = 0, cache = path.join(root, 'cache') } = {},
): Promise<number | string | null> {
  const env = {
    ...process.env,
    STOP_AT: String(stopAt),
    XDG_CACHE_HOME: cache,
    XDG_STATE_HOME: path.join(root, 'state'),
  };
  const child = spawn(process.execPath, ['--require', hook, bin, 'compile', '--quiet', ...words], { cwd: root, env });
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
}

function tree(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const absolute = path.join(entry.parentPath, entry.name);
    const content = entry.isDirectory() ? 'folder' : `${fs.statSync(absolute).mode} ${readFileSync(absolute, 'utf8')}`;
    return [path.relative(folder, absolute), content] as const;
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

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
    cpSync(path.join(root, 'start'), path.join(root, 'whole'), { recursive: true });
    expect(await ssmc(['after.yaml', '--out', 'whole'])).toBe(0);
    const whole = tree(path.join(root, 'whole'));
    const stops = await forEachStop(async (stop) => {
      const out = `out-${stop}`;
      cpSync(path.join(root, 'start'), path.join(root, out), { recursive: true });
      // A cache of its own, so that its files are written too.
      const ended = await ssmc(['after.yaml', '--out', out], { stopAt: stop, cache: path.join(root, `cache-${stop}`) });
      expect(['SIGKILL', 0]).toContain(ended);
      expect(
        await ssmc(['after.yaml', '--out', out], { cache: path.join(root, `cache-${stop}`) }),
        `stop ${stop}`,
      ).toBe(0);
      expect(tree(path.join(root, out)), `stop ${stop}`).toEqual(whole);
      for (const folder of [out, `cache-${stop}`]) rmSync(path.join(root, folder), { recursive: true, force: true });
      return ended === 'SIGKILL';
    });
    expect(stops).toBeGreaterThan(40);
  }, 600_000);
});

describe('runs at the same time', () => {
  test('into one folder: one after the other, and the folder holds one version whole', async () => {
    expect(await ssmc(['before.yaml', '--out', 'b'])).toBe(0);
    const [b, ab] = [tree(path.join(root, 'b')), tree(path.join(root, 'whole'))];
    const words = ['before.yaml', 'after.yaml', 'before.yaml', 'after.yaml'].map((file) => [file, '--out', 'shared']);
    expect(await Promise.all(words.map((one) => ssmc(one)))).toEqual([0, 0, 0, 0]);
    const found = tree(path.join(root, 'shared'));
    expect([b, ab]).toContainEqual(found);
    expect(await ssmc(['after.yaml', '--out', 'shared'])).toBe(0);
    expect(tree(path.join(root, 'shared'))).toEqual(ab);
  }, 120_000);
});

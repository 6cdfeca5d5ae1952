import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Built, builtCommand, treeOf } from './testing/built.ts';
import { documentText } from './testing/documents.ts';

const REGIONS = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'eu-west-1', 'eu-west-2', 'eu-central-1'];
const COUNT = 24;
const NAMES = Array.from({ length: COUNT }, (_, index) => `d${String(index).padStart(2, '0')}`);
/** With few files. */
const COMPILE = ['compile', '--target', 'cloudformation'];
const textOf = (name: string): string => documentText({ name, regions: REGIONS });

/** Says that there is a second thread; with FAULT it has a fault, with SLOW each file takes a while. */
const HOOK = `
const fs = require('node:fs');
const { isMainThread } = require('node:worker_threads');
if (!isMainThread) {
  fs.writeSync(2, 'HELPER\\n');
  const original = fs.writeFileSync;
  fs.writeFileSync = (...args) => {
    if (process.env.FAULT) throw new TypeError('a fault');
    return original(...args);
  };
}
`;

let built: Built;

beforeAll(() => {
  const documents = Object.fromEntries(NAMES.map((name) => [`${name}.yaml`, textOf(name)]));
  built = builtCommand({ ...documents, 'hook.cjs': HOOK });
}, 120_000);

afterAll(() => built.remove(), 120_000);

const out = (folder: string): string => path.join(built.root, folder);

describe('very many documents', () => {
  test('are compiled by two threads, to the same files as each alone', async () => {
    const { code, stdout, stderr } = await built.run([...COMPILE, 'd*.yaml', '--out', 'all'], { hook: 'hook.cjs' });
    expect([code, stderr]).toEqual([0, 'HELPER\n']);
    expect(stdout).toMatch(/^\d+ files written in all\n/);
    // In the order of the documents, whoever compiled them.
    expect([...stdout.matchAll(/^(d\d\d): /gm)].map(([, name]) => name)).toEqual(NAMES);
    for (const name of [NAMES[0], NAMES.at(-1)]) {
      expect((await built.run([...COMPILE, `${name}.yaml`, '--out', 'alone', '-q'])).code).toBe(0);
      expect(treeOf(out(`alone/${name}`)), name).toEqual(treeOf(out(`all/${name}`)));
    }
    const check = await built.run([...COMPILE, 'd*.yaml', '--out', 'all', '--check'], { hook: 'hook.cjs' });
    expect(check).toEqual({ code: 0, stdout: '', stderr: 'HELPER\n' });
  }, 120_000);

  test('are compared with each other', async () => {
    writeFileSync(out('x1.yaml'), textOf('d00'));
    writeFileSync(out('x2.yaml'), textOf('other').replace('role: {', 'role: { name: d05-node,'));
    const expected = await built.run([
      'check',
      '--target',
      'cloudformation',
      'd00.yaml',
      'd05.yaml',
      'x1.yaml',
      'x2.yaml',
    ]);
    expect(expected.code).toBe(1);
    expect(expected.stderr).toContain('error SSMC405');
    expect(expected.stderr).toContain('error SSMC144');
    for (const words of [
      ['check', '--target', 'cloudformation'],
      [...COMPILE, '--out', 'collided'],
    ]) {
      const { code, stderr } = await built.run([...words, 'd*.yaml', 'x*.yaml'], { hook: 'hook.cjs' });
      expect([code, stderr]).toEqual([1, `HELPER\n${expected.stderr}`]);
    }
    expect(treeOf(out('collided'))).toEqual({});
  }, 120_000);

  test('one of them with an error keeps all from being written', async () => {
    writeFileSync(out('z.yaml'), textOf('z').replace('us-west-2', 'us-wset-2'));
    const { code, stderr } = await built.run([...COMPILE, 'd*.yaml', 'z.yaml', '--out', 'broken'], {
      hook: 'hook.cjs',
    });
    expect([code, stderr]).toEqual([1, expect.stringContaining("'us-wset-2'")]);
    expect(treeOf(out('broken'))).toEqual({});
  }, 120_000);

  test('a fault of the second thread is a fault of ssmc', async () => {
    const env = { FAULT: '1' };
    const { code, stderr } = await built.run([...COMPILE, 'd*.yaml', '--out', 'fault'], { hook: 'hook.cjs', env });
    expect([code, stderr]).toEqual([70, expect.stringContaining('ssmc: internal error: TypeError: a fault\n')]);
    expect((await built.run([...COMPILE, 'd*.yaml', '--out', 'fault', '-q'])).code).toBe(0);
    expect(treeOf(out('fault'))).toEqual(treeOf(out('all')));
  }, 120_000);

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends both threads and leaves nothing',
    async (signal) => {
      const { code } = await built.run([...COMPILE, 'd*.yaml', '--out', signal], {
        hook: 'hook.cjs',
        onStderr: (kill) => kill(signal),
      });
      expect(code).toBe(signal);
      expect(treeOf(out(signal))).toEqual({});
    },
    120_000,
  );

  test('the second thread that is killed with the first leaves work for the next run', async () => {
    const { code } = await built.run([...COMPILE, 'd*.yaml', '--out', 'killed'], {
      hook: 'hook.cjs',
      onStderr: (kill) => kill('SIGKILL'),
    });
    expect(code).toBe('SIGKILL');
    expect((await built.run([...COMPILE, 'd*.yaml', '--out', 'killed', '-q'])).code).toBe(0);
    expect(treeOf(out('killed'))).toEqual(treeOf(out('all')));
  }, 120_000);
});

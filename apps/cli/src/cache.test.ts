import fs, { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Host } from './host.ts';
import { sha256 } from './sha256.ts';
import { documentText } from './testing/documents.ts';
import { fakeTargets } from './testing/fake-targets.ts';
import { type Ended, type Workspace, workspace } from './testing/workspace.ts';

const BASE = 'dist/ssmc/production';
const TWO = documentText({ regions: ['us-east-2', 'af-south-1'] });

interface Cached extends Workspace {
  /** Runs, and says how many modules were generated. */
  readonly count: (line: string, host?: Partial<Host>) => Promise<Ended & { readonly generated: number }>;
  readonly entries: () => readonly string[];
}

/** A workspace with a cache, and with emitters that count. */
function cached(files: Readonly<Record<string, string>> = { 'ssmc.yaml': TWO }): Cached {
  const place = workspace({ ...files, 'program.cjs': 'code' });
  const cache = {
    entries: path.join(place.root, 'cache/ssmc'),
    key: path.join(place.root, 'state/ssmc/cache-key'),
    program: path.join(place.root, 'program.cjs'),
  };
  const count: Cached['count'] = async (line, host) => {
    let generated = 0;
    const targets = fakeTargets().map((row) => ({
      ...row,
      load: async () => {
        const target = await row.load();
        const emit: typeof target.emit = (module, options) => {
          generated += 1;
          return target.emit(module, options);
        };
        return { ...target, emit };
      },
    }));
    const ended = await place.run(line, { cache, targets, ...host });
    return { ...ended, generated };
  };
  return { ...place, count, entries: () => place.list('cache/ssmc').filter((file) => /^[0-9a-f]{64}$/.test(file)) };
}

const fine = (generated: number) => expect.objectContaining({ code: 0, generated });

describe('a second run', () => {
  test('generates nothing again, and says the same', async () => {
    const { count } = cached();
    const first = await count('compile');
    expect(first).toEqual(fine(6));
    const second = await count('compile');
    expect(second).toEqual(fine(0));
    expect(second.stdout).toBe(first.stdout.replace(/^(\d+) files written/, '0 files written, $1 unchanged'));
    expect((await count('compile --list-files')).stdout.split('\n')).toHaveLength(19);
  });

  test('generates one document again if one of several changed', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const { count, write } = cached(Object.fromEntries(names.map((name) => [`${name}.yaml`, documentText({ name })])));
    const line = 'compile a.yaml b.yaml c.yaml d.yaml';
    expect(await count(line)).toEqual(fine(12));
    write({ 'c.yaml': documentText({ name: 'c', regions: ['eu-west-1'] }) });
    expect(await count(line)).toEqual(fine(3));
    expect(await count(line)).toEqual(fine(0));
  });

  test.each([
    ['other comments', 'compile --comments full', {}],
    ['another option', 'compile --option terraform.prefix=a', {}],
    ['one target', 'compile --target terraform', {}],
    ['one Region', 'compile --region us-east-2', {}],
    ['other code', 'compile', { 'program.cjs': 'other' }],
    ['another document', 'compile', { 'ssmc.yaml': `${TWO}# a comment\n` }],
  ])('with %s is a run of its own', async (_, line, files) => {
    const { count, write } = cached();
    await count('compile');
    write(files);
    const { code, generated } = await count(line);
    expect([code, generated > 0]).toEqual([0, true]);
    expect(await count(line)).toEqual(fine(0));
  });

  test('gives the diagnostics of the first, and those between documents', async () => {
    const other = documentText({ name: 'b', more: '    patchManager: true\n' }).replace(
      'scope: region',
      'name: a-node',
    );
    const { count } = cached({ 'a.yaml': documentText({ name: 'a' }), 'b.yaml': other });
    expect(await count('compile a.yaml')).toEqual(fine(3));
    expect(await count('compile b.yaml')).toEqual(fine(3));
    const both = await count('compile a.yaml b.yaml');
    expect([both.code, both.generated]).toEqual([1, 0]);
    expect(both.stderr).toContain('error SSMC144');
  });
});

describe('what lies in the folder is no evidence about itself', () => {
  /** A file, and its hash in each manifest that lists it. */
  function forge({ root, read, write }: Workspace): string {
    const file = `${BASE}/terraform/us-east-2/main.tf`;
    const replaced = new Map([[sha256(read(file)), sha256('forged\n')]]);
    write({ [file]: 'forged\n' });
    for (const manifest of ['terraform/us-east-2/.ssmc.json', 'manifest.json']) {
      const before = read(`${BASE}/${manifest}`);
      const after = [...replaced].reduce((text, [old, now]) => text.replaceAll(old, now), before);
      replaced.set(sha256(before), sha256(after));
      writeFileSync(path.join(root, BASE, manifest), after);
    }
    return file;
  }

  test('--check finds a file that was edited together with its hashes, and compile writes it anew', async () => {
    const place = cached();
    await place.count('compile');
    const file = forge(place);
    const check = await place.count('compile --check');
    expect([check.code, check.generated]).toEqual([3, 6]);
    expect(check.stdout).toContain(`differs  ${file}\n`);
    expect(await place.count('compile')).toEqual(fine(6));
    expect(place.read(file)).not.toBe('forged\n');
    expect(await place.count('compile --check')).toEqual(fine(6));
  });

  test.each([
    ['a file that is gone', ({ root }: Workspace) => rmSync(path.join(root, BASE, 'terraform/us-east-2/main.tf'))],
    ['a file that is longer', ({ root }: Workspace) => fs.appendFileSync(path.join(root, BASE, 'manifest.json'), '\n')],
    [
      'a script that cannot run',
      ({ root }: Workspace) => chmodSync(path.join(root, BASE, 'aws-cli/us-east-2/deploy.sh'), 0o644),
    ],
    [
      'a link to a file with the same bytes',
      ({ root }: Workspace) => {
        const file = path.join(root, BASE, 'terraform/us-east-2/main.tf');
        fs.renameSync(file, path.join(root, 'elsewhere'));
        symlinkSync(path.join(root, 'elsewhere'), file);
      },
    ],
  ])('%s is written anew', async (_, change) => {
    const place = cached();
    await place.count('compile');
    change(place);
    expect(await place.count('compile')).toEqual(fine(6));
    expect(await place.count('compile --check')).toEqual(fine(6));
    expect(await place.count('compile')).toEqual(fine(0));
  });

  test('a folder that is a link out of the output folder is refused', async () => {
    const { count, root } = cached();
    await count('compile');
    fs.renameSync(path.join(root, BASE, 'terraform'), path.join(root, 'elsewhere'));
    symlinkSync(path.join(root, 'elsewhere'), path.join(root, BASE, 'terraform'));
    expect(await count('compile')).toMatchObject({ code: 1, stderr: expect.stringContaining('error SSMC403') });
  });

  test('a module of an earlier version beside the files is removed', async () => {
    const { count, write, list } = cached();
    const one = documentText();
    write({ 'ssmc.yaml': one });
    await count('compile');
    write({ 'ssmc.yaml': TWO });
    await count('compile');
    write({ 'ssmc.yaml': one });
    expect((await count('compile')).stdout).toContain('8 removed');
    expect(list(`${BASE}/terraform`).filter((file) => file.startsWith('af-south-1'))).toEqual([]);
    // Its teardown is kept, and said of by runs that generate nothing, too.
    const again = await count('compile');
    expect([again.code, again.generated, again.stderr.includes('SSMC417')]).toEqual([0, 0, true]);
    await count('compile --forget af-south-1');
    expect(list(BASE).filter((file) => file.startsWith('retired'))).toEqual([]);
  });

  test('what a killed run left is finished first', async () => {
    const { count, write, read } = cached();
    await count('compile');
    const steps = [{ place: 'production/terraform/us-east-2/main.tf', from: '0' }];
    write({
      'dist/ssmc/.ssmc/committed/0/0': 'of a killed run',
      'dist/ssmc/.ssmc/committed/0/steps.json': JSON.stringify(steps),
    });
    expect(await count('compile')).toEqual(fine(6));
    expect(read(`${BASE}/terraform/us-east-2/main.tf`)).not.toContain('killed');
  });
});

describe('a cache that cannot be used', () => {
  const spoil: readonly (readonly [string, (text: string) => string])[] = [
    ['cut', (text) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['edited', (text) => text.replace(/"sha256":"./, '"sha256":"x')],
    ['of another', (text) => `${'0'.repeat(64)}${text.slice(64)}`],
    ['no text', () => '\0\ufffd'],
  ];

  test.each(spoil)('an entry that is %s is none', async (_, change) => {
    const place = cached();
    await place.count('compile');
    const [entry = ''] = place.entries();
    const file = path.join(place.root, 'cache/ssmc', entry);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    expect(await place.count('compile')).toEqual(fine(6));
    expect(await place.count('compile')).toEqual(fine(0));
  });

  test('an entry made for other files, with an output to match, is none without the key', async () => {
    const place = cached();
    await place.count('compile');
    const [entry = ''] = place.entries();
    const file = path.join(place.root, BASE, 'terraform/us-east-2/main.tf');
    const contents = JSON.parse(readFileSync(path.join(place.root, 'cache/ssmc', entry), 'utf8').slice(65));
    writeFileSync(file, readFileSync(file, 'utf8').replace('production', 'destroying'));
    const all = contents.files.map(([one]: [string]) => readFileSync(path.join(place.root, 'dist/ssmc', one)));
    const forged = JSON.stringify({ ...contents, sha256: sha256(Buffer.concat(all)) });
    writeFileSync(path.join(place.root, 'cache/ssmc', entry), `${sha256(`${entry}\n${forged}`)}\n${forged}`);
    expect(await place.count('compile')).toEqual(fine(6));
    expect(readFileSync(file, 'utf8')).toContain('production');
  });

  test('an entry under the name of another is none', async () => {
    const place = cached({ 'ssmc.yaml': TWO, 'other.yaml': documentText({ name: 'other' }) });
    await place.count('compile');
    const [first = ''] = place.entries();
    await place.count('compile other.yaml');
    const second = place.entries().find((entry) => entry !== first) ?? '';
    fs.copyFileSync(path.join(place.root, 'cache/ssmc', first), path.join(place.root, 'cache/ssmc', second));
    expect(await place.count('compile other.yaml')).toEqual(fine(3));
  });

  test.each([
    ['the key is gone', (root: string) => rmSync(path.join(root, 'state'), { recursive: true })],
    ['the key is another', (root: string) => writeFileSync(path.join(root, 'state/ssmc/cache-key'), 'a'.repeat(64))],
  ])('%s: everything is generated once more', async (_, change) => {
    const place = cached();
    await place.count('compile');
    change(place.root);
    expect(await place.count('compile')).toEqual(fine(6));
    expect(await place.count('compile')).toEqual(fine(0));
  });

  test.each([
    ['others may read the key', (root: string) => chmodSync(path.join(root, 'state/ssmc/cache-key'), 0o644)],
    ['the key is no key', (root: string) => writeFileSync(path.join(root, 'state/ssmc/cache-key'), '')],
    ['the cache is a file', (root: string) => spoilFolder(root, 'cache')],
    ['the state is a file', (root: string) => spoilFolder(root, 'state')],
  ])('%s: everything is generated each time', async (_, change) => {
    const place = cached();
    await place.count('compile');
    change(place.root);
    for (const _again of [1, 2]) expect(await place.count('compile')).toEqual(fine(6));
  });

  function spoilFolder(root: string, name: string): void {
    rmSync(path.join(root, name), { recursive: true });
    writeFileSync(path.join(root, name), '');
  }

  test('a full disk, and a FIFO or folder in place of an entry, are no error', async () => {
    const place = cached();
    await place.count('compile');
    const [entry = ''] = place.entries();
    rmSync(path.join(place.root, 'cache/ssmc', entry));
    mkdirSync(path.join(place.root, 'cache/ssmc', entry));
    expect(await place.count('compile')).toEqual(fine(6));
    expect(readdirSync(path.join(place.root, 'cache/ssmc')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const full: Host['fs'] = {
      ...fs,
      writeFileSync: (file, ...rest) => {
        if (String(file).includes('/cache/')) throw Object.assign(new Error('ENOSPC: test'), { code: 'ENOSPC' });
        return fs.writeFileSync(file, ...rest);
      },
    };
    expect(await place.count('compile', { fs: full })).toEqual(fine(6));
  });

  test('entries that were not used for a month are removed', async () => {
    const place = cached();
    await place.count('compile');
    const [entry = ''] = place.entries();
    const old = new Date(Date.now() - 40 * 24 * 60 * 60_000);
    for (const name of [entry, 'pruned']) fs.utimesSync(path.join(place.root, 'cache/ssmc', name), old, old);
    place.write({ 'ssmc.yaml': documentText() });
    await place.count('compile');
    expect(place.entries()).toHaveLength(1);
    expect(place.entries()).not.toContain(entry);
  });
});

import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startCacheServer } from './testing/cache-server.ts';
import { AFFECTED, ALL, CHANGES, FILES, modulesOf, REGIONS, RUN } from './testing/changes.ts';
import { documentText } from './testing/documents.ts';
import { buildPackages, lockFile, type Packages, type Workspace, workspace } from './testing/workspace.ts';

let packages: Packages;
let base: Workspace;

beforeAll(async () => {
  packages = buildPackages();
  base = workspace(packages, FILES);
  const { code, text } = await base.nx(ALL);
  if (code !== 0) throw new Error(text);
}, 300_000);

afterAll(() => {
  base?.remove();
  packages?.remove();
});

/** Another checkout of the base, with its cache. */
function copy(options?: Parameters<Workspace['copy']>[0]): Workspace {
  const at = base.copy(options);
  onTestFinished(at.remove);
  return at;
}

const IS_WHOLE = process.env['SSMC_NX'] === 'all';

/** The second way finds the same, so most changes are tried in it only with `SSMC_NX=all`. */
describe.each([
  ['by inputs', {}, CHANGES],
  ['by projects', { NX_LEGACY_AFFECTED: 'true' }, IS_WHOLE ? CHANGES : CHANGES.slice(0, 2)],
] as const)('nx affected %s', (_, environment, changes) => {
  test.each(changes)('%s', async (_, text, { selected, compiled, verified = compiled }) => {
    const at = copy();
    at.write({ 'fleet/web.ssmc.yaml': text });
    at.commit();
    const run = await at.nx(AFFECTED, environment);
    expect(run.code, run.text).toBe(0);
    expect({ compile: modulesOf(run, 'compile'), verify: modulesOf(run, 'verify') }).toEqual({
      compile: { selected, ran: compiled },
      verify: { selected, ran: verified },
    });
    expect(run.tasks.filter(({ id }) => id.startsWith('ssmc-batch'))).toEqual([]);
    expect(run.tasks.filter(({ isCached }) => !isCached).map(({ id }) => id)).toContain('ssmc:check-all');
  });

  test('another name makes other projects', async () => {
    const at = copy();
    at.write({ 'fleet/web.ssmc.yaml': documentText({ name: 'site' }) });
    at.commit();
    const run = await at.nx(AFFECTED, environment);
    expect([modulesOf(run, 'compile', 'ssmc-site'), modulesOf(run, 'compile')]).toEqual([
      { selected: REGIONS, ran: REGIONS },
      { selected: [], ran: [] },
    ]);
  });

  test('an unrelated file', async () => {
    const at = copy();
    at.write({ 'README.md': 'b\n' });
    at.commit();
    const run = await at.nx(AFFECTED, environment);
    expect([run.code, run.tasks]).toEqual([0, []]);
  });

  test('a document that is gone', async () => {
    const at = copy();
    at.write({ 'fleet/web.ssmc.yaml': undefined });
    at.commit();
    const run = await at.nx(AFFECTED, environment);
    expect(run.code, run.text).toBe(0);
    expect(run.tasks.filter(({ id }) => id.includes('web'))).toEqual([]);
  });

  test('a document that does not parse fails its own check and nothing else', async () => {
    const at = copy();
    at.write({ 'fleet/new.ssmc.yaml': 'kind: ManagedNodes\nmetadata: [' });
    at.commit();
    const run = await at.nx('affected -t check compile --base=HEAD~1 --head=HEAD --output-style=static', environment);
    expect(run.code).toBe(1);
    expect(run.tasks.map(({ id }) => id)).toEqual(['ssmc-fleet/new.ssmc.yaml:check']);
    expect((await at.nx(`run ssmc-web:compile ${RUN}`)).code).toBe(0);
  });
});

describe('a new release of ssmc', () => {
  /** Another build of the package: its version, and one text of it. */
  function upgraded(change: (text: string) => string): Workspace {
    const at = copy();
    const installed = path.join(at.root, 'node_modules/ssmc');
    const own = path.join(at.root, 'node_modules/.ssmc');
    cpSync(installed, own, { recursive: true, dereference: true });
    const file = path.join(own, 'dist/ssmc.cjs');
    const before = readFileSync(file, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(file, after);
    at.write({ 'node_modules/ssmc': undefined });
    cpSync(own, installed, { recursive: true });
    at.write({ 'package-lock.json': lockFile('0.2.0') });
    at.commit();
    return at;
  }

  const hashOf = (name: string) => new RegExp(`(${name}"?:")[0-9a-f]{64}`);

  test.each<[string, (text: string) => string, readonly string[], readonly string[]]>([
    ['with nothing new in it', (text) => `${text}\n// another build\n`, [], []],
    ['with another emitter', (text) => text.replace(hashOf('terraform'), `$1${'0'.repeat(64)}`), REGIONS, []],
    ['with another verify', (text) => text.replace(hashOf('verify'), `$1${'0'.repeat(64)}`), [], REGIONS],
    [
      'with another bucket of one Region',
      (text) => text.replaceAll('552881074', '552881075'),
      ['us-east-2'],
      ['us-east-2'],
    ],
  ])('%s', async (_, change, compiled, verified) => {
    const run = await upgraded(change).nx(AFFECTED);
    expect(run.code, run.text).toBe(0);
    expect([modulesOf(run, 'compile').ran, modulesOf(run, 'verify').ran]).toEqual([compiled, verified]);
    expect(run.tasks.filter(({ id, isCached }) => id.endsWith(':slices') && !isCached)).toHaveLength(2);
  });
});

describe('the cache', () => {
  test('serves a second checkout in another folder, with the same bytes', async () => {
    const server = await startCacheServer();
    onTestFinished(server.stop);
    const [one, two] = [copy({ withCache: false }), copy({ withCache: false })];
    const remote = {
      NX_SELF_HOSTED_REMOTE_CACHE_SERVER: server.url,
      NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: 'token',
    };
    const line = `run-many -t compile verify -p ssmc-batch.* ${RUN}`;
    const first = await one.nx(line, remote);
    expect(modulesOf(first, 'compile', 'ssmc-batch').ran, first.text).toEqual(['account', 'us-east-2']);
    expect(server.hashes()).toHaveLength(5);
    const second = await two.nx(line, remote);
    expect([second.code, second.tasks.filter(({ isCached }) => !isCached)], second.text).toEqual([0, []]);
    const bytes = ({ root }: Workspace) =>
      readFileSync(path.join(root, 'dist/ssmc/batch/terraform/us-east-2/main.tf'), 'utf8');
    expect(bytes(two)).toBe(bytes(one));
  });

  test('a changed byte of a slice selects and runs the tasks that read it', async () => {
    const at = copy();
    at.write({ 'fleet/web.ssmc.yaml': documentText({ vpc: 'vpc-0123456789abcdef2' }) });
    const run = await at.nx(`run-many -t compile -p ssmc-web.* ${RUN}`);
    expect(modulesOf(run, 'compile')).toEqual({ selected: REGIONS, ran: ['us-east-2'] });
  });

  test('many modules are compiled in few processes', async () => {
    const at = copy({ withCache: false });
    const run = await at.nx(`run-many -t compile -p ssmc-web.* ssmc-batch.* --batch ${RUN}`);
    expect(run.code, run.text).toBe(0);
    const again = await at.nx(`run-many -t compile -p ssmc-web.* ssmc-batch.* --batch ${RUN}`);
    expect(modulesOf(again, 'compile')).toEqual({ selected: REGIONS, ran: [] });
  });
});

test('a Region that left the document leaves its outputs, and the next release', async () => {
  const at = copy();
  const regions = () => readdirSync(path.join(at.root, 'dist/ssmc/web/terraform')).toSorted();
  expect(regions()).toEqual(REGIONS);
  at.write({ 'fleet/web.ssmc.yaml': documentText({ regions: ['us-east-2', 'eu-west-1'] }) });
  const run = await at.nx(`run ssmc-web:publish --to=releases ${RUN}`);
  expect(run.code, run.text).toBe(0);
  expect(regions()).toEqual(['eu-west-1', 'us-east-2']);
  const sums = readFileSync(path.join(at.root, 'releases/web/v1.0.0/SHA256SUMS'), 'utf8');
  expect([sums.includes('terraform/eu-west-1/'), sums.includes('terraform/eu-north-1/')]).toEqual([true, false]);
});

describe('settings', () => {
  test.each([
    [{ outDirs: 'x' }, "@ssmc/nx has no option 'outDirs'. Use 'outDir'."],
    [{ outDir: '../x' }, "Option 'outDir' must be a folder inside the workspace, not '../x'."],
    [{ targets: ['pulumi'] }, "Option 'targets' must be a list of terraform, cloudformation, aws-cli."],
  ])('%j fail every run with what is wrong', async (options, message) => {
    const at = workspace(packages, { ...FILES, 'lib/project.json': JSON.stringify({ name: 'lib' }) }, options);
    onTestFinished(at.remove);
    const run = await at.nx(`run-many -t check compile ${RUN}`);
    expect([run.code, run.text.includes(message)], run.text).toEqual([1, true]);
    expect((await at.nx('show projects')).text.split('\n').toSorted()).toEqual(['', 'lib', 'ssmc']);
  });

  test('two documents of one name leave the graph whole', async () => {
    const at = workspace(packages, { ...FILES, 'other/web.ssmc.yaml': documentText({ vpc: 'vpc-0123456789abcdef3' }) });
    onTestFinished(at.remove);
    const run = await at.nx(`run-many -t check ${RUN}`);
    expect(run.code).toBe(1);
    expect(run.text).toMatch(/SSMC405: 'web' is the name of the document in fleet\/web.ssmc.yaml too/);
    expect(run.tasks.map(({ id }) => id).toSorted()).toEqual([
      'ssmc-batch:check',
      'ssmc-other/web.ssmc.yaml:check',
      'ssmc-web:check',
    ]);
  });
});

/** Takes as long as all changes together: with `SSMC_NX=all`, as the tests with another nx. */
if (IS_WHOLE) {
  test('modules have a target that runs the real tools, if it is wanted', async () => {
    const at = workspace(packages, FILES, { validate: 'required', targets: ['aws-cli'] });
    onTestFinished(at.remove);
    const line = `run-many -t validate -p ssmc-batch ${RUN}`;
    const run = await at.nx(line);
    expect(modulesOf(run, 'validate', 'ssmc-batch').ran, run.text).toEqual(['account', 'us-east-2']);
    expect(run.text.match(/^shellcheck: .* is valid\.$/gm)).toHaveLength(2);
    expect((await at.nx(line)).tasks.filter(({ isCached }) => !isCached)).toEqual([]);
    // Without the tools, the cache does not say that they have run.
    const bin = path.join(at.root, 'node_modules/.bin');
    for (const [name, program] of [
      ['node', process.execPath],
      ['sh', '/bin/sh'],
    ] as const)
      symlinkSync(program, path.join(bin, name));
    const without = await at.nx(line, { PATH: bin });
    expect([without.code, /NOT VALIDATED: .*shellcheck is not installed/.test(without.text)], without.text).toEqual([
      1,
      true,
    ]);
  });
}

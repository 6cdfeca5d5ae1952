import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { peerDependencies } from '../package.json' with { type: 'json' };
import { nxProblem } from './nx-version.ts';
import { AFFECTED, ALL, CHANGES, FILES, modulesOf, REGIONS, RUN } from './testing/changes.ts';
import { buildPackages, type Packages, type Workspace, workspace } from './testing/workspace.ts';

/** The major version before the one that all other tests use. */
const PREVIOUS = 23;
const IS_WANTED = process.env['SSMC_NX'] === 'all';

test('both major versions are allowed', () => {
  expect(peerDependencies.nx).toBe(`>=${PREVIOUS} <${PREVIOUS + 2}`);
  expect(nxProblem(`${PREVIOUS}.0.0`)).toBeUndefined();
});

if (IS_WANTED) describe(`nx ${PREVIOUS}`, scenarios);
else console.log(`NOT RUN: nx ${PREVIOUS}, and validate in a workspace. SSMC_NX=all installs that nx and runs both.`);

function scenarios(): void {
  let installed: string;
  let packages: Packages;
  let base: Workspace;

  beforeAll(async () => {
    installed = realpathSync(mkdtempSync(path.join(tmpdir(), 'ssmc-nx-previous-')));
    writeFileSync(path.join(installed, 'package.json'), '{ "private": true }');
    const words = ['install', `nx@${PREVIOUS}`, '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
    execFileSync('npm', words, { cwd: installed, stdio: 'inherit' });
    packages = buildPackages(path.join(installed, 'node_modules/nx'));
    base = workspace(packages, FILES);
    const { code, text } = await base.nx(ALL);
    if (code !== 0) throw new Error(text);
  }, 600_000);

  afterAll(() => {
    base?.remove();
    packages?.remove();
    rmSync(installed, { recursive: true, force: true });
  });

  function copy(options?: Parameters<Workspace['copy']>[0]): Workspace {
    const at = base.copy(options);
    onTestFinished(at.remove);
    return at;
  }

  test('is the one that runs', async () => {
    expect((await base.nx('--version')).text).toMatch(new RegExp(`${PREVIOUS}\\.`));
  });

  test.each(CHANGES)('%s', async (_, text, { selected, compiled, verified = compiled }) => {
    const at = copy();
    at.write({ 'fleet/web.ssmc.yaml': text });
    at.commit();
    const run = await at.nx(AFFECTED);
    expect(run.code, run.text).toBe(0);
    expect({ compile: modulesOf(run, 'compile'), verify: modulesOf(run, 'verify') }).toEqual({
      compile: { selected, ran: compiled },
      verify: { selected, ran: verified },
    });
  });

  test('many modules are compiled in few processes', async () => {
    const at = copy({ withCache: false });
    const line = `run-many -t compile -p ssmc-web.* --batch ${RUN}`;
    const run = await at.nx(line);
    expect(run.code, run.text).toBe(0);
    expect(modulesOf(await at.nx(line), 'compile')).toEqual({ selected: REGIONS, ran: [] });
  });

  test('generators write a document and add a Region', async () => {
    const at = copy();
    expect(await at.nx('g @ssmc/nx:init --ci=none --skipInstall')).toMatchObject({ code: 0 });
    expect(await at.nx('g @ssmc/nx:document app --regions=us-east-2')).toMatchObject({ code: 0 });
    expect(await at.nx('g @ssmc/nx:add-region app eu-west-1')).toMatchObject({ code: 0 });
    const run = await at.nx(`run-many -t compile -p ssmc-app ${RUN}`);
    expect(modulesOf(run, 'compile', 'ssmc-app').ran, run.text).toEqual(['eu-west-1', 'us-east-2']);
  });

  test('settings that are wrong, and two documents of one name, leave the graph whole', async () => {
    const twice = { ...FILES, 'other/web.ssmc.yaml': FILES['fleet/web.ssmc.yaml'] };
    for (const options of [{}, { outDirs: 'x' }]) {
      const at = workspace(packages, twice, options);
      onTestFinished(at.remove);
      expect(await at.nx('show projects')).toMatchObject({ code: 0 });
      const run = await at.nx(`run-many -t check ${RUN}`);
      expect([run.code, /SSMC405|has no option 'outDirs'/.test(run.text)], run.text).toEqual([1, true]);
    }
  });
}

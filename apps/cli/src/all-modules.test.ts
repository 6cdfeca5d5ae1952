import { describe, expect, test } from 'vitest';
import { TARGETS } from './targets.ts';
import { documentText } from './testing/documents.ts';
import { workspace } from './testing/workspace.ts';

const DOCUMENT = documentText({ regions: ['us-east-2', 'af-south-1'] });
const ROOT = 'dist/ssmc/production/terraform/root';
const WITH_ROOT = 'compile --option terraform.root=all-regions';

describe('the files of all modules together', () => {
  const real = { targets: TARGETS };

  test('are written, checked and recorded as those of a module', async () => {
    const { run, list, read } = workspace({ 'ssmc.yaml': DOCUMENT });
    expect(await run(WITH_ROOT, real)).toMatchObject({ code: 0, stderr: '' });
    const files = ['.ssmc.json', 'README.md', 'main.tf', 'outputs.tf', 'providers.tf', 'variables.tf', 'versions.tf'];
    expect(list(ROOT)).toEqual(files);
    const summary = JSON.parse(read('dist/ssmc/production/manifest.json'));
    expect(summary.options.terraform.options).toEqual({ root: 'all-regions' });
    expect(summary.modules.at(-1)).toMatchObject({ module: 'root', manifest: 'terraform/root/.ssmc.json' });
    expect(await run(`${WITH_ROOT} --check`, real)).toMatchObject({ code: 0, stdout: '' });
    expect(await run('compile --check', real)).toMatchObject({ code: 3, stdout: expect.stringContaining('stale') });
  });

  test('go when the option goes, and leave no module behind', async () => {
    const { run, list } = workspace({ 'ssmc.yaml': DOCUMENT });
    await run(WITH_ROOT, real);
    expect(await run('compile', real)).toMatchObject({ code: 0, stderr: '' });
    expect(list(ROOT)).toEqual([]);
    expect(list('dist/ssmc/production/retired')).toEqual([]);
  });

  test('stay as they are in a run for one Region', async () => {
    const { run, list } = workspace({ 'ssmc.yaml': DOCUMENT });
    await run(WITH_ROOT, real);
    const before = list('dist');
    expect(await run(`${WITH_ROOT} --region us-east-2`, real)).toMatchObject({ code: 0, stderr: '' });
    expect(await run('compile --region us-east-2', real)).toMatchObject({ code: 0, stderr: '' });
    expect(list('dist')).toEqual(before);
  });

  test('are in a release, and in its archive', async () => {
    const { run, list, read } = workspace({ 'ssmc.yaml': DOCUMENT });
    await run(WITH_ROOT, real);
    expect(await run('publish dist/ssmc/production --to site', real)).toMatchObject({ code: 0, stderr: '' });
    expect(list('site/production/v1.0.0/terraform/root')).toContain('main.tf');
    expect(JSON.parse(read('site/production/v1.0.0/terraform/root/.ssmc.json'))).toMatchObject({
      documentVersion: '1.0.0',
    });
    expect(read('site/production/v1.0.0/terraform/production-1.0.0.zip')).toContain('root/main.tf');
    expect(await run('verify-release site/production', real)).toMatchObject({ code: 0, stderr: '' });
  });
});

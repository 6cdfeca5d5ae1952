import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentText } from './testing/documents.ts';
import { fakeTargets } from './testing/fake-targets.ts';
import {
  BASE,
  brokenReleases,
  compiled,
  MAJOR,
  MINOR,
  ONE,
  RELEASES,
  recompile,
  versionsOf,
} from './testing/releases.ts';
import { workspace } from './testing/workspace.ts';

const PUBLISH = `publish ${BASE} --to out`;

describe('publish', () => {
  test('the first release is 1.0.0, and the digest of its checksums is the last line', async () => {
    const place = await compiled();
    const { code, stdout, stderr } = await place.run(PUBLISH);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^production 1\.0\.0, the first release\n/);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(JSON.parse(place.read(`${RELEASES}/index.json`)).versions[0].sums);
    expect(place.list('out')).toEqual([
      'production/index.html',
      'production/index.json',
      'production/stable/index.html',
      'production/stable/release.json',
      ...[
        'CHANGELOG.md',
        'README.md',
        'SHA256SUMS',
        'aws-cli/us-east-2/.ssmc.json',
        'aws-cli/us-east-2/deploy.sh',
        'cloudformation/us-east-2.manifest.json',
        'cloudformation/us-east-2.yaml',
        'document.yaml',
        'manifest.json',
        'plans/us-east-2.json',
        'provenance.json',
        'terraform/production-1.0.0.zip',
        'terraform/us-east-2/.ssmc.json',
        'terraform/us-east-2/README.md',
        'terraform/us-east-2/main.tf',
      ].map((file) => `production/v1.0.0/${file}`),
    ]);
    expect(brokenReleases(place)).toEqual([]);
  });

  test('the version is the stamp, and the recorded plan keeps the hash', async () => {
    const place = await compiled();
    await place.run(PUBLISH);
    expect(place.read(`${RELEASES}/v1.0.0/terraform/us-east-2/main.tf`)).toContain(' us-east-2 1.0.0 ');
    expect(place.read(`${RELEASES}/v1.0.0/plans/us-east-2.json`)).toBe(place.read(`${BASE}/plans/us-east-2.json`));
  });

  test('scripts stay executable', async () => {
    const place = await compiled();
    await place.run(PUBLISH);
    const { mode } = fs.statSync(path.join(place.root, RELEASES, 'v1.0.0/aws-cli/us-east-2/deploy.sh'));
    expect(mode & 0o777).toBe(0o755);
  });

  test('the same contents are published once', async () => {
    const place = await compiled();
    const first = await place.run(PUBLISH);
    const before = place.list('out');
    const { code, stdout } = await place.run(PUBLISH);
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'production 1.0.0 has the same contents: nothing to publish.']);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(first.stdout.trimEnd().split('\n').at(-1));
    expect(place.list('out')).toEqual(before);
  });

  test.each([
    ['minor', MINOR, '1.1.0'],
    ['major', MAJOR, '2.0.0'],
  ])('a %s change', async (bump, text, version) => {
    const place = await compiled();
    await place.run(PUBLISH);
    await recompile(place, text);
    const { stdout } = await place.run(PUBLISH);
    expect(stdout).toContain(`production ${version}, needs ${bump} (`);
    expect(place.read(`${RELEASES}/v${version}/CHANGELOG.md`)).toContain(`Since 1.0.0: **${bump}**`);
    expect(JSON.parse(place.read(`${RELEASES}/stable/release.json`)).version).toBe(version);
    expect([versionsOf(place), brokenReleases(place)]).toEqual([['1.0.0', version], []]);
  });

  test('a change of texts alone is a patch', async () => {
    const targets = fakeTargets({
      terraform: { files: ({ id, description }) => [{ path: `${id}/main.tf`, content: `# ${description}\n` }] },
    });
    const place = workspace({ 'ssmc.yaml': ONE });
    await place.run('compile', { targets });
    await place.run(PUBLISH, { targets });
    place.write({ 'ssmc.yaml': ONE.replace('name: production', 'name: production\n  description: Another text') });
    await place.run('compile', { targets });
    expect((await place.run(PUBLISH, { targets })).stdout).toContain('production 1.0.1, needs patch (');
  });

  test('a comment in the document alone is nothing', async () => {
    const place = await compiled();
    await place.run(PUBLISH);
    await recompile(place, `# A comment\n${ONE}`);
    expect((await place.run(PUBLISH)).stdout).toContain('nothing to publish');
  });

  test('equal plans with other bytes are a patch', async () => {
    const place = await compiled();
    await place.run(PUBLISH);
    const targets = fakeTargets({
      terraform: { files: ({ id }, text) => [{ path: `${id}/main.tf`, content: `# new\n${text}` }] },
    });
    await place.run('compile', { targets });
    const { stdout } = await place.run(PUBLISH, { targets });
    expect(stdout).toContain('production 1.0.1, needs patch (the same resources, generated with other bytes)');
  });

  test('SOURCE_DATE_EPOCH is the date, and nothing else depends on it', async () => {
    const [one, two] = [await compiled(), await compiled()];
    const at = (seconds: string) => ({ environment: { SOURCE_DATE_EPOCH: seconds } });
    const first = await one.run(PUBLISH, at('0'));
    const second = await two.run(PUBLISH, at('1700000000'));
    expect(first.stdout.split('\n').at(-2)).toBe(second.stdout.split('\n').at(-2));
    expect(JSON.parse(one.read(`${RELEASES}/index.json`)).versions[0].date).toBe('1970-01-01T00:00:00Z');
    expect((await one.run(PUBLISH, at('yesterday'))).code).toBe(2);
  });

  test('a clock that went back changes no order', async () => {
    const place = await compiled();
    await place.run(PUBLISH, { environment: { SOURCE_DATE_EPOCH: '4000000000' } });
    await recompile(place, MINOR);
    await place.run(PUBLISH, { environment: { SOURCE_DATE_EPOCH: '1000000000' } });
    expect(versionsOf(place)).toEqual(['1.0.0', '1.1.0']);
    expect(JSON.parse(place.read(`${RELEASES}/stable/release.json`)).version).toBe('1.1.0');
  });

  test('derived files are repaired', async () => {
    const place = await compiled();
    await place.run(PUBLISH);
    const page = place.read(`${RELEASES}/index.html`);
    place.write({ [`${RELEASES}/index.html`]: 'broken' });
    fs.rmSync(path.join(place.root, RELEASES, 'stable'), { recursive: true });
    const { stdout } = await place.run(PUBLISH);
    expect(stdout).toContain(
      'repaired: production/index.html, production/stable/index.html, production/stable/release.json',
    );
    expect(place.read(`${RELEASES}/index.html`)).toBe(page);
  });

  test('address and registry are kept for later runs', async () => {
    const place = await compiled();
    await place.run(`${PUBLISH} --base-url https://modules.example.com/ --registry platform`);
    await recompile(place, MINOR);
    await place.run(PUBLISH);
    expect(JSON.parse(place.read('out/v1/modules/platform/production/aws/versions')).modules[0].versions).toHaveLength(
      2,
    );
    expect(place.read(`${RELEASES}/v1.1.0/README.md`)).toContain(
      'source  = "modules.example.com/platform/production/aws//us-east-2"',
    );
    expect(place.read(`${RELEASES}/stable/index.html`)).toContain(
      'content="https://modules.example.com/production/v1.1.0/terraform/production-1.1.0.zip?checksum=sha256:',
    );
  });

  test('a hundred versions', async () => {
    const place = await compiled();
    await place.run(`${PUBLISH} --version 0.0.1`);
    const index = JSON.parse(place.read(`${RELEASES}/index.json`));
    const [entry] = index.versions;
    const more = Array.from({ length: 100 }, (_, n) => ({
      ...entry,
      version: `0.${n + 1}.0`,
      zip: entry.zip.replaceAll('0.0.1', `0.${n + 1}.0`),
    }));
    for (const { version } of more)
      fs.cpSync(path.join(place.root, RELEASES, 'v0.0.1'), path.join(place.root, RELEASES, `v${version}`), {
        recursive: true,
      });
    place.write({ [`${RELEASES}/index.json`]: JSON.stringify({ ...index, versions: [entry, ...more] }) });
    await recompile(place, MINOR);
    const { code, stdout } = await place.run(PUBLISH);
    expect([code, stdout.split(',')[0]]).toEqual([0, 'production 0.101.0']);
    expect(versionsOf(place)).toHaveLength(102);
  });

  test('json says what was done', async () => {
    const place = await compiled();
    const { stdout } = await place.run(`${PUBLISH} --format json`);
    expect(JSON.parse(stdout)).toMatchObject({
      result: 'published',
      name: 'production',
      version: '1.0.0',
      bump: 'first',
      understated: false,
      place: 'out/production/v1.0.0',
    });
    expect(JSON.parse((await place.run(`${PUBLISH} --format json`)).stdout)).toMatchObject({ result: 'nothing' });
  });

  test('--dry-run stores nothing and prints the difference, the version, the files and how to deploy', async () => {
    const place = await compiled();
    await place.run(PUBLISH);
    await recompile(place, MINOR);
    const before = place.list('out');
    const { code, stdout } = await place.run(`${PUBLISH} --dry-run`);
    expect(code).toBe(0);
    expect(stdout).toContain('+ module af-south-1: added (minor)');
    expect(stdout).toContain('production 1.1.0, needs minor');
    expect(stdout).toContain('create  out/production/v1.1.0/cloudformation/af-south-1.yaml\n');
    expect(stdout).toContain('aws cloudformation deploy --region us-east-2 --stack-name production-us-east-2 ');
    expect(stdout).toContain('aws-cli: bash out/production/v1.1.0/aws-cli/us-east-2/deploy.sh');
    expect(place.list('out')).toEqual(before);
    const digest = stdout.trimEnd().split('\n').at(-1);
    expect((await place.run(PUBLISH)).stdout.trimEnd().split('\n').at(-1)).toBe(digest);
  });
});

describe('the version of a release', () => {
  async function over(version: string, text: string, flags: string) {
    const place = await compiled();
    expect((await place.run(`${PUBLISH} --version ${version}`)).code).toBe(0);
    await recompile(place, text);
    return { place, ...(await place.run(`${PUBLISH} ${flags}`)) };
  }

  test.each([
    ['1.0.0', MINOR, '1.0.1', 'Use 1.1.0, or record it'],
    ['1.0.0', MAJOR, '1.9.0', 'Use 2.0.0, or record it'],
    ['1.0.0', MAJOR, '1.1.0-rc.1', 'Use 2.0.0 or a pre-release of it'],
    ['2.0.0', MAJOR, '1.5.0', 'is not higher than 2.0.0'],
    ['0.3.0', MAJOR, '0.3.1', 'Use 0.4.0, or record it'],
  ])('over %s a change: %#', async (before, text, version, fix) => {
    const { code, stderr, place } = await over(before, text, `--version ${version}`);
    expect([code, stderr.includes('SSMC431'), stderr.includes(fix)]).toEqual([1, true, true]);
    expect(place.list(`${RELEASES}/v${version}`)).toEqual([]);
  });

  test('--allow-understated records it', async () => {
    const { code, place, stdout } = await over('1.0.0', MAJOR, '--version 1.0.1 --allow-understated');
    expect([code, stdout.includes('The version says less than the change demands')]).toEqual([0, true]);
    expect(JSON.parse(place.read(`${RELEASES}/index.json`)).versions.at(-1)).toMatchObject({
      version: '1.0.1',
      bump: 'major',
      understated: true,
    });
    expect(place.read(`${RELEASES}/index.html`)).toContain('says less than this change demands');
  });

  test('before 1.0.0 a breaking change is a minor version, and that is said', async () => {
    const { place, stdout } = await over('0.3.0', MAJOR, '--bump auto');
    expect(versionsOf(place)).toEqual(['0.3.0', '0.4.0']);
    expect(stdout).toContain('Before 1.0.0 a breaking change is a minor version.');
  });

  test('a pre-release is listed, and the newest release stays stable', async () => {
    const { place } = await over('1.0.0', MINOR, '--version 1.1.0-rc.1');
    expect(versionsOf(place)).toEqual(['1.0.0', '1.1.0-rc.1']);
    expect(JSON.parse(place.read(`${RELEASES}/stable/release.json`)).version).toBe('1.0.0');
    await place.run(PUBLISH);
    expect([versionsOf(place), brokenReleases(place)]).toEqual([['1.0.0', '1.1.0-rc.1', '1.1.0'], []]);
  });

  test('a released version again is fine with the same contents, and refused with others', async () => {
    const { place } = await over('1.0.0', MINOR, '--version 1.1.0');
    expect((await place.run(`${PUBLISH} --version 1.1.0`)).code).toBe(0);
    await recompile(place, MAJOR);
    const { code, stderr } = await place.run(`${PUBLISH} --version 1.1.0`);
    expect([code, /v1\.1\.0 exists with other bytes/.test(stderr)]).toEqual([1, true]);
    expect([versionsOf(place), brokenReleases(place)]).toEqual([['1.0.0', '1.1.0'], []]);
  });

  test.each([
    ['--version 1.0', 'Semantic Version'],
    ['--version 1.0.0+build', 'without build metadata'],
    ['--version 1.0.0 --bump auto', 'exclude each other'],
    ['--bump minor', '--bump cannot be'],
    ['--version', '--version needs a value'],
    ['--base-url modules', '--base-url is an address'],
    ['--base-url https://a:b@c', '--base-url is an address'],
    ['--registry a/b', '--registry is a namespace'],
    ['--registry a --base-url https://c/d', 'root of a host'],
    ['--source main', 'full ID of a Git commit'],
  ])('%s is wrong usage', async (flags, message) => {
    const place = await compiled();
    const { code, stderr } = await place.run(`${PUBLISH} ${flags}`);
    expect([code, stderr.includes(message)]).toEqual([2, true]);
  });

  test.each(['publish --to out', `publish ${BASE}`, `publish ${BASE} more --to out`])(
    '%s is wrong usage',
    async (line) => {
      expect((await workspace().run(line)).code).toBe(2);
    },
  );
});

describe('what cannot be published', () => {
  test.each([
    'terraform/us-east-2/main.tf',
    'document.yaml',
    'manifest.json',
    'plans/us-east-2.json',
    'cloudformation/us-east-2.manifest.json',
  ])('an edited %s', async (file) => {
    const place = await compiled();
    const text = place.read(`${BASE}/${file}`);
    place.write({
      [`${BASE}/${file}`]: file === 'document.yaml' ? text.replace('agentUpdate', 'inventory') : `${text} `,
    });
    const { code, stderr } = await place.run(PUBLISH);
    expect([code, /SSMC416|SSMC430/.exec(stderr)?.[0], stderr.includes(BASE)]).toEqual([
      1,
      file === 'manifest.json' ? 'SSMC430' : 'SSMC416',
      true,
    ]);
    expect(place.list('out')).toEqual([]);
  });

  test('a missing file, and a link in place of one', async () => {
    const place = await compiled();
    const file = path.join(place.root, BASE, 'terraform/us-east-2/main.tf');
    fs.renameSync(file, path.join(place.root, 'main.tf'));
    expect((await place.run(PUBLISH)).stderr).toContain(`${BASE}/terraform/us-east-2/main.tf is missing`);
    fs.symlinkSync(path.join(place.root, 'main.tf'), file);
    expect((await place.run(PUBLISH)).stderr).toContain(`${BASE}/terraform/us-east-2/main.tf is missing`);
  });

  test('the output of another version of ssmc', async () => {
    const place = await compiled();
    const targets = fakeTargets({ terraform: { files: ({ id }) => [{ path: `${id}/main.tf`, content: 'new\n' }] } });
    const { code, stderr } = await place.run(PUBLISH, { targets });
    expect([code, stderr.includes('SSMC430')]).toEqual([1, true]);
    expect(stderr).toContain(`${BASE}/terraform/us-east-2/main.tf differs from what this version of ssmc generates`);
  });

  test('other AWS reference data', async () => {
    const place = await compiled();
    const plan = place.read(`${BASE}/plans/us-east-2.json`);
    const [, hash = ''] = /"factsHash": "(\w+)"/.exec(plan) ?? [];
    expect(hash).not.toBe('');
    for (const file of place.list(BASE))
      place.write({ [`${BASE}/${file}`]: place.read(`${BASE}/${file}`).replaceAll(hash, 'beef1234') });
    const { code, stderr } = await place.run(PUBLISH);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/SSMC4(16|30)/)]);
  });

  test('options are those of the compile', async () => {
    const place = await compiled();
    await place.run(['compile', '--option', 'terraform.layout=many', '--comments', 'full']);
    expect((await place.run(PUBLISH)).code).toBe(0);
    expect(place.read(`${RELEASES}/v1.0.0/terraform/us-east-2/main.tf`)).toContain(' full many ');
  });

  test('one target compiled with other options', async () => {
    const place = await compiled();
    await place.run(['compile', '--target', 'terraform', '--option', 'terraform.layout=many']);
    const { code, stderr } = await place.run(PUBLISH);
    expect([code, stderr.includes('compiled alone')]).toEqual([1, true]);
  });

  test.each(['compile --target terraform', 'compile --region us-east-2'])('the output of %s', async (line) => {
    const place = workspace({ 'ssmc.yaml': ONE });
    await place.run(line);
    const { code, stderr } = await place.run(PUBLISH);
    expect([code, stderr.includes('SSMC414')]).toEqual([1, true]);
  });

  test('files that Git gave CRLF are the same', async () => {
    const place = await compiled();
    const file = `${BASE}/terraform/us-east-2/main.tf`;
    place.write({ [file]: place.read(file).replaceAll('\n', '\r\n') });
    expect((await place.run(PUBLISH)).code).toBe(0);
    expect(place.read(`${RELEASES}/v1.0.0/terraform/us-east-2/main.tf`)).not.toContain('\r');
  });

  test('a document renamed since the last release', async () => {
    const place = await compiled();
    await place.run(PUBLISH);
    await recompile(place, ONE.replace('production', 'web'));
    const { code, stderr } = await place.run('publish dist/ssmc/web --to out');
    expect([code, stderr.includes('SSMC436'), stderr.includes('production 1.0.0')]).toEqual([1, true, true]);
    expect((await place.run('publish dist/ssmc/web --to out --version 1.0.0')).code).toBe(0);
  });

  test('another document beside it is no renamed one', async () => {
    const place = await compiled();
    await place.run(PUBLISH);
    await recompile(place, documentText({ name: 'web', regions: ['eu-west-1'] }));
    expect((await place.run('publish dist/ssmc/web --to out')).code).toBe(0);
  });
});

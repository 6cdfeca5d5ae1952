import fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from './sha256.ts';
import { fakeTargets } from './testing/fake-targets.ts';
import { BASE, compiled, MINOR, RELEASES, recompile } from './testing/releases.ts';
import type { Workspace } from './testing/workspace.ts';

const V1 = `${RELEASES}/v1.0.0`;
/** What the checksums cover, README.md and provenance.json. */
const FILES = 12 + 2;

async function published(): Promise<Workspace & { readonly digest: string }> {
  const place = await compiled();
  const { stdout, code } = await place.run(`publish ${BASE} --to out`);
  expect(code).toBe(0);
  return { ...place, digest: stdout.trimEnd().split('\n').at(-1) ?? '' };
}

describe('verify-release', () => {
  test('a release is consistent, and its origin is not proven without --sums', async () => {
    const { run, digest } = await published();
    const { code, stdout, stderr } = await run(`verify-release ${RELEASES}`);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('production 1.0.0: ');
    expect(stdout).toContain('ssmc generates the same bytes from document.yaml.');
    expect(stdout).toContain(`consistent, origin not proven: compare ${digest} `);
  });

  test('--sums proves the origin, in either form', async () => {
    const { run, digest } = await published();
    for (const sums of [digest, `sha256:${digest}`, digest.toUpperCase()]) {
      const { code, stdout } = await run(`verify-release ${RELEASES} --sums ${sums}`);
      expect([code, stdout.includes('SHA256SUMS is the one that you approved')]).toEqual([0, true]);
    }
    const { code, stderr } = await run(`verify-release ${RELEASES} --sums ${'0'.repeat(64)}`);
    expect([code, stderr.includes('SSMC435'), stderr.includes(digest)]).toEqual([1, true, true]);
  });

  test('the newest, a named version, and the folder of one', async () => {
    const place = await published();
    await recompile(place, MINOR);
    await place.run(`publish ${BASE} --to out`);
    expect((await place.run(`verify-release ${RELEASES}/`)).stdout).toContain('production 1.1.0: ');
    expect((await place.run(`verify-release ${RELEASES} --version 1.0.0`)).stdout).toContain('production 1.0.0: ');
    expect((await place.run(`verify-release ${V1}`)).stdout).toContain('production 1.0.0: ');
    expect((await place.run(`verify-release ${V1} --version 1.1.0`)).code).toBe(2);
    const missing = await place.run(`verify-release ${RELEASES} --version 3.0.0`);
    expect([missing.code, missing.stderr.includes('one of: 1.0.0, 1.1.0')]).toEqual([1, true]);
  });

  test('json', async () => {
    const { run, digest } = await published();
    const { stdout } = await run(`verify-release ${RELEASES} --format json --skip-rebuild`);
    expect(JSON.parse(stdout)).toEqual({
      name: 'production',
      version: '1.0.0',
      sums: digest,
      files: FILES,
      rebuilt: false,
      surplusChecked: true,
      origin: 'not-proven',
    });
  });

  test.each([
    'verify-release',
    'verify-release a b',
    'verify-release out/Production',
    'verify-release https://host',
    'verify-release out/production --sums 12',
  ])('%s is wrong usage', async (line) => {
    const { run } = await published();
    expect((await run(line)).code).toBe(2);
  });

  test('a folder without an index', async () => {
    const { run } = await published();
    const { code, stderr } = await run('verify-release out/stable');
    expect([code, stderr.includes('SSMC438'), stderr.includes('out/stable/index.json')]).toEqual([1, true, true]);
  });
});

/** Changes a release after it was published. */
type Tamper = (folder: string) => void;

const edit =
  (file: string, text = 'x'): Tamper =>
  (folder) =>
    fs.appendFileSync(path.join(folder, file), text);
const remove =
  (file: string): Tamper =>
  (folder) =>
    fs.rmSync(path.join(folder, file));
const add =
  (file: string): Tamper =>
  (folder) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), 'surplus');
  };

/** The checksums, the index and the statement made anew: what an attacker with the same credential does. */
function withNewSums(folder: string, name = 'production'): void {
  const list = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = list
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !['SHA256SUMS', 'README.md', 'provenance.json'].includes(file))
    .toSorted();
  const sums = files.map((file) => `${sha256(fs.readFileSync(path.join(folder, file)))}  ${file}\n`).join('');
  const old = sha256(fs.readFileSync(path.join(folder, 'SHA256SUMS')));
  fs.writeFileSync(path.join(folder, 'SHA256SUMS'), sums);
  for (const file of [path.join(folder, 'provenance.json'), path.join(folder, '../index.json')]) {
    const zip = path.join(folder, `terraform/${name}-1.0.0.zip`);
    const text = fs.readFileSync(file, 'utf8').replaceAll(old, sha256(sums));
    fs.writeFileSync(file, text.replace(/checksum=sha256:\w+/, `checksum=sha256:${sha256(fs.readFileSync(zip))}`));
  }
}

describe('a release that was changed', () => {
  test.each<[string, Tamper, string]>([
    ['a byte of a module', edit('terraform/us-east-2/main.tf'), 'terraform/us-east-2/main.tf has other contents'],
    ['a byte of the archive', edit('terraform/production-1.0.0.zip'), 'production-1.0.0.zip has other contents'],
    ['a byte of the document', edit('document.yaml'), 'document.yaml has other contents'],
    ['the checksums', edit('SHA256SUMS'), 'SHA256SUMS has another digest than the index says'],
    ['a file that is gone', remove('plans/us-east-2.json'), 'plans/us-east-2.json is missing'],
    ['no checksums', remove('SHA256SUMS'), 'SHA256SUMS is missing'],
    ['no statement', remove('provenance.json'), 'provenance.json is missing'],
    ['another statement', edit('provenance.json'), 'provenance.json is no statement about this SHA256SUMS'],
    ['a surplus file', add('terraform/us-east-2/more.tf'), "terraform/us-east-2/more.tf' is not in SHA256SUMS"],
    ['a surplus file with a hostile name', add('a\u001b[31m\u202e'), "'a\\u{1b}[31m\\u{202e}' is not in SHA256SUMS"],
    ['a second name by case', add('TERRAFORM/x'), "'TERRAFORM/x' is not in SHA256SUMS"],
  ])('%s', async (_, tamper, message) => {
    const { run, root } = await published();
    tamper(path.join(root, V1));
    const { code, stdout, stderr } = await run(`verify-release ${RELEASES} --skip-rebuild`);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
  });

  test.each<[string, Tamper, string]>([
    [
      'a module',
      edit('terraform/us-east-2/main.tf', '# backdoor\n'),
      'terraform/us-east-2/main.tf is not what this version of ssmc generates',
    ],
    [
      'the archive',
      edit('terraform/production-1.0.0.zip'),
      'production-1.0.0.zip is not what this version of ssmc generates',
    ],
    [
      'a surplus file',
      add('terraform/us-east-2/more.tf'),
      'terraform/us-east-2/more.tf is not generated from document.yaml',
    ],
    [
      'the document',
      (folder) => fs.writeFileSync(path.join(folder, 'document.yaml'), 'a: b\n'),
      'document.yaml is no document production that compiles',
    ],
    [
      'the manifest',
      (folder) => fs.writeFileSync(path.join(folder, 'manifest.json'), '{}'),
      'manifest.json is no manifest of production',
    ],
  ])('%s, with checksums made anew, is found by generating it again', async (_, tamper, message) => {
    const { run, root, digest } = await published();
    tamper(path.join(root, V1));
    withNewSums(path.join(root, V1));
    const { code, stderr } = await run(`verify-release ${RELEASES}`);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect((await run(`verify-release ${RELEASES} --sums ${digest}`)).stderr).toContain(`not the approved ${digest}`);
  });

  test('checksums made anew over a changed text are found by the digest alone', async () => {
    const { run, root, digest } = await published();
    edit('CHANGELOG.md')(path.join(root, V1));
    withNewSums(path.join(root, V1));
    expect((await run(`verify-release ${RELEASES}`)).stdout).toContain('origin not proven');
    expect((await run(`verify-release ${RELEASES} --sums ${digest}`)).code).toBe(1);
  });

  test.each([
    ['../escape', "line 1 has the path '../escape'"],
    ['/etc/passwd', "line 1 has the path '/etc/passwd'"],
    ['C:/x', "line 1 has the path 'C:/x'"],
    ['a\\b', "line 1 has the path 'a\\b'"],
  ])('checksums that name %s', async (file, message) => {
    const { run, root } = await published();
    const sums = path.join(root, V1, 'SHA256SUMS');
    const old = sha256(fs.readFileSync(sums));
    fs.writeFileSync(sums, `${'0'.repeat(64)}  ${file}\n`);
    const index = path.join(root, RELEASES, 'index.json');
    fs.writeFileSync(index, fs.readFileSync(index, 'utf8').replace(old, sha256(fs.readFileSync(sums))));
    const { code, stderr } = await run(`verify-release ${RELEASES}`);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });

  test('links are refused, in a release and in place of its folder', async () => {
    const { run, root } = await published();
    const file = path.join(root, V1, 'CHANGELOG.md');
    fs.renameSync(file, path.join(root, 'CHANGELOG.md'));
    fs.symlinkSync(path.join(root, 'CHANGELOG.md'), file);
    expect((await run(`verify-release ${RELEASES}`)).stderr).toContain('CHANGELOG.md is a symbolic link');
    fs.renameSync(path.join(root, V1), path.join(root, 'moved'));
    fs.symlinkSync(path.join(root, 'moved'), path.join(root, V1));
    expect((await run(`verify-release ${RELEASES}`)).stderr).toContain('v1.0.0 is a symbolic link');
  });

  test('a file larger than any of a release is not read', async () => {
    const { run, root } = await published();
    fs.truncateSync(path.join(root, V1, 'document.yaml'), 65 * 1024 * 1024);
    expect((await run(`verify-release ${RELEASES}`)).stderr).toMatch(/SSMC432: .*document\.yaml is larger than/);
  });

  test('another version of ssmc', async () => {
    const { run } = await published();
    const { code, stderr } = await run(`verify-release ${RELEASES}`, { version: '10.0.0' });
    expect([code, stderr.includes('SSMC437'), stderr.includes("is of 'ssmc 9.9.9'")]).toEqual([1, true, true]);
    expect((await run(`verify-release ${RELEASES} --skip-rebuild`, { version: '10.0.0' })).code).toBe(0);
  });

  test('the same version that generates other bytes', async () => {
    const { run } = await published();
    const targets = fakeTargets({ 'aws-cli': { files: ({ id }) => [{ path: `${id}/deploy.sh`, content: 'new\n' }] } });
    expect((await run(`verify-release ${RELEASES}`, { targets })).stderr).toContain(
      'aws-cli/us-east-2/deploy.sh is not what this version of ssmc generates',
    );
  });
});

describe('over HTTP', () => {
  let server: Server;
  let other: Server;
  let root = '';
  let answer:
    | ((url: string) => { status: number; headers?: Record<string, string>; body?: string } | undefined)
    | undefined;
  const portOf = (one: Server) => (one.address() as AddressInfo).port;
  const base = () => `http://127.0.0.1:${portOf(server)}/production`;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const url = request.url ?? '';
      const special = answer?.(url);
      const file = path.join(root, 'out', decodeURIComponent(url));
      if (special) response.writeHead(special.status, special.headers).end(special.body);
      else if (fs.existsSync(file)) response.end(fs.readFileSync(file));
      else response.writeHead(404).end();
    });
    other = createServer((_, response) => response.end('{}'));
    await Promise.all(
      [server, other].map((one) => new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve))),
    );
  });

  afterAll(() => {
    for (const one of [server, other]) one.close();
  });

  async function served(special?: typeof answer) {
    const place = await published();
    root = place.root;
    answer = special;
    return place;
  }

  test('a release, and that a web server lists nothing', async () => {
    const { run } = await served();
    const { code, stdout } = await run(`verify-release ${base()}/`);
    expect([code, stdout.includes('surplus ones were not looked for')]).toEqual([0, true]);
  });

  test('redirects on the same server are followed', async () => {
    const { run } = await served((url) =>
      url === '/production/index.json' ? { status: 302, headers: { location: '/production/./moved.json' } } : undefined,
    );
    fs.copyFileSync(path.join(root, RELEASES, 'index.json'), path.join(root, RELEASES, 'moved.json'));
    expect((await run(`verify-release ${base()}`)).code).toBe(0);
  });

  test.each([
    ['another server', () => `http://127.0.0.1:${portOf(other)}/index.json`, 'leads to another server'],
    ['a file', () => 'file:///etc/passwd', 'leads to another server'],
    ['itself', () => '/production/index.json', 'leads in a circle'],
  ])('redirects to %s are not', async (_, location, message) => {
    const { run } = await served(() => ({ status: 301, headers: { location: location() } }));
    const { code, stderr } = await run(`verify-release ${base()}`);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });

  test.each([
    ['an error', { status: 500 }, 'answered 500'],
    ['a page', { status: 200, body: '<html>' }, 'it is not JSON'],
    ['more than an index has', { status: 200, body: 'x'.repeat(17 * 1024 * 1024) }, 'is larger than'],
  ])('%s', async (_, special, message) => {
    const { run } = await served(() => special);
    const { code, stderr } = await run(`verify-release ${base()}`);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });

  test('a server that is not there', async () => {
    const { run } = await published();
    expect((await run('verify-release http://127.0.0.1:1/production')).stderr).toContain('cannot be read: ');
  });
});

describe('diff of releases', () => {
  async function two(): Promise<Workspace> {
    const place = await published();
    await recompile(place, MINOR);
    await place.run(`publish ${BASE} --to out`);
    return place;
  }

  test('two releases, stable, and a document', async () => {
    const { run } = await two();
    const { code, stdout } = await run('diff production@1.0.0 production@stable --to out');
    expect(code).toBe(3);
    expect(stdout.split('\n')[0]).toBe('production@1.0.0 → production@1.1.0');
    expect(stdout).toContain('+ module af-south-1: added (minor)');
    expect((await run('diff production@1.1.0 ssmc.yaml --to out/')).code).toBe(0);
    expect((await run(`diff production@stable ${BASE} --to out`)).code).toBe(0);
  });

  test('without --to it is told', async () => {
    const { run } = await two();
    const { code, stderr } = await run('diff production@1.0.0 ssmc.yaml');
    expect([code, stderr.includes('--to names the folder or bucket of the releases.')]).toEqual([2, true]);
  });

  test('a release that is missing, and one that was changed', async () => {
    const { run, root } = await two();
    expect((await run('diff production@3.0.0 ssmc.yaml --to out')).stderr).toContain('SSMC438');
    expect((await run('diff other@stable ssmc.yaml --to out')).stderr).toContain('There is no out/other/index.json');
    fs.appendFileSync(path.join(root, V1, 'plans/us-east-2.json'), ' ');
    const { code, stderr } = await run('diff production@1.0.0 ssmc.yaml --to out');
    expect([code, stderr.includes('SSMC435')]).toEqual([1, true]);
  });

  test('a file of such a name is meant first', async () => {
    const { run, write, read } = await two();
    write({ 'production@1.0.0': read('ssmc.yaml') });
    expect((await run('diff production@1.0.0 ssmc.yaml')).code).toBe(0);
  });
});

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Registry, startRegistry } from '../testing/registry.ts';
import { buildPackages, type Packages } from '../testing/workspace.ts';

const NX = createRequire(import.meta.url).resolve('nx/package.json');
const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
/** The lines that the README begins with. */
const [, LINES = ''] = /^## Start\n.*?```sh\n(.*?)```/ms.exec(README) ?? [];

const NX_ENVIRONMENT = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', NO_COLOR: '1', CI: 'true' };

let packages: Packages;
let registry: Registry;
let root: string;

/** Runs lines of bash in the workspace, as a user would. */
async function run(lines: string, environment: Readonly<Record<string, string>> = {}) {
  const child = spawn('bash', ['-e', '-c', lines], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: path.join(root, '.npm'), ...NX_ENVIRONMENT, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await closed) as [number | null];
  return { code, text: `${stdout}${stderr}` };
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

beforeAll(async () => {
  packages = buildPackages();
  const archives = ['ssmc', 'nx'].map((name) => {
    const words = ['pack', path.join(packages.folder, name), '--ignore-scripts', '--silent'];
    const [archive = ''] = execFileSync('npm', [...words, '--pack-destination', packages.folder], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .slice(-1);
    return path.join(packages.folder, archive);
  });
  registry = await startRegistry(archives, [path.dirname(path.dirname(NX))]);
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'ssmc-nx-add-')));
  const { version } = JSON.parse(readFileSync(NX, 'utf8')) as { readonly version: string };
  const files = {
    'package.json': JSON.stringify({ name: 'w', private: true, devDependencies: { nx: version } }),
    'nx.json': JSON.stringify({ analytics: false, neverConnectToCloud: true, defaultBase: 'main' }),
    '.npmrc': `registry=${registry.url}\nignore-scripts=true\naudit=false\nfund=false\n`,
    '.gitignore': 'node_modules\n.nx\n.npm\nreleases\n',
    '.npm/.gitconfig': '[user]\n\tname = t\n\temail = t@example.com\n',
  };
  mkdirSync(path.join(root, '.npm'));
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(root, file), content);
  const { code, text: printed } = await run('npm install && git init -q -b main && git add -A && git commit -q -m w');
  if (code !== 0) throw new Error(printed);
}, 300_000);

afterAll(() => {
  registry?.stop();
  packages?.remove();
  if (root) rmSync(root, { recursive: true, force: true });
});

describe('a workspace with nothing but nx', () => {
  test('the lines of the README', async () => {
    const lines = LINES.trim().split('\n');
    expect(lines).toHaveLength(5);
    const runs: Awaited<ReturnType<typeof run>>[] = [];
    for (const line of lines) runs.push(await run(line));
    expect(
      runs.map(({ code }) => code),
      runs.map((one) => one.text).join('\n'),
    ).toEqual(lines.map(() => 0));
    expect(JSON.parse(read('nx.json'))).toMatchObject({ plugins: ['@ssmc/nx'] });
    expect(JSON.parse(read('package.json')).devDependencies).toMatchObject({ ssmc: '^0.1.0', '@ssmc/nx': '^0.1.0' });
    expect(JSON.parse(read('package-lock.json')).packages[''].devDependencies).toHaveProperty('ssmc');
    expect(runs.at(-1)?.text).toMatch(/Successfully ran targets check, check-all, compile, verify/);
    expect(await run('npm ci --prefer-offline')).toMatchObject({ code: 0 });
    for (const region of ['us-east-2', 'eu-west-1', 'ap-south-1'])
      expect(read(`dist/ssmc/web/terraform/${region}/main.tf`)).toContain(region);
  });

  test('a run that is dry writes nothing', async () => {
    const line = 'npx nx g @ssmc/nx:document other --regions=us-east-2 --dry-run';
    expect(await run(line)).toMatchObject({ code: 0, text: expect.stringContaining('CREATE other.ssmc.yaml') });
    expect(existsSync(path.join(root, 'other.ssmc.yaml'))).toBe(false);
  });

  test('a generator fails with what ssmc says', async () => {
    expect(await run('npx nx g @ssmc/nx:add-region web us-esat-1')).toMatchObject({
      code: 1,
      text: expect.stringContaining("SSMC120, line 12: Unknown Region 'us-esat-1'. Use 'us-east-1'"),
    });
  });
});

interface Step {
  readonly name?: string;
  readonly run?: string;
}

/** The script of a step of the workflow. */
function scriptOf(job: 'affected' | 'publish', step: string): string {
  const { jobs } = load(read('.github/workflows/ssmc.yml')) as Record<'jobs', Record<string, { steps: Step[] }>>;
  return jobs[job]?.steps.find(({ name }) => name === step)?.run ?? '';
}

/** Notes what is sent, and knows the comment whose ID stands in a file. */
const GH = `#!/usr/bin/env bash
case "$*" in
  *--paginate*) cat "$RUNNER_TEMP/ids" 2> /dev/null || true ;;
  *) printf '%s\\n' "$*" >> "$RUNNER_TEMP/sent" ;;
esac
`;

describe('the workflow', () => {
  const variables = () => {
    const folder = path.join(root, '.npm');
    return {
      PATH: `${folder}:${process.env['PATH']}`,
      RUNNER_TEMP: folder,
      GITHUB_REPOSITORY: 'o/r',
      NUMBER: '7',
      NX_BASE: 'HEAD~1',
      NX_HEAD: 'HEAD',
      RELEASES: path.join(root, 'releases'),
    };
  };
  const sent = () => read('.npm/sent').trim().split('\n');

  test('compares, keeps one comment, and publishes', async () => {
    writeFileSync(path.join(root, '.npm/gh'), GH, { mode: 0o755 });
    await run('git add -A && git commit -q -m "Add a Region"');
    const names = ['Compare with the base', 'Keep one comment up to date'] as const;
    const [compare, comment] = names.map((name) => scriptOf('affected', name)) as [string, string];
    for (const script of [compare, comment, scriptOf('publish', 'Publish what is affected')]) {
      const { stdout } = spawnSync('shellcheck', ['--shell=bash', '-'], { input: script, encoding: 'utf8' });
      expect([script === '', stdout]).toEqual([false, '']);
    }
    expect(await run(comment, variables())).toMatchObject({ code: 0 });
    expect(existsSync(path.join(root, '.npm/sent'))).toBe(false);
    expect(await run(`${compare}\n${comment}`, variables())).toMatchObject({ code: 0 });
    expect(read('.npm/ssmc-comment.md')).toMatch(/^<!-- ssmc -->\n.*Module ap-south-1 added in ap-south-1\./s);
    writeFileSync(path.join(root, '.npm/ids'), '42\n43\n');
    expect(await run(comment, variables())).toMatchObject({ code: 0 });
    const body = `--field body=@${root}/.npm/ssmc-comment.md`;
    expect(sent()).toEqual([
      `api repos/o/r/issues/7/comments ${body}`,
      `api --method PATCH repos/o/r/issues/comments/42 ${body}`,
    ]);
    const published = await run(scriptOf('publish', 'Publish what is affected'), variables());
    expect(published.code, published.text).toBe(0);
    expect(read('releases/web/index.json')).toContain('"1.0.0"');
  });
});

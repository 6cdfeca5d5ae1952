import { describe, expect, test } from 'vitest';
import { processHost } from './host.ts';
import { capped } from './render/capped.ts';
import { documentText, WITH_ERROR, WITH_WARNING } from './testing/documents.ts';
import { readCommand } from './testing/github.ts';
import { sarifLog } from './testing/sarif.ts';
import { sarifProblems } from './testing/sarif-schema.ts';
import { workspace } from './testing/workspace.ts';

const MIXED = { 'good.yaml': documentText(), 'bad dir/ü "x".yaml': WITH_ERROR, 'warned.yaml': WITH_WARNING };
const ALL = ['good.yaml', 'bad dir/ü "x".yaml', 'warned.yaml', 'missing.yaml'];
const BOTH = ['check', 'compile'] as const;

describe.each(BOTH)('formats of ssmc %s', (command) => {
  test('human: diagnostics on standard error', async () => {
    const { code, stdout, stderr } = await workspace(MIXED).run([command, ...ALL]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('bad dir/ü "x".yaml:6:13: error');
    expect(stderr).toMatch(/ {2}6 \| {3}regions: \[us-esat-2\]\n.*\^{9}\n/);
    expect(stderr).toMatch(/\n\n\d errors?, \d warnings?(, \d notes?)?\n$/);
  });

  test('github: workflow commands on standard error', async () => {
    const { code, stdout, stderr } = await workspace(MIXED).run([command, '--format', 'github', ...ALL]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^::error file=bad dir\/ü "x".yaml,line=6,endLine=6,col=13,endColumn=22,title=/m);
    const commands = stderr.trimEnd().split('\n').map(readCommand);
    expect(new Set(commands.map((one) => one?.command))).toEqual(new Set(['error', 'warning']));
    expect(commands.map((one) => one?.properties['file'])).toContain('bad dir/ü "x".yaml');
    for (const one of commands) expect(one?.data).toMatch(/^\S/);
  });

  test('json: data on standard output, nothing else', async () => {
    const { code, stdout, stderr } = await workspace(MIXED).run([command, '--format', 'json', ...ALL]);
    expect([code, stderr]).toEqual([1, '']);
    const { diagnostics } = JSON.parse(stdout);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ severity: 'error', file: 'bad dir/ü "x".yaml', line: 6, column: 13 }),
    );
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'SSMC402' }));
  });

  test('sarif: a log after the standard, on standard output', async () => {
    const { code, stdout, stderr } = await workspace(MIXED).run([command, '--format', 'sarif', ...ALL]);
    expect([code, stderr]).toEqual([1, '']);
    expect(sarifProblems(JSON.parse(stdout))).toEqual([]);
    const log = sarifLog.parse(JSON.parse(stdout));
    expect(log.runs[0]?.results.map(({ level }) => level)).toContain('warning');
    expect(stdout).toContain('"bad%20dir/%C3%BC%20%22x%22.yaml"');
  });

  test('sarif without anything to say is a log without results', async () => {
    const { code, stdout } = await workspace(MIXED).run(`${command} --format sarif good.yaml`);
    expect([code, sarifProblems(JSON.parse(stdout))]).toEqual([0, []]);
    expect(sarifLog.parse(JSON.parse(stdout)).runs[0]?.results).toEqual([]);
  });

  test('--quiet leaves warnings and notes out of what people read', async () => {
    const { run } = workspace(MIXED);
    expect((await run([command, '--quiet', ...ALL])).stderr).not.toContain('warning');
    expect(await run(`${command} -q warned.yaml`)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('--warn-as-error changes severity and exit code', async () => {
    const { code, stdout } = await workspace(MIXED).run(`${command} --warn-as-error --format json warned.yaml`);
    expect(code).toBe(1);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { severity: string }[] };
    expect(diagnostics.map(({ severity }) => severity)).not.toContain('warning');
  });
});

describe('very many diagnostics', () => {
  const regions = Array.from({ length: 1200 }, (_, index) => `xx-east-${index}`);
  const files = { 'many.yaml': documentText().replace('[us-east-2]', `[us-east-2, ${regions.join(', ')}]`) };

  test('people see the first fifty, and the count', async () => {
    const { stderr } = await workspace(files).run('check many.yaml');
    expect(stderr.match(/error SSMC120/g)).toHaveLength(50);
    expect(stderr).toMatch(/\n\n1200 errors; the first 50 are shown\n$/);
    expect(stderr).toContain("'xx-east-0'");
  });

  test('programs get the first thousand, and the count', async () => {
    const { run } = workspace(files);
    const json = JSON.parse((await run('check many.yaml --format json')).stdout);
    expect([json.diagnostics.length, json.diagnosticCounts]).toEqual([1000, { error: 1200, warning: 0, note: 0 }]);
    const [sarif] = JSON.parse((await run('check many.yaml --format sarif')).stdout).runs;
    expect([sarif.results.length, sarif.properties.diagnosticCounts.error]).toEqual([1000, 1200]);
    const { stderr } = await run('check many.yaml --format github');
    expect(stderr.match(/^::error /gm)).toHaveLength(1000);
    expect(stderr).toMatch(/\n::notice title=ssmc::1200 errors; the first 1000 are shown\n$/);
  });

  test('an error is shown before warnings that stand above it', () => {
    const warning = { code: 'SSMC110', severity: 'warning', message: 'w' } as const;
    const error = { code: 'SSMC110', severity: 'error', message: 'e' } as const;
    const shown = capped([...Array.from({ length: 60 }, () => ({ ...warning })), error], 50);
    expect(shown.map(({ severity }) => severity)).toEqual([...Array.from({ length: 49 }, () => 'warning'), 'error']);
  });
});

describe('paths in a repository', () => {
  const files = { 'repo/.git': 'gitdir: elsewhere', 'repo/fleet/bad.yaml': WITH_ERROR, 'outside.yaml': WITH_ERROR };

  async function pathsOf(cwd: string, words: string, workspaceFolder?: string): Promise<readonly unknown[]> {
    const place = workspace(files);
    const host = {
      cwd: `${place.root}/${cwd}`,
      githubWorkspace: workspaceFolder === undefined ? undefined : `${place.root}/${workspaceFolder}`,
    };
    const github = (await place.run(`check --format github ${words}`, host)).stderr;
    const [run] = JSON.parse((await place.run(`check --format sarif ${words}`, host)).stdout).runs;
    const { artifactLocation } = run.results[0].locations[0].physicalLocation;
    return [/ file=([^,]+),/.exec(github)?.[1], artifactLocation];
  }

  test('are those of the repository, wherever the command runs', async () => {
    const expected = ['fleet/bad.yaml', { uri: 'fleet/bad.yaml', uriBaseId: '%SRCROOT%' }];
    expect(await pathsOf('repo/fleet', 'bad.yaml')).toEqual(expected);
    expect(await pathsOf('repo', './fleet/../fleet/bad.yaml')).toEqual(expected);
  });

  test('are those of the workspace of a job where there is no repository', async () => {
    expect(await pathsOf('', 'outside.yaml', '')).toEqual([
      'outside.yaml',
      { uri: 'outside.yaml', uriBaseId: '%SRCROOT%' },
    ]);
  });

  test('outside of it are as they were given', async () => {
    expect((await pathsOf('repo/fleet', '../../outside.yaml'))[0]).toBe('../../outside.yaml');
  });
});

describe('compile', () => {
  test('json lists every file with its state', async () => {
    const { run } = workspace(MIXED);
    await run('compile good.yaml --target cloudformation');
    const { stdout } = await run('compile good.yaml --dry-run --format json');
    const { files } = JSON.parse(stdout);
    expect(files).toHaveLength(10);
    expect(files[0]).toEqual({ path: 'dist/ssmc/production/aws-cli/us-east-2/.ssmc.json', state: 'missing' });
    expect(files).toContainEqual({ path: 'dist/ssmc/production/cloudformation/us-east-2.yaml', state: 'unchanged' });
  });

  test('--check --format json lists what differs and ends with 3', async () => {
    const { code, stdout } = await workspace(MIXED).run('compile good.yaml --check --format json');
    expect([code, JSON.parse(stdout).files.length]).toEqual([3, 10]);
  });
});

describe('colour', () => {
  const ESCAPE = '\u001B[';
  const colour = { stdout: true, stderr: true };

  test('on a terminal, and not with --no-color', async () => {
    const { run } = workspace(MIXED);
    expect((await run('check warned.yaml', { colour })).stderr).toContain(ESCAPE);
    expect((await run('check --no-color warned.yaml', { colour })).stderr).not.toContain(ESCAPE);
    expect((await run('check --format github warned.yaml', { colour })).stderr).not.toContain(ESCAPE);
  });

  test.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: 'false' }, true, false],
    [{ TERM: 'dumb' }, true, false],
  ])('%j, a terminal: %s', (environment, isTerminal, expected) => {
    const { stderr } = processHost({ version: '1' }, environment, { stdout: false, stderr: isTerminal }).colour;
    expect(stderr).toBe(expected);
  });
});

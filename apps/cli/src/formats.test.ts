import { describe, expect, test } from 'vitest';
import { processHost } from './host.ts';
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
    const { stderr } = processHost('1', environment, { stdout: false, stderr: isTerminal }).colour;
    expect(stderr).toBe(expected);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GLOBAL_FLAGS } from './args.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT } from './exit-code.ts';
import { documentText } from './testing/documents.ts';
import { workspace } from './testing/workspace.ts';

/** The codes that a command's own file names, and those that every command has; what it calls to fail ends with 1. */
function exitCodesOf(name: string): ReadonlySet<number> {
  const source = readFileSync(new URL(`./commands/${name}.ts`, import.meta.url), 'utf8');
  const named = [...source.matchAll(/\bEXIT\.(\w+)/g)].map(([, key]) => EXIT[key as keyof typeof EXIT]);
  const fails = /\bfailed\(/.test(source) ? [EXIT.errors] : [];
  return new Set([EXIT.fine, EXIT.wrongUsage, EXIT.internal, ...named, ...fails]);
}

describe('help and version', () => {
  test.each(['--help', '-h', 'help'])('%s starts with examples, on standard output', async (line) => {
    const { code, stdout, stderr } = await workspace().run(line);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Examples:\n {2}ssmc compile/);
    for (const { name, summary } of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${name} +${summary}$`, 'm'));
    for (const code of ['0', '1', '2', '3', '70']) expect(stdout).toMatch(new RegExp(`^ {2}${code} `, 'm'));
  });

  test('no words at all: help on standard error, wrong usage', async () => {
    const { code, stdout, stderr } = await workspace().run([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Examples:/);
  });

  test.each(COMMANDS.map(({ name }) => name))('help of %s', async (name) => {
    const { run } = workspace();
    const { code, stdout } = await run(`${name} --help`);
    expect(code).toBe(0);
    const { summary, flags } = COMMANDS.find((command) => command.name === name) as (typeof COMMANDS)[number];
    expect(stdout).toMatch(
      new RegExp(`^${summary}\\.\n\nUsage:\n {2}ssmc ${name} .*\n\nExamples:\n {2}.*ssmc ${name}`),
    );
    expect(stdout.split('\n')[0]).toBe(`${summary}.`);
    for (const flag of [...GLOBAL_FLAGS, ...flags]) expect(flag.description).toMatch(/^(?![A-Z][a-z]).*[^.]$/);
    for (const flag of flags) expect(stdout).toContain(`--${flag.name}`);
    expect((await run(`help ${name}`)).stdout).toBe(stdout);
  });

  test.each(COMMANDS.map(({ name }) => name))('the help of %s lists the exit codes that it ends with', async (name) => {
    const { stdout } = await workspace().run(`${name} --help`);
    const listed = stdout
      .split('Exit codes:\n')[1]
      ?.split('\n\n')[0]
      ?.match(/^ {2}\d+/gm)
      ?.map(Number);
    expect(listed).toEqual([...exitCodesOf(name)].toSorted((a, b) => a - b));
  });

  test('the help of compile has the options of targets', async () => {
    const { stdout } = await workspace().run('compile --help');
    expect(stdout).toContain('--option terraform.layout=one|many');
    expect(stdout).toContain('--option terraform.prefix=VALUE');
  });

  test.each(['--version', 'compile --version', '--version check'])('%s', async (line) => {
    expect(await workspace().run(line)).toEqual({ code: 0, stdout: '9.9.9\n', stderr: '' });
  });

  test('no line of any help is wider than 150 columns', async () => {
    const { run } = workspace();
    const texts = await Promise.all(['help', ...COMMANDS.map(({ name }) => `${name} -h`)].map((line) => run(line)));
    const wide = texts.flatMap(({ stdout }) => stdout.split('\n').filter((line) => line.length > 150));
    expect(wide).toEqual([]);
  });
});

describe('wrong usage', () => {
  test.each([
    ['complie', "Unknown command 'complie'. Use 'compile'.", 'help'],
    ['help complie', "Use 'compile'.", 'help'],
    ['--quiet', 'Missing command', 'help'],
    ['compile --targets terraform', 'Unknown flag --targets for ssmc compile. Use --target.', 'compile --help'],
    ['check --region us-east-2', 'Unknown flag --region for ssmc check.', 'check --help'],
    ['check --target teraform', "Use 'terraform'", 'check --help'],
    ['compile --target', '--target needs a value: --target TARGETS.', 'compile --help'],
    ['compile --out=', '--out needs a value', 'compile --help'],
    ['compile --check=yes', '--check takes no value.', 'compile --help'],
    ['plan --format sarif', "--format cannot be 'sarif'", 'plan --help'],
    ['check --format jsno', "Use 'json'", 'check --help'],
    ['schema extra', "ssmc schema knows document and diff, not 'extra'.", 'schema --help'],
    ['diff ssmc.yaml', 'ssmc diff takes two documents, compiled folders or releases: OLD and NEW.', 'diff --help'],
    ['compile -x', 'Unknown flag -x for ssmc compile.', 'compile --help'],
    ['regions us-esat-1', "Unknown Region 'us-esat-1'. Use 'us-east-1'.", 'regions --help'],
  ])('ssmc %s', async (line, message, help) => {
    const { code, stdout, stderr } = await workspace().run(line);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(new RegExp(`Run 'ssmc ${help}' for examples and flags\\.\n$`));
  });

  test('flags may stand before the command and between files, and after -- are none', async () => {
    const { run } = workspace({ 'ssmc.yaml': documentText(), '--odd.yaml': documentText({ name: 'odd' }) });
    expect((await run('--quiet check ssmc.yaml --warn-as-error')).code).toBe(0);
    expect((await run('check -- --odd.yaml')).stderr).toBe('1 document checked.\n');
  });

  test('--no-input and --no-color are taken by every command', async () => {
    const { run } = workspace({ 'ssmc.yaml': documentText() });
    const operands: Readonly<Record<string, string>> = {
      diff: ' ssmc.yaml ssmc.yaml',
      publish: ' dist/ssmc/production --to out',
      'verify-release': ' out/production',
    };
    for (const { name } of COMMANDS) {
      const { code } = await run(`${name}${operands[name] ?? ''} --no-input --no-color --quiet`);
      expect([name, code]).toEqual([name, 0]);
    }
  });
});

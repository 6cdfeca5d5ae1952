import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { allCases, compileCase } from '@ssmc/conformance/cases';
import { kitchenSink } from '@ssmc/conformance/testing';
import type { ModulePlan } from '@ssmc/core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quote } from './escape.ts';
import { awsCliTarget } from './target.ts';

const folder = mkdtempSync(join(tmpdir(), 'ssmc-scripts-'));
const scripts: string[] = [];
/** The commands of each script, one script for each set of them. */
const shapes = new Map<string, { readonly file: string; readonly commands: ReadonlySet<string> }>();

beforeAll(() => {
  write('kitchen-sink', kitchenSink);
  for (const one of allCases()) {
    for (const module of compileCase(one).compilation.plan.modules) write(one.name, module);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('every script of every case', () => {
  it('is what shfmt without options prints', () => {
    expect(output('shfmt', ['-d', ...scripts])).toBe('');
  });

  it('is read by bash without complaint', () => {
    const check = 'for script in "$@"; do bash -n "$script" || exit 1; done';
    expect(output('bash', ['-c', check, 'bash', ...scripts])).toBe('');
  });

  it('has nothing for shellcheck to say; scripts that have every command between them stand for the others', () => {
    const checked = process.env['SSMC_DEPLOY'] === 'all' ? [...shapes.values()] : covering([...shapes.values()]);
    expect(checked.length).toBeGreaterThan(3);
    expect(output('shellcheck', ['-f', 'gcc', ...checked.map(({ file }) => file)])).toBe('');
  });

  it('prints its help without asking AWS', () => {
    const env = { PATH: `${emptyAws()}:${process.env['PATH']}` };
    for (const { file } of shapes.values()) {
      const text = execFileSync('bash', [file, '--help'], { encoding: 'utf8', env });
      expect(text).toMatch(/^Usage: /);
      expect(text).toContain('Exit codes: 0 success, 1 failure, 2 invalid command line, 3 precondition failed.');
    }
  });
});

describe('flags of deploy.sh', () => {
  const complete = ['--subnet-ids', 'subnet-12345678', '--route-table-ids=rtb-12345678', '--yes'];
  it.each([
    ['no subnets', ['--yes'], '--subnet-ids is required; expected subnet IDs such as subnet-0123456789abcdef0'],
    ['a subnet that is none', ['--subnet-ids', 'vpc-1'], "--subnet-ids: 'vpc-1' is not valid"],
    ['a comma too many', ['--subnet-ids', 'subnet-12345678,'], '--subnet-ids has an empty value'],
    ['an injected word', [...complete, '--vpc-id', 'vpc-12345678 --x'], "--vpc-id: 'vpc-12345678 --x' is not valid"],
    ['two VPCs', [...complete, '--vpc-id', 'vpc-12345678,vpc-12345679'], 'is not valid'],
    ['too many groups', [...complete, '--node-security-group-ids', Array(9).fill('sg-12345678').join()], 'at most 8'],
    ['no value', ['--vpc-id'], '--vpc-id needs a value'],
    ['an unknown flag', ['--force'], "unknown argument '--force'"],
    ['no terminal', complete.slice(0, 3), 'cannot prompt without a terminal'],
  ])('%s: exit code 2', (_, flags, message) => {
    const finished = deploy(flags);
    expect(finished.stderr).toContain(message);
    expect(finished.status).toBe(2);
  });

  it('another Region, or nodes that are nowhere: exit code 3', () => {
    const region = deploy([...complete, '--region', 'eu-west-1']);
    expect([region.status, region.stderr]).toEqual([3, expect.stringContaining('is for us-east-2, not for eu-west-1')]);
    const nodes = deploy([...complete, '--node-cidr-blocks', '']);
    expect([nodes.status, nodes.stderr]).toEqual([3, expect.stringContaining('no node can reach the endpoints')]);
  });
});

describe('a script that does not come from its file', () => {
  it.each([
    ['bash -s', 'bash', ['-s', '--', '--yes']],
    ['bash with standard input', 'bash', []],
    ['sh -s', 'sh', ['-s', '--', '--yes']],
  ])('%s: refused with one line', (_, shell, args) => {
    const env = { PATH: `${emptyAws()}:${process.env['PATH']}` };
    for (const { file } of shapes.values()) {
      const name = basename(file);
      const { status, stdout, stderr } = spawnSync(shell, args, { input: readFileSync(file), encoding: 'utf8', env });
      expect([status, stdout, stderr]).toEqual([2, '', `${name}: run it with bash, from its file: bash ${name}\n`]);
    }
  });
});

it('the shell reads back what is quoted', () => {
  const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 30 }), 300).map((text) => text.replaceAll('\0', ''));
  const words = [...texts, "it's", `$(x) \`y\` \${z}`, 'a\\', '\n', '-n', '\u2018q\u2019', '$HOME', '!!', '~', '\\\n'];
  const script = `printf '%s\\0' ${words.map(quote).join(' ')}\n`;
  const read = execFileSync('bash', ['-c', script], { encoding: 'buffer' }).toString('utf8');
  expect(read.split('\0').slice(0, -1)).toEqual(words);
});

function deploy(flags: readonly string[]) {
  const env = { PATH: `${emptyAws()}:${process.env['PATH']}` };
  return spawnSync('bash', [join(folder, 'kitchen-sink/us-east-2/deploy.sh'), ...flags], { encoding: 'utf8', env });
}

/** A folder whose `aws` always fails. */
function emptyAws(): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'aws'), '#!/bin/sh\necho "aws was called" >&2\nexit 9\n');
  chmodSync(join(bin, 'aws'), 0o755);
  return bin;
}

function output(command: string, args: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (error) throw error;
  return stdout + stderr;
}

function write(name: string, module: ModulePlan): void {
  const [files] = awsCliTarget.emit(module, { comments: 'short', options: {} });
  for (const { path, content, executable } of files) {
    const file = join(folder, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (!executable) continue;
    scripts.push(file);
    const words = [...content.matchAll(/^(\w+\(\) \{|\t\w+ )/gm)].map(([word]) => `${basename(path)} ${word}`);
    const commands = new Set(words);
    const shape = [...commands].join();
    if (!shapes.has(shape)) shapes.set(shape, { file, commands });
  }
}

type Shape = typeof shapes extends Map<string, infer S> ? S : never;

/** Scripts that have every command between them: each time the one that has most of those that are left. */
function covering(all: readonly Shape[]): readonly Shape[] {
  const left = new Set(all.flatMap(({ commands }) => [...commands]));
  const chosen: Shape[] = [];
  const news = ({ commands }: Shape) => [...commands].filter((one) => left.has(one)).length;
  while (left.size > 0) {
    const best = all.reduce((most, one) => (news(one) > news(most) ? one : most));
    chosen.push(best);
    for (const command of best.commands) left.delete(command);
  }
  return chosen;
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { allCases, compileCase } from '@ssmc/conformance/cases';
import { kitchenSink } from '@ssmc/conformance/testing';
import type { ModulePlan } from '@ssmc/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudFormationTarget } from './target.ts';

const WRONG = 'wrong.yaml';
const root = mkdtempSync(join(tmpdir(), 'ssmc-cloudformation-'));
let findings: readonly string[];

/** One run for all files: it takes seconds to start. */
beforeAll(() => {
  const wrong = templateOf(kitchenSink).replace('VpcId: !Ref VpcId', 'VpcIdentifier: !Ref Vpc');
  findings = lint([...templates(), write(WRONG, wrong)]);
}, 600_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('cfn-lint', () => {
  it('finds nothing in any template of any case', () => {
    expect(findings.filter((finding) => !finding.startsWith(`/${WRONG}`))).toEqual([]);
  });

  it('would find something', () => {
    expect(findings.join('\n')).toContain('VpcIdentifier');
  });
});

/** Those that differ in their Region, and in the buckets of AWS there, are checked as one, which names all these buckets. */
function templates(): readonly string[] {
  const alike = new Map<string, string[]>();
  for (const [name, modules] of [['kitchen-sink', [kitchenSink]] as const, ...compiled()]) {
    for (const module of modules) {
      const template = templateOf(module);
      const shape = `${name} ${shapeOf(module, template)}`;
      alike.set(shape, [...(alike.get(shape) ?? []), template]);
    }
  }
  expect(alike.size).toBeGreaterThan(50);
  return [...alike.values()].map((group, index) => write(`${index}.yaml`, merged(group)));
}

const BUCKETS = /^( *- )'?arn:aws:s3:::.*(?:\n\1'?arn:aws:s3:::.*)*$/gm;

function shapeOf({ region }: ModulePlan, template: string): string {
  return template
    .replaceAll(/^ *#.*\n/gm, '')
    .replaceAll(/'?\b[0-9a-f]{12}\b'?/g, 'HASH')
    .replaceAll(region, 'REGION')
    .replaceAll(BUCKETS, '$1BUCKETS');
}

function merged(templates: readonly string[]): string {
  const lists = templates.map((template) => template.match(BUCKETS) ?? []);
  let number = -1;
  return (templates[0] ?? '').replaceAll(BUCKETS, () => {
    number += 1;
    return [...new Set(lists.flatMap((list) => (list[number] ?? '').split('\n')))].join('\n');
  });
}

function compiled(): readonly (readonly [string, readonly ModulePlan[]])[] {
  return allCases().map((one) => [one.name, compileCase(one).compilation.plan.modules]);
}

function templateOf(module: ModulePlan): string {
  const [files] = cloudFormationTarget.emit(module, { comments: 'short', options: {} });
  return files[0]?.content ?? '';
}

function write(path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** The lines that it prints, of which each begins with the file. */
function lint(files: readonly string[]): readonly string[] {
  const { error, stdout, stderr } = spawnSync('cfn-lint', ['--format', 'parseable', '--', ...files], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw new Error(`cfn-lint cannot be run: ${error.message}`);
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
  return lines.map((line) => line.replaceAll(root, ''));
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ModulePlan } from '@ssmc/core';
import { afterAll, describe, expect, it } from 'vitest';
import { allCases, compileCase } from '../../conformance/src/cases.ts';
import { kitchenSink } from '../../conformance/src/fixtures/kitchen-sink.ts';
import { cloudFormationTarget } from './target.ts';

const root = mkdtempSync(join(tmpdir(), 'ssmc-cloudformation-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('cfn-lint', () => {
  it('finds nothing in any template of any case', () => {
    const paths = [['kitchen-sink', [kitchenSink]] as const, ...compiled()].flatMap(([name, modules]) =>
      modules.map((module) => write(join(name, `${module.id}.yaml`), templateOf(module))),
    );
    expect(paths.length).toBeGreaterThan(50);
    expect(lint(paths)).toEqual({ status: 0, findings: [] });
  });

  it('would find something', () => {
    const wrong = templateOf(kitchenSink).replace('VpcId: !Ref VpcId', 'VpcIdentifier: !Ref Vpc');
    const { status, findings } = lint([write('wrong.yaml', wrong)]);
    expect(status).not.toBe(0);
    expect(findings.join('\n')).toContain('VpcIdentifier');
  });
});

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

/** One run for all files: it takes seconds to start. */
function lint(files: readonly string[]): { readonly status: number | null; readonly findings: readonly string[] } {
  const { error, status, stdout, stderr } = spawnSync('cfn-lint', ['--format', 'parseable', '--', ...files], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw new Error(`cfn-lint cannot be run: ${error.message}`);
  const findings = `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
  return { status, findings: findings.map((line) => line.replaceAll(root, '')) };
}

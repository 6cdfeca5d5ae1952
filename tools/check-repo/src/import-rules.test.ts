import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ROOT } from './root.mjs';

const CONFIGS = ['.dependency-cruiser.cjs', 'tools/check-repo/folder-cycles.cjs'].map((file) => path.join(ROOT, file));
const RULES = CONFIGS.flatMap((config) => {
  const { forbidden } = createRequire(import.meta.url)(config) as { forbidden: readonly { name: string }[] };
  return forbidden.map(({ name }) => name);
});

/** Files that break every rule at least once: path, and what it imports. */
const BROKEN: Readonly<Record<string, readonly string[]>> = {
  'packages/core/src/index.ts': ['node:fs', '@nowhere/else', './new-folder/a.ts'],
  'packages/core/src/trim.ts': ['./wildcards.ts'],
  'packages/core/src/wildcards.ts': ['./diagnostics/diagnostic.ts'],
  'packages/core/src/diagnostics/diagnostic.ts': ['../document/a.ts'],
  'packages/core/src/document/a.ts': ['../facts/a.ts'],
  'packages/core/src/facts/a.ts': ['../plan/a.ts'],
  'packages/core/src/plan/a.ts': ['../requirements/a.ts'],
  'packages/core/src/requirements/a.ts': ['../needs/a.ts'],
  'packages/core/src/needs/a.ts': ['../rules/a.ts'],
  'packages/core/src/needs/index.ts': [],
  'packages/core/src/rules/a.ts': ['../normalize/a.ts'],
  'packages/core/src/normalize/a.ts': ['../resolve/a.ts'],
  'packages/core/src/resolve/a.ts': ['../target.ts', '../needs/index.ts'],
  'packages/core/src/target.ts': ['./output-texts/a.ts'],
  'packages/core/src/output-texts/a.ts': ['../compile.ts'],
  'packages/core/src/compile.ts': ['./explain/a.ts'],
  'packages/core/src/explain/a.ts': ['../collisions.ts'],
  'packages/core/src/collisions.ts': ['./index.ts'],
  'packages/core/src/change/a.ts': ['../index.ts'],
  'packages/core/src/new-folder/a.ts': ['../plan/a.ts'],
  'packages/emit-terraform/src/index.ts': ['../../emit-cloudformation/src/value.ts', './testing/index.ts'],
  'packages/emit-terraform/src/testing/index.ts': [],
  'packages/emit-cloudformation/src/value.ts': [],
  'packages/conformance/src/index.ts': ['../../emit-terraform/src/index.ts'],
  'packages/pipeline/src/index.ts': ['../../emit-terraform/src/index.ts'],
  'packages/release/src/index.ts': ['../../report/src/index.ts'],
  'packages/report/src/index.ts': ['../../pipeline/src/index.ts'],
  'packages/verify/src/a/one.ts': ['../b/two.ts'],
  'packages/verify/src/b/two.ts': ['../a/one.ts', '../../../../apps/cli/src/main.ts', '../../../core/src/plan/a.ts'],
  'apps/cli/src/main.ts': ['../../../packages/emit-terraform/src/index.ts'],
};

const SOUND: Readonly<Record<string, readonly string[]>> = {
  'packages/core/src/index.ts': ['./plan/a.ts', './resolve/a.ts'],
  'packages/core/src/resolve/a.ts': ['../plan/a.ts', '../facts/a.ts'],
  'packages/core/src/plan/a.ts': ['../facts/a.ts'],
  'packages/core/src/facts/a.ts': [],
  'packages/core/src/facts/a.test.ts': ['node:fs', '../resolve/a.ts'],
  'packages/emit-terraform/src/index.ts': ['../../core/src/index.ts'],
  'packages/emit-terraform/src/testing/index.ts': ['node:path', '../../../core/src/index.ts'],
  'packages/emit-terraform/src/target.test.ts': ['./testing/index.ts', '../../conformance/src/cases.ts'],
  'packages/pipeline/src/index.ts': ['../../core/src/index.ts', './emit.ts'],
  'packages/pipeline/src/emit.ts': [],
  'packages/release/src/index.ts': ['../../pipeline/src/index.ts'],
  'packages/conformance/src/cases.ts': ['node:fs', '../../core/src/index.ts'],
  'apps/cli/src/main.ts': ['node:fs', '../../../packages/core/src/index.ts', '../../../packages/pipeline/src/index.ts'],
};

it('find every kind of forbidden import', async () => {
  expect(await rulesBrokenBy(BROKEN)).toEqual(RULES.toSorted());
});

it('accept what the architecture allows', async () => {
  expect(await rulesBrokenBy(SOUND)).toEqual([]);
});

async function rulesBrokenBy(files: Readonly<Record<string, readonly string[]>>): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ssmc-imports-'));
  writeFileSync(path.join(folder, 'tsconfig.base.json'), '{}');
  for (const [file, imports] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), imports.map((name) => `import '${name}';\n`).join(''));
  }
  const found = await Promise.all(CONFIGS.map((config) => cruise(folder, config)));
  rmSync(folder, { recursive: true });
  return [...new Set(found.flat())].toSorted();
}

async function cruise(cwd: string, config: string): Promise<readonly string[]> {
  const program = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const words = [program, 'packages', 'apps', '--config', config, '--output-type', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd, maxBuffer: 2 ** 26 });
  const { summary } = JSON.parse(stdout) as { summary: { violations: readonly { rule: { name: string } }[] } };
  return summary.violations.map(({ rule }) => rule.name);
}

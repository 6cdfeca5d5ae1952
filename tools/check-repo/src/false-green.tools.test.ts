import { readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Copy, copyOfRepository } from './testing/copy.ts';

const TESTS = ['test', 'test:tools'];
const RUNNER = 'tools/check-repo/run-tests.mjs';
const BROKEN = '\nexport const broken: = ;\n';

let copy: Copy;
let runner = '';
/** All tasks with tests. */
let all: readonly string[] = [];

/** Tests that take no time stand in for the real ones: what nx takes for changed is as it is here. */
beforeAll(() => {
  copy = copyOfRepository();
  copy.edit(RUNNER, (text) => {
    runner = text;
    return '';
  });
  copy.edit('tools/check-repo/tool-versions.mjs', () => '');
  all = Object.keys(copy.run(...TESTS)).toSorted();
});
afterAll(() => copy.remove());

/** The tasks that run anew after a change, which is undone. */
function rerunAfter(file: string, change: (text: string) => string): readonly string[] {
  let before = '';
  copy.edit(file, (text) => {
    before = text;
    return change(text);
  });
  const results = Object.entries(copy.run(...TESTS));
  copy.edit(file, () => before);
  return results.filter(([, status]) => !status.includes('cache')).map(([id]) => id);
}

/** The tasks whose test files import a file, directly or through others, as a second reader of the code sees it. */
function tasksThatReach(file: string): readonly string[] {
  const words = ['packages', 'apps', 'tools', '--config', '.dependency-cruiser.cjs', '--reaches', `^${file}$`];
  const { said } = copy.command('npx', 'depcruise', ...words, '--output-type', 'json');
  const { modules } = JSON.parse(said.slice(said.indexOf('{'))) as { modules: readonly { source: string }[] };
  const tests = modules.map(({ source }) => source).filter((source) => source.endsWith('.test.ts'));
  return [...new Set(tests.map(taskOf))].toSorted();
}

function taskOf(file: string): string {
  const [, folder = ''] = /^(?:packages|apps|tools)\/([^/]+)/.exec(file) ?? [];
  const project = folder === 'cli' ? 'ssmc' : `@ssmc/${folder}`;
  return `${project}:${file.endsWith('.tools.test.ts') ? 'test:tools' : 'test'}`;
}

it('nothing runs anew when nothing has changed', () => {
  expect(all.length).toBeGreaterThan(15);
  expect(new Set(Object.values(copy.run(...TESTS)))).not.toContain('success');
});

describe('a shared file that is broken', () => {
  it.each(['packages/core/src/plan/value.ts', 'packages/conformance/src/golden.ts', 'tools/aws-emulator/src/run.ts'])(
    'is noticed by every test that imports %s',
    (file) => {
      const reaching = tasksThatReach(file);
      const rerun = rerunAfter(file, (text) => text + BROKEN);
      expect(reaching.length).toBeGreaterThan(1);
      expect(reaching.filter((task) => !rerun.includes(task))).toEqual([]);
    },
  );

  it('makes the tests fail', () => {
    copy.edit(RUNNER, () => runner);
    copy.edit('packages/core/src/plan/value.ts', (text) => text + BROKEN);
    const { status, said } = copy.command('npx', 'nx', 'run', '@ssmc/docs:test');
    copy.edit(RUNNER, () => '');
    copy.edit('packages/core/src/plan/value.ts', (text) => text.replace(BROKEN, ''));
    expect(said).toContain('value.ts');
    expect(status).toBe(1);
  });
});

describe('a file that tests read', () => {
  it('is noticed by those that read it', () => {
    const cases = rerunAfter('packages/conformance/cases/sessions/ssmc.yaml', (text) => `${text}# changed\n`);
    const reading = tasksThatReach('packages/conformance/src/cases.ts');
    expect(reading.filter((task) => !cases.includes(task))).toEqual([]);
    const page = rerunAfter('docs/diagnostics/SSMC001.md', (text) => `${text}\nMore.\n`);
    expect(page).toEqual(expect.arrayContaining(['@ssmc/core:test', 'ssmc:test']));
  });

  it('is not noticed by others', () => {
    expect(rerunAfter('docs/guide/operators.md', (text) => `${text}\nMore.\n`)).toEqual(['@ssmc/docs:test']);
    const test = 'packages/core/src/plan/value.test.ts';
    // This test is about the whole repository.
    const rerun = rerunAfter(test, (text) => `${text}\n`).filter((task) => task !== '@ssmc/check-repo:test:tools');
    expect(rerun).toEqual(['@ssmc/core:test']);
  });
});

describe('the graph of projects', () => {
  it('may have no cycle', () => {
    const manifest = 'packages/core/package.json';
    const check = () => copy.command('node', 'tools/check-repo/project-graph.mjs');
    expect(check()).toMatchObject({ status: 0 });
    copy.edit(manifest, (text) => text.replace('"devDependencies": {', '$&\n    "@ssmc/verify": "*",'));
    const { status, said } = check();
    copy.edit(manifest, (text) => text.replace('\n    "@ssmc/verify": "*",', ''));
    expect(status).toBe(1);
    expect(said).toContain('@ssmc/core → @ssmc/verify → @ssmc/core');
  });
});

describe('the cache of another machine', () => {
  it('is replayed', () => {
    const folder = path.join(copy.root, '.nx/workspace-data');
    const index = readdirSync(folder).find((name) => name.endsWith('.db')) ?? '';
    renameSync(path.join(folder, index), path.join(folder, index.replace(/^[^-]+/, 'another')));
    expect(copy.command('bash', '.ci/adopt-cache')).toEqual({ status: 0, said: '' });
    expect(new Set(Object.values(copy.run(...TESTS)))).not.toContain('success');
  });
});

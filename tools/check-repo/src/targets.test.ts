import { describe, expect, it } from 'vitest';
import { reportOf, targetsOf } from './targets.mjs';
import { tallyOfTasks } from './task-tally.mjs';
import { EMPTY, type Report } from './vitest-report.mjs';

describe('the targets of a workspace', () => {
  const of = (files: readonly string[], manifest = { name: '@ssmc/core' }) =>
    targetsOf({ root: 'packages/core', files, manifest });

  it('are those that its files ask for', () => {
    expect(Object.keys(of(['package.json', 'bench.mjs']))).toEqual(['lint']);
    expect(Object.keys(of(['tsconfig.json', 'tsconfig.build.json', 'a.ts']))).toEqual(['lint', 'typecheck', 'build']);
    expect(Object.keys(of(['a.test.ts']))).toEqual(['lint', 'test']);
    expect(Object.keys(of(['a.tools.test.ts']))).toEqual(['lint', 'test:tools']);
  });

  it('leave a build to the script of package.json', () => {
    const built = { name: 'ssmc', scripts: { build: 'node build.mjs' } };
    expect(of(['tsconfig.json'], built)['build']).not.toHaveProperty('options');
    expect(of(['tsconfig.json'], built)['build']).toMatchObject({ cache: true, outputs: ['{projectRoot}/dist'] });
  });

  it('have what others change as inputs, and reports as outputs', () => {
    const { test, 'test:tools': tools, typecheck } = of(['tsconfig.json', 'a.test.ts', 'b.tools.test.ts']);
    for (const target of [test, tools, typecheck])
      expect(target?.inputs).toEqual(expect.arrayContaining(['^production']));
    expect(test?.outputs).toEqual([`{workspaceRoot}/${reportOf('@ssmc/core', 'unit')}`]);
    expect(tools?.outputs).toEqual([`{workspaceRoot}/${reportOf('@ssmc/core', 'tools')}`]);
  });
});

describe('the tally of tasks', () => {
  const report = (passed: number, failed = 0): Report => ({ ...EMPTY, numPassedTests: passed, numFailedTests: failed });
  const reports: Readonly<Record<string, Report>> = {
    [reportOf('@ssmc/core', 'unit')]: report(5),
    [reportOf('@ssmc/core', 'tools')]: report(1, 1),
    [reportOf('ssmc', 'tools')]: { ...EMPTY, leftOut: ['a.tools.test.ts: needs terraform'] },
  };
  const of = (...tasks: readonly (readonly [id: string, status: string])[]) =>
    tallyOfTasks(
      tasks.map(([id, status]) => ({ id, status })),
      (file) => reports[file],
    );

  it('counts tests, and every other task as one', () => {
    const run = of(['@ssmc/core:lint', 'success'], ['@ssmc/core:test', 'success'], ['@ssmc/core:build', 'failure']);
    expect(run).toMatchObject({ tasks: 3, passed: 6, failed: 1, replayed: 0, failures: ['@ssmc/core:build'] });
  });

  it('counts the tests of a task that was replayed', () => {
    const run = of(['@ssmc/core:test', 'local-cache'], ['@ssmc/core:lint', 'local-cache-kept-existing']);
    expect(run).toMatchObject({ passed: 6, failed: 0, replayed: 2 });
  });

  it('fails for a task that did not run, left no report, or failed after its tests', () => {
    expect(of(['@ssmc/core:test', 'skipped'])).toMatchObject({ passed: 0, failed: 1, notRun: ['@ssmc/core:test'] });
    expect(of(['@ssmc/docs:test', 'success'])).toMatchObject({ failed: 1, failures: ['@ssmc/docs:test'] });
    expect(of(['@ssmc/core:test', 'failure'])).toMatchObject({ passed: 5, failed: 1, failures: ['@ssmc/core:test'] });
    expect(of(['@ssmc/core:test:tools', 'failure'])).toMatchObject({ passed: 1, failed: 1 });
  });

  it('names test files that were left out', () => {
    expect(of(['ssmc:test:tools', 'success'])).toMatchObject({
      passed: 0,
      failed: 0,
      notRun: ['a.tools.test.ts: needs terraform'],
    });
  });

  it('fails for a run without tasks', () => {
    expect(of()).toMatchObject({ passed: 0, failed: 1 });
    expect(tallyOfTasks(undefined, () => undefined)).toMatchObject({ passed: 0, failed: 1 });
  });
});

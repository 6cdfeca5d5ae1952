import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repoOf } from './repo.mjs';
import { missingNeeds, providerMirror, sortTests, TOOLS } from './tools.mjs';
import { tallyOf } from './vitest-report.mjs';

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, testResults: [] };

describe('the tally of a run', () => {
  it('counts tests', () => {
    expect(tallyOf({ ...report, numFailedTests: 2 })).toEqual({
      passed: 3,
      failed: 2,
      skipped: 0,
      notRun: [],
      failures: [],
    });
  });

  it('counts a file that could not be loaded as one that failed', () => {
    const broken = { name: 'a.test.ts', status: 'failed', assertionResults: [] };
    expect(tallyOf({ ...report, testResults: [broken] })).toMatchObject({ passed: 3, failed: 1 });
  });

  it('counts a file with a failed test once', () => {
    const failed = { name: 'a.test.ts', status: 'failed', assertionResults: [{ status: 'failed', fullName: 'x' }] };
    expect(tallyOf({ ...report, numFailedTests: 1, testResults: [failed] })).toMatchObject({ failed: 1 });
  });

  it('names what failed, with the beginning of why', () => {
    const failureMessages = [`expected 1 to be 2\n${'at x\n'.repeat(50)}`];
    const test = { status: 'failed', fullName: 'x y', failureMessages };
    const failed = { name: 'a.test.ts', status: 'failed', assertionResults: [test] };
    const broken = { name: 'b.test.ts', status: 'failed', message: 'no such file', assertionResults: [] };
    const { failures } = tallyOf({ ...report, numFailedTests: 1, testResults: [failed, broken] });
    expect(failures).toEqual([
      'b.test.ts\n    no such file',
      `a.test.ts: x y\n    expected 1 to be 2${'\n    at x'.repeat(11)}`,
    ]);
  });

  it('fails when nothing ran', () => {
    expect(tallyOf(undefined)).toMatchObject({ passed: 0, failed: 1 });
    expect(tallyOf({ ...report, numPassedTests: 0 })).toMatchObject({ passed: 0, failed: 1 });
  });

  it('names tests that were left out', () => {
    const skipped = { name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'skipped', fullName: 'x y' }] };
    expect(tallyOf({ ...report, numPendingTests: 1, testResults: [skipped] })).toEqual({
      passed: 3,
      failed: 0,
      skipped: 1,
      notRun: ['a.test.ts: x y'],
      failures: [],
    });
  });
});

describe('what the tests need', () => {
  const node = { name: 'node', probe: [process.execPath, '--version'], get: 'here', usedBy: /node/ };
  const absent = { name: 'absent', probe: ['ssmc-no-such-tool', '--version'], get: 'nowhere', usedBy: /absent\(/ };

  it('is missing if it cannot be started', () => {
    expect(missingNeeds('mirror', [node, absent])).toEqual([absent]);
    expect(missingNeeds(undefined, [node]).map(({ name }) => name)).toEqual(['a mirror of the Terraform AWS provider']);
  });

  it('is not missing if its command installs it, and is if the command brings nothing', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ssmc-tools-'));
    const file = path.join(folder, 'tool');
    const tool = { ...absent, probe: ['test', '-e', file], install: ['touch', file] };
    expect(missingNeeds('mirror', [{ ...tool, install: ['true'] }])).toHaveLength(1);
    expect(missingNeeds('mirror', [tool, { ...tool, name: 'another' }])).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('leaves out the tests that use it, and no other', () => {
    const repo = repoOf({ 'a.tools.test.ts': 'absent()', 'b.tools.test.ts': 'node()', 'c.test.ts': 'absent()' });
    expect(sortTests([absent], repo)).toEqual({
      runnable: ['b.tools.test.ts'],
      leftOut: ['a.tools.test.ts: needs absent'],
    });
    expect(sortTests([], repo)).toEqual({ runnable: ['a.tools.test.ts', 'b.tools.test.ts'], leftOut: [] });
  });

  it('says how to get it', () => {
    expect(TOOLS.filter(({ get }) => get === '')).toEqual([]);
  });
});

describe('the provider mirror', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ssmc-mirror-'));
  const mirror = path.join(folder, 'plugins');
  mkdirSync(path.join(mirror, 'registry.terraform.io/hashicorp/aws'), { recursive: true });

  it('is what the environment names, and nothing else then', () => {
    expect(providerMirror({ SSMC_TF_MIRROR: mirror }, [])).toBe(mirror);
    expect(providerMirror({ SSMC_TF_MIRROR: folder }, [folder])).toBeUndefined();
  });

  it('is found in the usual places or one folder below', () => {
    expect(providerMirror({}, [mirror])).toBe(mirror);
    expect(providerMirror({}, [path.join(folder, 'absent'), folder])).toBe(mirror);
    expect(providerMirror({}, [])).toBeUndefined();
    rmSync(folder, { recursive: true });
  });
});

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { missingTools, providerMirror, TOOLS } from './tools.mjs';
import { tallyOf } from './vitest-report.mjs';

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, testResults: [] };

describe('the tally of a run', () => {
  it('counts tests', () => {
    expect(tallyOf({ ...report, numFailedTests: 2 })).toEqual({ passed: 3, failed: 2, skipped: 0, notRun: [] });
  });

  it('counts a file that could not be loaded as one that failed', () => {
    const broken = { name: 'a.test.ts', status: 'failed', assertionResults: [] };
    expect(tallyOf({ ...report, testResults: [broken] })).toMatchObject({ passed: 3, failed: 1 });
  });

  it('counts a file with a failed test once', () => {
    const failed = { name: 'a.test.ts', status: 'failed', assertionResults: [{ status: 'failed', fullName: 'x' }] };
    expect(tallyOf({ ...report, numFailedTests: 1, testResults: [failed] })).toMatchObject({ failed: 1 });
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
    });
  });
});

describe('tools', () => {
  it('that cannot be started are missing', () => {
    const absent = { name: 'ssmc-no-such-tool', version: ['--version'], get: 'nowhere' };
    const node = { name: process.execPath, version: ['--version'], get: 'here' };
    expect(missingTools([node, absent])).toEqual([absent]);
  });

  it('all say how to get them', () => {
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

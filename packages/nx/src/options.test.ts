import { describe, expect, test } from 'vitest';
import { nxProblem } from './nx-version.ts';
import { readOptions } from './options.ts';

describe('options', () => {
  test('have defaults', () => {
    expect(readOptions(undefined)).toMatchObject({ prefix: 'ssmc-', outDir: 'dist/ssmc', targets: [] });
    expect(readOptions({ outDir: './build/ssmc/' })).toMatchObject({ outDir: 'build/ssmc' });
  });

  test.each([
    [[], 'The options of @ssmc/nx must be an object.'],
    [{ target: [] }, "@ssmc/nx has no option 'target'. Use 'targets'."],
    [{ somethingElse: 1 }, "@ssmc/nx has no option 'somethingElse'. It has prefix,"],
    [{ outDir: '/x' }, "Option 'outDir' must be a folder inside the workspace, not '/x'."],
    [{ outDir: 'a/../..' }, 'inside the workspace'],
    [{ outDir: '.' }, 'inside the workspace'],
    [{ outDir: 1 }, "Option 'outDir' must be a folder, such as dist/ssmc."],
    [{ prefix: 'a b' }, "Option 'prefix' must be letters"],
    [{ targets: 'terraform' }, "Option 'targets' must be a list of terraform, cloudformation, aws-cli."],
    [{ validate: 'yes' }, "Option 'validate' must be true, false or 'required'."],
    [{ include: [1] }, "Option 'include' must be a list of globs."],
  ])('%j', (given, message) => {
    expect(readOptions(given)).toContain(message);
  });
});

test.each([
  ['22.9.1', '@ssmc/nx needs nx 23 or later; this workspace has nx 22.9.1.'],
  ['23.0.0', undefined],
  ['24.0.6', undefined],
])('nx %s', (version, problem) => {
  expect(nxProblem(version)).toBe(problem);
});

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DiagnosticJson } from '@ssmc/core';
import { describe, expect, test } from 'vitest';
import { TARGETS } from './targets.ts';
import { documentText } from './testing/documents.ts';
import { fakeTargets } from './testing/fake-targets.ts';
import { type Workspace, workspace } from './testing/workspace.ts';

const CASES = fileURLToPath(new URL('../../../packages/conformance/cases/', import.meta.url));

/** Has gaps in every target: preferences that exist already, a running instance, and buckets of another account. */
const GAPS = `apiVersion: ssmc/v1
kind: ManagedNodes
metadata:
  name: gaps
spec:
  regions: [eu-west-1]
  nodes:
    ec2:
      instances:
        eu-west-1: [i-0123456789abcdef0]
  capabilities:
    runCommand:
      outputBucket: logs
    sessionManager:
      preferences: adopt
  network:
    mode: internet
  buckets:
    - name: logs
      ownerAccount: "444455556666"
`;

async function diagnosticsOf({ run }: Workspace, line: string): Promise<readonly DiagnosticJson[]> {
  const { stdout } = await run(`${line} --format json`, { targets: TARGETS });
  return JSON.parse(stdout).diagnostics;
}

describe('check says what compile says', () => {
  test.each([
    ['', ['SSMC024:9', 'SSMC024:9', 'SSMC141:13', 'SSMC024:15']],
    ['--target terraform', ['SSMC024:9', 'SSMC141:13']],
    ['--target cloudformation', ['SSMC024:9', 'SSMC141:13', 'SSMC024:15']],
    ['--target aws-cli', ['SSMC141:13']],
  ])('with %s', async (flags, expected) => {
    const space = workspace({ 'ssmc.yaml': GAPS });
    const found = await diagnosticsOf(space, `check ${flags}`.trim());
    expect(found).toEqual(await diagnosticsOf(space, `compile --dry-run ${flags}`.trim()));
    expect(found.map(({ code, line }) => `${code}:${line}`)).toEqual(expected);
    expect(space.list()).toEqual(['ssmc.yaml']);
  });

  test('with a target that is refused by compile', async () => {
    const { run } = workspace({ 'ssmc.yaml': documentText() });
    const targets = fakeTargets({ terraform: { gap: true } });
    expect(await run('check --warn-as-error', { targets })).toMatchObject({ code: 1 });
    expect(await run('check --warn-as-error --target aws-cli', { targets })).toMatchObject({ code: 0 });
  });
});

test('a comment above the field that asks for it silences each warning and note', async () => {
  const space = workspace({ 'ssmc.yaml': GAPS });
  const lines = GAPS.split('\n');
  const found = await diagnosticsOf(space, 'check');
  const silenced = lines.flatMap((line, index) => {
    const codes = new Set(found.filter((one) => one.line === index + 1).map(({ code }) => code));
    return [...[...codes].map((code) => `# ssmc-disable-next-line ${code} known`), line];
  });
  space.write({ 'ssmc.yaml': silenced.join('\n') });
  expect(await diagnosticsOf(space, 'check --warn-as-error')).toEqual([]);
  expect(await diagnosticsOf(space, 'compile --dry-run --warn-as-error')).toEqual([]);
});

test('a comment silences a warning about two documents', async () => {
  const document = (name: string, comment = '') =>
    documentText({ name }).replace(
      'ec2: { role: { scope: region } }',
      `ec2:\n${comment}      role: { existing: shared }`,
    );
  const space = workspace({ 'a.yaml': document('a'), 'b.yaml': document('b') });
  const collisions = async () =>
    (await diagnosticsOf(space, 'check a.yaml b.yaml')).filter(({ code }) => code === 'SSMC144');
  const [found] = await collisions();
  expect(found).toMatchObject({ code: 'SSMC144', severity: 'warning', file: 'b.yaml', line: 9 });
  space.write({ 'b.yaml': document('b', '      # ssmc-disable-next-line SSMC144 both stay\n') });
  expect(await collisions()).toEqual([]);
});

test('between documents only, what one document says is left to its own check', async () => {
  const files = {
    'a.yaml': documentText({ name: 'same' }),
    'b.yaml': documentText({ name: 'same' }),
    'broken.yaml': documentText({ regions: ['us-esat-2'] }),
    'gaps.yaml': GAPS,
  };
  const space = workspace(files);
  const all = await diagnosticsOf(space, 'check a.yaml b.yaml broken.yaml gaps.yaml');
  const between = await diagnosticsOf(space, 'check a.yaml b.yaml broken.yaml gaps.yaml --between');
  const codes = ['SSMC144', 'SSMC144', 'SSMC405'];
  expect(between.map(({ code, file }) => [code, file])).toEqual(codes.map((code) => [code, 'b.yaml']));
  expect(all).toEqual(expect.arrayContaining([...between]));
  expect(all.filter(({ file }) => file === 'b.yaml')).toEqual(between);
  expect(await space.run('check a.yaml broken.yaml gaps.yaml --between')).toMatchObject({
    code: 0,
    stderr: '3 documents checked. 1 document with errors not compared.\n',
  });
});

/** What is about a name that the document gives, or about all of it. */
const AT_THE_NAME: readonly string[] = ['SSMC114', 'SSMC405'];

test.each(readdirSync(CASES))('every diagnostic of %s stands at a field that asks for it', async (name) => {
  const space = workspace({ 'ssmc.yaml': readFileSync(`${CASES}${name}/ssmc.yaml`, 'utf8') });
  const nameLine =
    space
      .read('ssmc.yaml')
      .split('\n')
      .findIndex((line) => /^\s*"?name"?:|metadata: \{ name:/.test(line)) + 1;
  const found = await diagnosticsOf(space, 'check');
  const lost = found.filter(
    ({ line, code }) => line === undefined || (line === nameLine && !AT_THE_NAME.includes(code)),
  );
  expect(lost).toEqual([]);
});

test('SARIF carries the page of each code', async () => {
  const { stdout } = await workspace({ 'ssmc.yaml': GAPS }).run('check --format sarif', { targets: TARGETS });
  const { rules } = JSON.parse(stdout).runs[0].tool.driver;
  expect(rules.map(({ id }: { id: string }) => id)).toEqual(['SSMC024', 'SSMC141']);
  for (const { id, help } of rules) {
    expect(help.markdown).toMatch(new RegExp(`^# ${id}: `));
    expect(help.text).toBe(help.markdown);
  }
});

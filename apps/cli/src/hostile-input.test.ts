import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { documentSchema } from '@ssmc/core';
import { describe, expect, test } from 'vitest';
import { TARGETS } from './targets.ts';
import { documentsWith } from './testing/cases.ts';
import { fakeTargets } from './testing/fake-targets.ts';
import { HOSTILE_KEYS, HOSTILE_VALUES } from './testing/hostile.ts';
import { type FieldPath, freeMaps, textFields, withValue } from './testing/schema-fields.ts';
import { type Ended, input, type Workspace, workspace } from './testing/workspace.ts';

const SESSIONS = fileURLToPath(new URL('../../../packages/conformance/cases/sessions/ssmc.yaml', import.meta.url));
/** Milliseconds of processor time: a hang, not a slow machine. */
const SLOWEST = 30_000;

const MARK = '@@here@@';

/** JSON, which is YAML; the mark is replaced after it was written, so that anything can stand there. */
function documentText(field: FieldPath, yaml: string): string {
  return JSON.stringify(withValue(documentsWith(field)[0], field, MARK), null, 1).replace(`"${MARK}"`, () => yaml);
}

/** Compiles a text; what it wrote below `out` is left there, and anything else that is new is a failure. */
async function compileText({ run, list }: Workspace, text: string, targets = fakeTargets()): Promise<Ended> {
  const before = process.cpuUsage();
  const ended = await run('compile - --out out', { stdin: () => input(text), targets });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(SLOWEST);
  expect([0, 1]).toContain(ended.code);
  if (ended.code === 1) expect(ended.stderr).toMatch(/(^|\n)\S.*error SSMC\d{3}: ./);
  expect(ended.stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(list().filter((file) => !file.startsWith('out/'))).toEqual([]);
  return ended;
}

/** Every file has whole lines, no control character, and is JSON if it says so. */
async function compileForReal(place: Workspace, text: string): Promise<void> {
  const { code } = await compileText(place, text, TARGETS);
  for (const file of code === 0 ? place.list('out') : []) {
    const content = place.read(`out/${file}`);
    // The document is kept as it is, byte for byte.
    if (file.endsWith('/document.yaml')) continue;
    expect(content.replaceAll('\n', '').replaceAll('\t', ''), file).not.toMatch(/\p{Cc}/u);
    expect(content.endsWith('\n'), file).toBe(true);
    if (file.endsWith('.json')) expect(() => JSON.parse(content), file).not.toThrow();
  }
}

const FIELDS = textFields(documentSchema() as object);

test('the fields come from the schema', () => {
  const names = FIELDS.map((field) => field.join('.'));
  expect(names.length).toBeGreaterThan(80);
  expect(names).toContain('metadata.description');
  expect(names).toContain('spec.capabilities.sessionManager.shellProfile.linux');
  expect(names).toContain('spec.network.privateLink.vpcs.us-east-2.vpcId');
});

describe('every text of a document', () => {
  test.each(Object.entries(HOSTILE_VALUES))(
    '%s',
    async (_, yaml) => {
      const place = workspace();
      for (const field of FIELDS) await compileForReal(place, documentText(field, yaml));
    },
    300_000,
  );

  test('is written if nothing forbids it, whatever it holds', async () => {
    const { 'Terraform templates': templates, quotes, 'shell commands': commands } = HOSTILE_VALUES;
    for (const yaml of [templates, quotes, commands]) {
      const ended = await compileText(workspace(), documentText(['metadata', 'description'], yaml ?? ''));
      expect(ended.code).toBe(0);
    }
  });
});

test.each(HOSTILE_KEYS)('the key %s in every map whose keys are free', async (key) => {
  const place = workspace();
  for (const map of freeMaps(documentSchema() as object)) {
    await compileText(place, documentText(map, `{ ${key}: "a" }`));
  }
});

describe('documents as a whole', () => {
  const deep = (open: string, close: string): string => open.repeat(10_000) + close.repeat(10_000);
  test.each([
    ['nothing', ''],
    ['a byte-order mark only', '\uFEFF'],
    ['spaces', ' \n\n '],
    ['a comment', '# nothing\n'],
    ['NUL', '\0'],
    ['a number', '3'],
    ['a list', '- a\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['ten thousand lists', deep('[', ']')],
    ['ten thousand lists that do not end', '['.repeat(10_000)],
    [
      'ten thousand indented maps',
      Array.from({ length: 10_000 }, (_, depth) => `${' '.repeat(depth % 100)}a:`).join('\n'),
    ],
    ['sixty thousand keys', Array.from({ length: 60_000 }, (_, key) => `k${key}: 1`).join('\n')],
    ['twenty thousand comments', '# ssmc-disable-next-line SSMC001 because\n'.repeat(20_000)],
    ['a tab', 'a:\n\tb: 1\n'],
    ['an unclosed quote', 'a: "b\n'],
    ['an anchor of everything', '&a { b: *a }'],
    ['a directive', '%YAML 9.9\n---\na: 1\n'],
  ])('%s', async (_, text) => {
    expect((await compileText(workspace(), text)).code).toBe(1);
  });

  test.each([
    ['a byte-order mark', (text: string) => `\uFEFF${text}`],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['no newline at the end', (text: string) => text.trimEnd()],
  ])('%s makes no difference', async (_, change) => {
    const text = readFileSync(SESSIONS, 'utf8');
    const [plain, changed] = [workspace(), workspace()];
    expect((await compileText(plain, text)).code).toBe(0);
    expect((await compileText(changed, change(text))).code).toBe(0);
    expect(changed.list()).toEqual(plain.list());
    // The document is kept byte for byte, and the summary has its hash.
    const files = plain.list().filter((file) => !/\/(document\.yaml|manifest\.json)$/.test(file));
    for (const file of files) expect(changed.read(file)).toBe(plain.read(file));
  });
});

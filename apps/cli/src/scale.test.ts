import { documentSchema } from '@ssmc/core';
import { describe, expect, test } from 'vitest';
import { documentsWith } from './testing/cases.ts';
import { allLists, type FieldPath, freeMaps, type Json, valueAt, withValue } from './testing/schema-fields.ts';
import { input, workspace } from './testing/workspace.ts';

/** No work for one part of a document, and none for one diagnostic, may grow with the document. */
const MANY = 4000;
const MOST_MILLISECONDS = 4000;
const SCHEMA = documentSchema() as object;
const NUMBERS = Array.from({ length: MANY }, (_, index) => index);

async function expectQuick(document: Json, what: FieldPath): Promise<void> {
  const text = JSON.stringify(document);
  const before = process.cpuUsage();
  const { code, stderr } = await workspace().run('check -', { stdin: () => input(text) });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000, what.join('.')).toBeLessThan(MOST_MILLISECONDS);
  expect([0, 1], what.join('.')).toContain(code);
  expect(stderr.length, what.join('.')).toBeLessThan(400_000);
}

describe.each([
  ['list with thousands of wrong items', (_: Json | undefined, index: number) => `!! ${index}`],
  ['list with thousands of items', (item: Json | undefined, index: number) => varied(item ?? 'x', index)],
] as const)('a %s', (_, itemOf) => {
  test.each(allLists(SCHEMA).map((path) => [path.join('.'), path] as const))('%s', async (_name, path) => {
    const [document] = documentsWith([...path, 0]);
    const item = valueAt(document, [...path, 0]);
    await expectQuick(
      withValue(
        document,
        path,
        NUMBERS.map((index) => itemOf(item, index)),
      ),
      path,
    );
  });
});

describe('a map with thousands of keys', () => {
  test.each(freeMaps(SCHEMA).map((path) => [path.join('.'), path] as const))('%s', async (_, path) => {
    const [document] = documentsWith([...path, 'us-east-2']);
    const [value = 'x'] = Object.values((valueAt(document, path) as Record<string, Json> | undefined) ?? {});
    const keys = NUMBERS.map((index) => [`us-east-${index}`, value] as const);
    await expectQuick(withValue(document, path, Object.fromEntries(keys)), path);
  });
});

/** Another one like it, as far as can be told. */
function varied(item: Json, index: number): Json {
  if (typeof item === 'object' && item !== null && 'name' in item) return { ...item, name: `${item.name}${index}` };
  if (typeof item !== 'string') return item;
  const digits = String(index).padStart(6, '0');
  return /-[0-9a-f]{8,}$/.test(item) ? `${item.slice(0, -6)}${digits}` : `${item}${index}`;
}

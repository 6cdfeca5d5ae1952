import { expect, test } from 'vitest';
import { cpuTime } from './fixtures/budget.ts';
import { trimmedEnd } from './trim.ts';

test.each([
  ['a//', 'a'],
  ['a/b', 'a/b'],
  ['///', ''],
  ['', ''],
])('%j becomes %j', (text, expected) => {
  expect(trimmedEnd(text, '/')).toBe(expected);
});

test('takes linear time', () => {
  expect(cpuTime(() => trimmedEnd(`${'/'.repeat(1_000_000)}x`, '/'))).toBeLessThan(500);
});

import { expect, test } from 'vitest';
import { compareAgentVersions } from './agent-versions.ts';

test.each([
  ['3.3.40.0', '3.3.40.0', 0],
  ['3.3.40', '3.3.40.0', 0],
  ['3.3.9.0', '3.3.40.0', -1],
  ['3.3.3270.0', '3.3.40.0', 1],
  ['2.9999.0.0', '3.0.0.0', -1],
] as const)('%s against %s', (a, b, sign) => {
  expect(Math.sign(compareAgentVersions(a, b))).toBe(sign);
  expect(Math.sign(compareAgentVersions(b, a))).toBe(sign === 0 ? 0 : -sign);
});

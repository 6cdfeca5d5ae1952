import { fileURLToPath } from 'node:url';
import { compareGolden, SAME } from '@ssmc/conformance/testing';
import { expect, it } from 'vitest';
import { LIBRARY } from './index.ts';

it('has the shell functions that were accepted, each in a file of its own', () => {
  const files = Object.entries(LIBRARY).map(([name, text]) => ({ path: `${name}.sh`, content: `${text.trim()}\n` }));
  expect(compareGolden(fileURLToPath(new URL('expected', import.meta.url)), files)).toEqual(SAME);
});

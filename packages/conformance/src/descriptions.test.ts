import { documentSchema } from '@ssmc/core';
import { expect, test } from 'vitest';
import { allCases, compileCase } from './cases.ts';

/** A description is one noun phrase: each target adds what it needs after it. */
function isPhrase(text: string): boolean {
  return (
    /^[A-Z0-9`'"*]/.test(text) && !/, (which|whom|whose)\b/.test(text) && !text.endsWith('.') && text.length <= 100
  );
}

function descriptionsIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { description } = node as { readonly description?: unknown };
  return [...(typeof description === 'string' ? [description] : []), ...Object.values(node).flatMap(descriptionsIn)];
}

test('every field of a document is described by a phrase', () => {
  const descriptions = descriptionsIn(documentSchema());
  expect(descriptions.length).toBeGreaterThan(100);
  expect(descriptions.filter((text) => !isPhrase(text))).toEqual([]);
});

test('every parameter and output of a module is described by a phrase', () => {
  const modules = allCases().flatMap((one) => compileCase(one).compilation.plan.modules);
  const described = modules.flatMap(({ parameters, outputs }) => [...parameters, ...outputs]);
  expect(described.length).toBeGreaterThan(100);
  const wrong = described.filter(({ description }) => !isPhrase(description));
  expect([...new Set(wrong.map(({ name, description }) => `${name}: ${description}`))]).toEqual([]);
});

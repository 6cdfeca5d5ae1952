import { allCases, compileCase } from '@ssmc/conformance/cases';
import { documentSchema } from '@ssmc/core';
import { describe, expect, test } from 'vitest';
import { summaryOf } from './document.ts';
import { documentText } from './testing/documents.ts';

/** Cases with a Region, or an account, of which no module is made: their tasks say so and do nothing. */
const WITHOUT_MODULE = new Set(['hybrid-existing-role', 'hybrid-internet', 'hybrid-own-role', 'several-vpcs-second']);

describe('the modules of a document', () => {
  test.each(allCases().map((one) => [one.name, one] as const))('%s', (name, one) => {
    const summary = summaryOf(one.text);
    const { compilation } = compileCase(one);
    const made = compilation.plan.modules.map(({ id }) => id).toSorted();
    if (summary.kind !== 'document') throw new Error(`${name}: ${summary.kind}`);
    const planned = [...(summary.hasAccount ? ['account'] : []), ...summary.regions].toSorted();
    expect(planned).toEqual(expect.arrayContaining(made));
    if (!WITHOUT_MODULE.has(name)) expect(planned).toEqual(made);
  });
});

test('the names are those that ssmc accepts', () => {
  const schema = documentSchema() as { properties: { metadata: { properties: { name: { pattern: string } } } } };
  const pattern = new RegExp(schema.properties.metadata.properties.name.pattern, 'u');
  const names = [
    'web',
    'w',
    'web-2',
    'web-',
    '-web',
    'Web',
    'a.b',
    'v1',
    'stable',
    'stable-2',
    'a'.repeat(32),
    'a'.repeat(33),
  ];
  const kinds = names.map((name) => [name, summaryOf(documentText({ name })).kind === 'document']);
  expect(kinds).toEqual(names.map((name) => [name, pattern.test(name)]));
});

describe('a file', () => {
  test.each([
    ['of a document', documentText(), 'document'],
    ['of another kind', 'kind: Service\n', 'other'],
    ['that is empty', '', 'broken'],
    ['that is a list', '[1]', 'other'],
    ['that is no YAML', 'kind: ManagedNodes\nmetadata: [', 'broken'],
    ['without a name', documentText().replace('name: web', 'title: web'), 'broken'],
    ['with a name that nx could not have', documentText({ name: 'a.b' }), 'broken'],
    ['without Regions', documentText({ regions: [] }), 'broken'],
    ['with a Region that is a path', documentText({ regions: ['../../etc'] }), 'broken'],
  ])('%s', (_, text, kind) => {
    expect(summaryOf(text).kind).toBe(kind);
  });
});

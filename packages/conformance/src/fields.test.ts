import type { Json } from '@ssmc/core';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { allCases } from './cases.ts';
import { fieldsOfDocument, fieldsOfSchema } from './fields.ts';

describe('the cases', () => {
  const used = new Set(allCases().flatMap(({ text }) => fieldsOfDocument(load(text) as Json)));

  it('use every field of the schema and every value that it lists', () => {
    const fields = fieldsOfSchema();
    expect(fields.length).toBeGreaterThan(200);
    expect(fields.filter((field) => !used.has(field))).toEqual([]);
  });

  it('would miss a field and a value', () => {
    const fields = fieldsOfSchema();
    expect(fields).toContain('.spec.capabilities.sessionManager.shellProfile.windows');
    expect(fields).toContain('.spec.operators[].access: console-insights');
    expect(fields).toContain('.spec.buckets[].kmsKey: <text>');
    expect(fields).toContain('.spec.buckets[].kmsKey.*: <text>');
  });
});

it('a document says its fields with any key, its values, and what kind they are', () => {
  expect(fieldsOfDocument({ tags: { team: 'web' }, list: [1] })).toEqual([
    '.tags',
    '.tags.team',
    '.tags.team: web',
    '.tags.team: <text>',
    '.tags.*',
    '.tags.*: web',
    '.tags.*: <text>',
    '.*',
    '.*.team',
    '.*.team: web',
    '.*.team: <text>',
    '.*.*',
    '.*.*: web',
    '.*.*: <text>',
    '.list',
    '.list[]',
    '.list[]: 1',
    '.list[]: <number>',
    '.*[]',
    '.*[]: 1',
    '.*[]: <number>',
  ]);
});

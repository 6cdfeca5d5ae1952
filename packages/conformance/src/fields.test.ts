import { type Json, normalize } from '@ssmc/core';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { allCases, caseNamed, compileCase } from './cases.ts';
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

it('a document that writes its defaults out means the same as one that leaves them out', () => {
  const short = `
apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: plain }
spec:
  regions: [eu-west-1]
  nodes: { ec2: {}, hybrid: {} }
  capabilities: { agentUpdate: true, runCommand: { outputBucket: output }, sessionManager: true }
  network: { mode: private-link }
  buckets: [{ name: output, bucketName: plain-output }]
`;
  const meanings = [caseNamed('defaults-written-out'), { name: 'short', text: short }].map((one) =>
    compileCase(one).compilation.plan.modules.map((module) => [module.id, normalize(module)]),
  );
  expect(meanings[1]).toEqual(meanings[0]);
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

import { emitAll } from '@ssmc/conformance';
import { allCases, compileCase } from '@ssmc/conformance/cases';
import { idleComments } from '@ssmc/conformance/testing';
import { describe, expect, it, test } from 'vitest';
import { TARGETS } from './targets.ts';

describe.each(TARGETS)('the comments of $target.id', (tested) => {
  it.each(allCases())('say something in $name', (one) => {
    const { files } = emitAll(tested, compileCase(one).compilation);
    expect(files.flatMap(idleComments)).toEqual([]);
  });
});

test('a comment that repeats a description or a near comment is found', () => {
  const content = [
    '# Read the buckets',
    'resource "aws_iam_policy" "a" {',
    '  description = "Read the buckets"',
    '  # Why it is there',
    '  statement {}',
    '  # Why it is there',
    '}',
  ].join('\n');
  expect(idleComments({ path: 'iam.tf', content })).toEqual([
    'iam.tf:1 repeats a description: Read the buckets',
    'iam.tf:6 repeats a comment: Why it is there',
  ]);
  expect(idleComments({ path: 'README.md', content })).toEqual([]);
});

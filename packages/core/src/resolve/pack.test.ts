import { expect, it } from 'vitest';
import type { Policy } from '../plan/policy.ts';
import { policySize, writtenSize } from './pack.ts';

it('IAM does not count whitespace, and the others do', () => {
  const policy = (resource: string): Policy => ({
    statements: [
      { sid: 'A', effect: 'Allow', actions: ['s3:GetObject'], resources: [resource], conditions: [], reasons: [] },
    ],
  });
  const [tight, spaced] = [policy('arn:aws:s3:::a/b'), policy('arn:aws:s3:::a/  b ')];
  expect(policySize(spaced)).toBe(policySize(tight));
  expect(writtenSize(spaced)).toBe(writtenSize(tight) + 3);
});

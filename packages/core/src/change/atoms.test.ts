import { describe, expect, it } from 'vitest';
import { cpuTime } from '../fixtures/budget.ts';
import type { Statement } from '../plan/policy.ts';
import { allowedBy, uncovered } from './atoms.ts';

function reading(resources: readonly string[], action = 's3:GetObject'): Statement {
  return { sid: 'Read', effect: 'Allow', actions: [action], resources, conditions: [], reasons: [] };
}

const atomsOf = (...statements: readonly Statement[]) => allowedBy(statements, String).atoms;
const open = (now: readonly Statement[], before: readonly Statement[]) =>
  uncovered(atomsOf(...now), atomsOf(...before)).map(({ resource }) => resource);

describe('uncovered', () => {
  it.each([
    ['*', 'arn:aws:s3:::logs/*', true],
    ['arn:aws:s3:::*', 'arn:aws:s3:::logs/*', true],
    ['arn:aws:s3:::lo*/*', 'arn:aws:s3:::logs/*', true],
    ['arn:aws:s3:::log?/*', 'arn:aws:s3:::logs/a', true],
    ['arn:*:s3:::logs/*', 'arn:aws:s3:::logs/*', true],
    ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/*/2026', true],
    ['arn:aws:s3:::logs/a', 'arn:aws:s3:::logs/*', false],
    ['arn:aws:s3:::logs', 'arn:aws:s3:::logs-2', false],
    ['arn:aws:s3:::logs-*', 'arn:aws:s3:::logs', false],
  ])('%s covers %s: %s', (outer, inner, isCovered) => {
    expect(open([reading([inner])], [reading([outer])])).toEqual(isCovered ? [] : [inner]);
  });

  it('looks at patterns of actions, too', () => {
    const before = [reading(['arn:aws:s3:::logs/*'], 's3:Get*')];
    expect(open([reading(['arn:aws:s3:::logs/a', 'arn:aws:s3:::other/a'])], before)).toEqual(['arn:aws:s3:::other/a']);
  });

  it('takes time in proportion to thousands of buckets', () => {
    const buckets = (start: string) => Array.from({ length: 4000 }, (_, index) => `arn:aws:s3:::${start}-${index}/*`);
    const spent = cpuTime(() => {
      expect(open([reading(buckets('new'))], [reading(buckets('old'))])).toHaveLength(4000);
    });
    expect(spent).toBeLessThan(3000);
  });
});

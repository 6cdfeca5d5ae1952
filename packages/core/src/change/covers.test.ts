import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../fixtures/budget.ts';
import { covers, coversArn } from './covers.ts';

/** Every string of `letters` up to a length, `#` among them: a letter that no pattern names. */
function strings(letters: string, length: number): readonly string[] {
  if (length === 0) return [''];
  const shorter = strings(letters, length - 1);
  return [...new Set([...shorter, ...shorter.flatMap((text) => [...letters].map((letter) => text + letter))])];
}

function asExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}

const LONGEST_PATTERN = 4;
/** As long as both patterns together: what tells them apart may begin with as much as the one names, and end with what the other does. */
const ALL = strings('ab#', 2 * LONGEST_PATTERN);

describe('covers', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: LONGEST_PATTERN });

  it('says what trying every string says', () => {
    fc.assert(
      fc.property(pattern, pattern, (outer, inner) => {
        const [within, without] = [asExpression(inner), asExpression(outer)];
        const counterexample = ALL.some((text) => within.test(text) && !without.test(text));
        expect(covers(outer, inner)).toBe(!counterexample);
      }),
      { numRuns: 1_000 },
    );
  });

  it('sees what only a string of seven letters shows', () => {
    expect(covers('??b*', '*bbba')).toBe(false);
  });

  it('answers at once for thousands of stars', () => {
    const outer = `${'*a'.repeat(2_000)}*c`;
    expect(cpuTime(() => expect(covers(outer, 'a'.repeat(5_000))).toBe(false))).toBeLessThan(1_000);
  });
});

describe('coversArn', () => {
  it.each([
    ['*', 'arn:aws:s3:::b/*', true],
    ['arn:aws:s3:::b/*', '*', false],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/fleet/*', true],
    ['arn:aws:s3:::b/fleet/*', 'arn:aws:s3:::b/*', false],
    ['arn:aws:ssm:*:1:document/x', 'arn:aws:ssm:us-east-2:1:document/x', true],
    ['arn:aws:ssm:*:document/x', 'arn:aws:ssm:us-east-2:1:document/x', false],
    ['arn:aws:ssm:us-east-2:1:document/*', 'arn:aws:ssm:us-east-2:1:document/a:b', true],
  ])('%s over %s: %s', (outer, inner, expected) => {
    expect(coversArn(outer, inner)).toBe(expected);
  });
});

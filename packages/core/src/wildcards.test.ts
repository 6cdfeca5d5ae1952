import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from './fixtures/budget.ts';
import { matchesWildcards, type WildcardPiece, wildcardMatcher } from './wildcards.ts';

const MANY: WildcardPiece = { wildcard: 'many' };
const ONE: WildcardPiece = { wildcard: 'one' };

describe('matchesWildcards', () => {
  it.each([
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['a*c', 'abbbc', true],
    ['a*c', 'a\nb\nc', true],
    ['a*c', 'ac', true],
    ['a*a', 'a', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*ab', 'aab', true],
    ['*aab*', 'aaab', true],
    ['*a?b*', 'aaxaab', true],
    ['**b**', 'abc', true],
    ['a.c', 'abc', false],
    ['[a-c]+', 'b', false],
    ['(x|y)$', '(x|y)$', true],
    ['Get*', 'get', false],
  ])('%s on %s: %s', (pattern, text, expected) => {
    expect(matchesWildcards(pattern, text)).toBe(expected);
  });

  it('says the same as a regular expression', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    fc.assert(
      fc.property(pattern, text, (stars, plain) => {
        const source = stars.replaceAll('*', '.*').replaceAll('?', '.');
        expect(matchesWildcards(stars, plain)).toBe(new RegExp(`^${source}$`, 's').test(plain));
      }),
      { numRuns: 5000, seed: 1 },
    );
  });
});

describe('wildcardMatcher', () => {
  it('takes stars and question marks of a literal piece as they are', () => {
    const matches = wildcardMatcher(['a*', ONE, '?', MANY, '*z']);
    expect(matches('a*x?*z')).toBe(true);
    expect(matches('a*x?more*z')).toBe(true);
    expect(matches('aXx?*z')).toBe(false);
  });

  it('leaves out one character for a single wildcard, not for many', () => {
    expect(wildcardMatcher(['a', ONE], '*')('a*')).toBe(false);
    expect(wildcardMatcher([MANY, 'a', ONE, MANY], '*')('a*ab')).toBe(true);
    expect(wildcardMatcher(['a', MANY], '*')('a*')).toBe(true);
  });
});

describe('hostile patterns', () => {
  const letters = 'a'.repeat(100_000);
  it.each([
    ['many stars', '*a'.repeat(50_000)],
    ['many stars and another end', `${'*a'.repeat(50_000)}*b`],
    ['stars and question marks', `${'*?'.repeat(50_000)}b`],
    ['stars, question marks and another end', `${'*?'.repeat(40_000)}*b`],
    ['one star and a long literal', `*${'a'.repeat(50_000)}b*`],
    ['letters between stars that begin alike', `*${`${'a'.repeat(300)}b*`.repeat(300)}`],
  ])('%s', (_, pattern) => {
    expect(cpuTime(() => matchesWildcards(pattern, letters))).toBeLessThan(1000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expressionOf, matchesPattern, overlaps, piecesOf } from './pattern.ts';

describe('matchesPattern', () => {
  it.each([
    ['*', '', true],
    ['a*c', 'abbbc', true],
    ['a*c', 'a\nb\nc', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a.c', 'abc', false],
    ['[a-c]+', 'b', false],
    ['(x|y)$', '(x|y)$', true],
    ['Get*', 'get', false],
  ])('%s on %s: %s', (pattern, text, expected) => {
    expect(matchesPattern(pattern, text)).toBe(expected);
  });

  it('takes any text as a pattern', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => matchesPattern(text, text)));
  });
});

describe('piecesOf', () => {
  const syntax = { wildcards: true, variables: true };

  it('reads variables, defaults and escapes', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: policy variables
    expect(piecesOf("a${*}${?}${$}${aws:userid}${x, 'a b'}*", syntax)).toEqual([
      'a',
      '*',
      '?',
      '$',
      { variable: 'aws:userid', fallback: undefined },
      { variable: 'x', fallback: 'a b' },
      { wildcard: 'many' },
    ]);
  });

  it('leaves a variable that is never closed, and a dollar sign, as they are', () => {
    expect(expressionOf(piecesOf('cost $5 ${open', syntax)).test('cost $5 ${open')).toBe(true);
  });
});

describe('overlaps', () => {
  it.each([
    ['logs/*', 'logs/a', true],
    ['logs/secret/*', 'logs/*', true],
    ['*/x', 'logs/*', true],
    ['a?c', 'a*', true],
    ['a?', 'a', false],
    ['other/*', 'logs/*', false],
    ['logs/*/x', 'logs/*/y', false],
    ['', '*', true],
    ['', 'a', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected);
    expect(overlaps(b, a)).toBe(expected);
  });

  it('holds wherever a text matches both', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
    const plain = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
    fc.assert(
      fc.property(letters, letters, plain, (a, b, text) => {
        fc.pre(matchesPattern(a, text) && matchesPattern(b, text));
        return overlaps(a, b);
      }),
      { seed: 1 },
    );
  });
});

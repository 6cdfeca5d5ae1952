import { cpuTime } from '@ssmc/conformance/testing';
import { matchesWildcards } from '@ssmc/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps, piecesOf, withStars } from './pattern.ts';

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
    expect(piecesOf('cost $5 ${open', syntax)).toEqual(['cost $5 ${open']);
  });

  it('reads a variable as text where there are none', () => {
    const text = `a\${x}*`;
    const pieces = piecesOf(text, { wildcards: true, variables: false });
    expect(pieces.map((piece) => (typeof piece === 'string' ? piece : '*')).join('')).toBe(text);
  });
});

describe('withStars', () => {
  it('puts a star in place of each variable', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: policy variables
    expect(withStars('x/${aws:userid}/${b}${open')).toBe('x/*/*${open');
  });
});

describe('hostile texts', () => {
  it.each([
    ['variables that are never closed', '${'.repeat(50_000)],
    ['many variables', `\${a}`.repeat(25_000)],
    ['a default of blanks', `\${a,${' '.repeat(100_000)}x}`],
    ['a name of blanks', `\${${' '.repeat(100_000)}x`],
  ])('%s', (_, text) => {
    const spent = cpuTime(() => {
      piecesOf(text, { wildcards: true, variables: true });
      withStars(text);
    });
    expect(spent).toBeLessThan(1000);
  });

  it('patterns of stars that overlap', () => {
    expect(cpuTime(() => overlaps('*a'.repeat(2000), `${'*a'.repeat(2000)}b`))).toBeLessThan(1000);
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
        fc.pre(matchesWildcards(a, text) && matchesWildcards(b, text));
        return overlaps(a, b);
      }),
      { seed: 1 },
    );
  });
});

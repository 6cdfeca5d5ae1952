import { expect, it } from 'vitest';
import { isTooDeep, numberIn, switchIn, textIn, textsIn, treeOf, treesIn } from './tree.ts';
import { unknown } from './unknown.ts';

it.each<[unknown, boolean | string]>([
  [true, true],
  [false, false],
  ['true', true],
  ['false', false],
  ['True', 'otherwise'],
  ['', 'otherwise'],
  [undefined, 'otherwise'],
  [1, 'otherwise'],
  [unknown('Ref Switch'), unknown('Ref Switch')],
])('switchIn %j', (value, expected) => {
  expect(switchIn(value, 'otherwise')).toBe(expected);
  expect(switchIn(value, true)).toBe(expected === 'otherwise' ? true : expected);
});

it.each<[unknown, number | undefined]>([
  [443, 443],
  ['443', 443],
  ['-1', -1],
  ['443-', undefined],
  ['4.5', undefined],
  ['', undefined],
  [null, undefined],
])('numberIn %j', (value, expected) => {
  expect(numberIn(value)).toBe(expected);
});

it('leaves out what has another type', () => {
  expect(textsIn(['a', 1, null, 'b'])).toEqual(['a', 'b']);
  expect(textsIn('a')).toEqual(['a']);
  expect(textsIn({})).toEqual([]);
  expect(treesIn([{ a: 1 }, [], null, 'b', {}])).toEqual([{ a: 1 }, {}]);
  expect(treesIn({ a: 1 })).toEqual([]);
  expect(treeOf({ a: 1 })).toEqual({ a: 1 });
  expect([treeOf([]), treeOf(null), treeOf('a')]).toEqual([{}, {}, {}]);
  expect([textIn('a'), textIn(''), textIn(1)]).toEqual(['a', undefined, undefined]);
});

it('counts the levels of a value', () => {
  const nested = (levels: number): unknown => (levels === 0 ? 'a' : { inner: [nested(levels - 1)] });
  expect(isTooDeep(nested(50))).toBe(false);
  expect(isTooDeep(nested(51))).toBe(true);
  expect(isTooDeep([[]], 2)).toBe(false);
  expect(isTooDeep([[]], 1)).toBe(true);
});

import { describe, expect, it } from 'vitest';
import { ACCOUNT_ID, join, keyOf, ref, type Value } from './value.ts';

const NAME = ref('node', 'name');
const VPC = { kind: 'parameter', name: 'vpc_id' } as const;

describe('join', () => {
  it.each<[what: string, parts: readonly Value[], joined: Value]>([
    ['nothing', [], ''],
    ['empty texts', ['', ''], ''],
    ['one text', ['a'], 'a'],
    ['texts', ['a', '', 'b'], 'ab'],
    ['one reference', ['', NAME, ''], NAME],
    ['texts and a reference', ['a', 'b', NAME, 'c'], { kind: 'join', parts: ['ab', NAME, 'c'] }],
    [
      'what is joined already',
      ['a', join('b', ACCOUNT_ID, 'c'), 'd', VPC],
      { kind: 'join', parts: ['ab', ACCOUNT_ID, 'cd', VPC] },
    ],
  ])('of %s', (_, parts, joined) => {
    expect(join(...parts)).toEqual(joined);
  });
});

it('the key of a value tells it from every other', () => {
  const values = ['a', 'node.name', NAME, ref('node', 'arn'), ref('nodes', 'name'), VPC, ACCOUNT_ID, join('a', NAME)];
  expect(new Set(values.map(keyOf)).size).toBe(values.length);
  expect(keyOf(join('a', NAME, 'b'))).toBe(keyOf({ kind: 'join', parts: ['a', NAME, 'b'] }));
});

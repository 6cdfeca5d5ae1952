import {
  allPairs,
  broken,
  coverPairs,
  EXCLUSIONS,
  type Factor,
  keyOf,
  type Pair,
  pairsOf,
  yamlOf,
} from '@ssmc/conformance/generated';
import { describe, expect, it } from 'vitest';
import { expectSameMeaning } from './same-meaning.ts';

const { choices, impossible } = coverPairs(1);

describe('the pairs of values', () => {
  it('need few documents, the same each time', () => {
    expect(coverPairs(1)).toEqual({ choices, impossible });
    expect(allPairs().length).toBeGreaterThan(10_000);
    expect(choices.length).toBeLessThanOrEqual(100);
  });

  it('all meet in a document, but for those that exclusions keep apart', () => {
    expect(choices.flatMap(broken)).toEqual([]);
    const met = new Set(choices.flatMap(pairsOf));
    const apart = allPairs().filter((pair) => !met.has(keyOf(pair)));
    expect(apart.map(keyOf)).toEqual(impossible.map(keyOf));
    expect(impossible.filter((pair) => !areHeld(pair))).toEqual([]);
  });

  it.each(choices.map((choice, index) => ({ number: index + 1, choice })))(
    'mean the same in every target: document $number',
    ({ choice }) => {
      expectSameMeaning(yamlOf(choice));
    },
  );
});

/** Whether each of the two stands in an exclusion, without which nothing could keep them apart. */
function areHeld([a, levelOfA, b, levelOfB]: Pair): boolean {
  return isHeld(a, levelOfA) && isHeld(b, levelOfB);
}

function isHeld(factor: Factor, level: string): boolean {
  return EXCLUSIONS.some(({ pattern }) => (pattern[factor] as readonly string[] | undefined)?.includes(level));
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stack } from './stack.ts';

const wishes = fc.array(
  fc.record({ top: fc.integer({ min: -500, max: 500 }), height: fc.integer({ min: 1, max: 99 }) }),
);

test('nothing overlaps', () => {
  fc.assert(
    fc.property(wishes, (all) => {
      const tops = stack(all, 10);
      for (const [index, top] of tops.entries()) {
        const next = tops[index + 1] ?? Number.POSITIVE_INFINITY;
        expect(next - top).toBeGreaterThanOrEqual((all[index]?.height ?? 0) + 10 - 1e-6);
      }
    }),
  );
});

test('what has room stays where it wants to be, what has none is shared out', () => {
  expect(
    stack(
      [
        { top: 5, height: 10 },
        { top: 40, height: 10 },
      ],
      10,
    ),
  ).toEqual([5, 40]);
  expect(
    stack(
      [
        { top: 0, height: 10 },
        { top: 0, height: 10 },
      ],
      10,
    ),
  ).toEqual([-10, 10]);
  expect(stack([], 10)).toEqual([]);
});

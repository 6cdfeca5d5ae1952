import { expect, it } from 'vitest';
import { cyclesOf } from './graph-cycles.mjs';

/** Each project with those that it depends on. */
function cycles(graph: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const dependencies = Object.entries(graph).map(([name, targets]) => [name, targets.map((target) => ({ target }))]);
  return cyclesOf(Object.fromEntries(dependencies)).map((cycle) => cycle.join(' '));
}

it('a graph where two ways lead to one project has no cycle', () => {
  expect(cycles({ cli: ['verify', 'emit'], verify: ['core'], emit: ['core', 'npm:zod'], core: [] })).toEqual([]);
});

it('finds cycles, short and long', () => {
  expect(cycles({ a: ['b'], b: ['a'] })).toEqual(['a b a']);
  expect(cycles({ a: ['a'] })).toEqual(['a a']);
  expect(cycles({ cli: ['a', 'd'], a: ['b'], b: ['c'], c: ['a'], d: ['b'] })).toEqual(['a b c a']);
});

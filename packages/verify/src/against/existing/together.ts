import type { ExistingResource } from './existing-resource.ts';

/** The thing without its condition, where another one hangs on the same condition of the same file: they are there together. */
export function together<T extends ExistingResource>(thing: T, other: ExistingResource | undefined): T {
  if (thing.conditional === undefined || !other || thing.conditional !== other.conditional) return thing;
  if (fileOf(thing) !== fileOf(other)) return thing;
  const { conditional: _, ...rest } = thing;
  return rest as T;
}

function fileOf({ where }: ExistingResource): string {
  return where.slice(0, where.lastIndexOf(' '));
}

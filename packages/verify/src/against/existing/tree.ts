import { isUnknown } from './unknown.ts';

/** A mapping of a parsed text. */
export type Tree = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping. */
export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mapping, or an empty one. */
export function treeOf(value: unknown): Tree {
  return isTree(value) ? value : {};
}

/** The mappings of a list; everything else is left out. */
export function treesIn(value: unknown): readonly Tree[] {
  return Array.isArray(value) ? value.filter(isTree) : [];
}

/** The texts of a list, or the one string; everything else is left out. */
export function textsIn(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string');
}

/** The text, if it is one that is not empty. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** On, off, or what is not known of it. */
export function switchIn(value: unknown, otherwise: boolean | string): boolean | string {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  return isUnknown(value) ? String(value) : otherwise;
}

/** The number, also where it stands as a string. */
export function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** Whether a value is nested deeper than anything that people write. */
export function isTooDeep(value: unknown, levels = 100): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1));
}

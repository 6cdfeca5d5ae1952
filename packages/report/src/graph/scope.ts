import { type ModulePlan, normalizedText, type Resource, type ResourceOf, type Value } from '@ssmc/core';
import type { Report } from '../report.ts';

/** A module with the document that it belongs to. */
export interface Scope extends Report {
  readonly module: ModulePlan;
}

/** The resources of one kind. */
export function only<K extends Resource['kind']>(module: ModulePlan, kind: K): readonly ResourceOf<K>[] {
  return module.resources.filter((resource): resource is ResourceOf<K> => resource.kind === kind);
}

/** A value of the module as people read it. */
export function formatValue({ module }: Scope, value: Value): string {
  return normalizedText(module, value);
}

/** `1 action`, `2 actions`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

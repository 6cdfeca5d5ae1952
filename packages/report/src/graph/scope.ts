import {
  type ModulePlan,
  observedText,
  type Requirements,
  type Resource,
  type ResourceOf,
  type Value,
} from '@ssmc/core';
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
export function textOf({ module }: Scope, value: Value): string {
  return observedText(module, value);
}

/** The kinds of nodes of a document. */
export function nodesOf({ ec2, hybrid }: Requirements): readonly ('ec2' | 'hybrid')[] {
  return [...(ec2 ? (['ec2'] as const) : []), ...(hybrid ? (['hybrid'] as const) : [])];
}

/** Whether the calls of such nodes go through VPC endpoints. */
export function isPrivate({ network, hybrid }: Requirements, nodes: 'ec2' | 'hybrid'): boolean {
  return (nodes === 'hybrid' ? hybrid?.network : network.mode) === 'private-link';
}

/** `1 action`, `2 actions`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

import { textIn, textsIn } from '../existing/tree.ts';
import { isUnknown, unknown } from '../existing/unknown.ts';
import type { Reached } from './terraform-references.ts';
import type { ShownResource } from './terraform-values.ts';

/** A resource that is being read. */
export interface Reading {
  readonly where: string;
  readonly resource: ShownResource;
  /** The resources of some types that an argument leads to. */
  readonly refer: (argument: string, types: readonly string[]) => Reached;
  /** Whether the configuration gives the argument; true also where there is no configuration. */
  readonly sets: (argument: string) => boolean;
  /** The policy in an argument, as far as the plan shows it. */
  readonly policy: (argument: string) => unknown;
}

/** An argument that names other resources, and what they are. */
export interface Pointer {
  readonly argument: string;
  readonly types: readonly string[];
  readonly attribute?: 'id' | 'arn';
}

/** An id that an argument names. */
export interface Pointed {
  readonly id: string;
  /** Set where it is one of several that the argument may mean. */
  readonly conditional?: string;
}

/** The id or ARN of a resource; its address stands for one that is not made yet. */
export function idOf({ values, address }: ShownResource, attribute: 'id' | 'arn' = 'id'): string {
  const value = textIn(values[attribute]);
  return value === undefined || isUnknown(value) ? `${attribute} of ${address}` : value;
}

/** The ids in an argument that takes a list; of what is not made yet those of the resources that it leads to. */
export function valuesOf(reading: Reading, pointer: Pointer, idFor = idOf): readonly string[] {
  const { known, reached, open } = pointedAt(reading, pointer);
  return [...known, ...reached.map((one) => idFor(one, pointer.attribute)), ...open];
}

/** The one id in an argument: everything that it may be, where it leads to several. */
export function pointedBy(reading: Reading, pointer: Pointer, idFor = idOf): readonly Pointed[] {
  const { known, reached, open } = pointedAt(reading, pointer);
  const ids = reached.map((one) => idFor(one, pointer.attribute));
  const isCertain = known.length + ids.length + open.length === 1;
  const why = `${pointer.argument} of ${reading.resource.address}`;
  return [
    ...[...known, ...ids].map((id) => (isCertain ? { id } : { id, conditional: why })),
    ...open.map((id) => ({ id })),
  ];
}

function pointedAt(
  { resource, refer }: Reading,
  { argument, types }: Pointer,
): { readonly known: readonly string[]; readonly reached: readonly ShownResource[]; readonly open: readonly string[] } {
  const texts = textsIn(resource.values[argument]);
  const known = texts.filter((one) => !isUnknown(one));
  if (texts.length === known.length) return { known, reached: [], open: [] };
  const { resources, open, isEach } = refer(argument, types);
  // The same reference means the same in all instances of a block, unless it goes through each of them.
  const from = open.length > 0 && !isEach ? open.join(', ') : `${argument} of ${resource.address}`;
  const isOpen = open.length > 0 || resources.length === 0;
  return { known, reached: resources, open: isOpen ? [unknown(from)] : [] };
}

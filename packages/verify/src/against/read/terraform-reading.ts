import { textIn, textsIn } from '../existing/tree.ts';
import { isUnknown, unknown } from '../existing/unknown.ts';
import type { ShownResource } from './terraform-values.ts';

/** A resource that is being read. */
export interface Reading {
  readonly where: string;
  readonly resource: ShownResource;
  /** The resources of the same module that an argument refers to. */
  readonly refer: (argument: string) => readonly ShownResource[];
  /** Whether the configuration gives the argument; true also where there is no configuration. */
  readonly sets: (argument: string) => boolean;
}

/** The id or ARN of a resource; its address stands for one that is not made yet. */
export function idOf({ values, address }: ShownResource, attribute: 'id' | 'arn' = 'id'): string {
  const value = textIn(values[attribute]);
  return value === undefined || isUnknown(value) ? `${attribute} of ${address}` : value;
}

/** The ids in an argument; of what is not made yet those of the resources that it refers to. */
export function valuesOf(reading: Reading, argument: string, attribute: 'id' | 'arn' = 'id'): readonly string[] {
  const value = reading.resource.values[argument];
  const known = textsIn(value);
  if (!known.some(isUnknown)) return known;
  const referred = reading.refer(argument).map((one) => idOf(one, attribute));
  const certain = known.filter((one) => !isUnknown(one));
  return referred.length > 0
    ? [...certain, ...referred]
    : [...certain, unknown(`${argument} of ${reading.resource.address}`)];
}

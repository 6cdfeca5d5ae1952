import type { ParameterName } from './parameter.ts';

/** The id of a resource inside its module: stable, never dependent on order or count. */
export type ResourceId = string;

/** An attribute of another resource of the same module, known only when that exists. */
export interface Ref {
  readonly kind: 'ref';
  readonly resource: ResourceId;
  readonly attribute: 'arn' | 'name' | 'id';
}

/** A parameter of the module that holds one string. */
export interface ParameterRef {
  readonly kind: 'parameter';
  readonly name: ParameterName;
}

/** The account that the module is deployed into; looked up when it is deployed. */
export interface AccountId {
  readonly kind: 'account-id';
}

/** The parts, one after the other. */
export interface Join {
  readonly kind: 'join';
  readonly parts: readonly Value[];
}

/** A string of the plan. A literal never contains target syntax: an emitter escapes whatever it holds. */
export type Value = string | Ref | ParameterRef | AccountId | Join;

/** The looked-up account id. */
export const ACCOUNT_ID: AccountId = { kind: 'account-id' };

/** An attribute of a resource of the same module. */
export function ref(resource: ResourceId, attribute: Ref['attribute']): Ref {
  return { kind: 'ref', resource, attribute };
}

/** The parts joined; neighboring literals are merged: equal values have equal shapes. */
export function join(...parts: readonly Value[]): Value {
  const flat: Value[] = [];
  for (const part of parts.flatMap((value) => partsOf(value))) {
    const last = flat.at(-1);
    if (typeof part === 'string' && typeof last === 'string') flat[flat.length - 1] = last + part;
    else if (part !== '') flat.push(part);
  }
  if (flat.length === 0) return '';
  return flat.length === 1 ? (flat[0] as Value) : { kind: 'join', parts: flat };
}

function partsOf(value: Value): readonly Value[] {
  return typeof value === 'object' && value.kind === 'join' ? value.parts : [value];
}

/** Sorted and without repetition. */
export function distinctValues(values: readonly Value[]): readonly Value[] {
  const byKey = new Map(values.map((value) => [keyOf(value), value]));
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

/** A string that is equal for equal values and orders them; for comparing, not for printing. */
export function keyOf(value: Value): string {
  if (typeof value === 'string') return value;
  switch (value.kind) {
    case 'account-id':
      return '\u0001';
    case 'parameter':
      return `\u0002${value.name}`;
    case 'ref':
      return `\u0003${value.resource}.${value.attribute}`;
    case 'join':
      return value.parts.map(keyOf).join('');
  }
}

import * as z from 'zod/mini';
import type { Form } from './forms.ts';
import { documentSchema, formOf } from './schema.ts';

type Path = readonly (string | number)[];
type Schema = z.core.$ZodType;

/** The fields that a map at this path of a document may have; none if it is not a map of fields. */
export function fieldsAt(path: Path): readonly string[] {
  return schemasAt(path).flatMap((schema) => (schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : []));
}

/** The forms that a string at this path may have. */
export function formsAt(path: Path): readonly Form[] {
  return schemasAt(path).flatMap((schema) => formOf(schema) ?? []);
}

/** The form that the keys of a map at this path must have; undefined if they are fields, or free. */
export function keyFormAt(path: Path): Form | undefined {
  const map = schemasAt(path).find((schema) => schema instanceof z.ZodMiniRecord);
  return map && formOf(map.def.keyType);
}

/** Every type that a value at this path may have, each after what wraps it; none where the schema has nothing. */
export function schemasAt(path: Path): readonly Schema[] {
  return path.reduce<readonly Schema[]>(
    (schemas, step) => schemas.flatMap((schema) => branches(stepInto(schema, step))),
    branches(documentSchema),
  );
}

/** Every field of a document by its path, in the order of the schema; `<Region>` and `<key>` stand for keys that the document chooses. */
export function allFields(): readonly Path[] {
  return fieldsBelow(documentSchema, []);
}

function fieldsBelow(schema: Schema, path: Path): readonly Path[] {
  return branches(schema).flatMap((branch): readonly Path[] => {
    if (branch instanceof z.ZodMiniObject) {
      const entries = Object.entries(branch.shape as Record<string, Schema>);
      return entries.flatMap(([key, inner]) => [[...path, key], ...fieldsBelow(inner, [...path, key])]);
    }
    if (branch instanceof z.ZodMiniArray) return fieldsBelow(branch.def.element, [...path, 0]);
    if (!(branch instanceof z.ZodMiniRecord)) return [];
    const isByRegion = formOf(branch.def.keyType)?.code === 'SSMC120';
    return fieldsBelow(branch.def.valueType, [...path, isByRegion ? '<Region>' : '<key>']);
  });
}

/** The schema itself and what it wraps, down to the types that a value can have. */
function branches(schema: Schema | undefined): readonly Schema[] {
  if (!schema) return [];
  if (schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniDefault) {
    return [schema, ...branches(schema.def.innerType)];
  }
  if (schema instanceof z.ZodMiniUnion) return [schema, ...schema.def.options.flatMap((option) => branches(option))];
  return [schema];
}

function stepInto(schema: Schema, step: string | number): Schema | undefined {
  if (schema instanceof z.ZodMiniObject) {
    const shape = schema.shape as Record<string, Schema>;
    return Object.hasOwn(shape, step) ? shape[step] : undefined;
  }
  if (schema instanceof z.ZodMiniRecord) return schema.def.valueType;
  return schema instanceof z.ZodMiniArray ? schema.def.element : undefined;
}

import * as z from 'zod/mini';
import { documentSchema } from './schema.ts';

type Path = readonly (string | number)[];
type Schema = z.core.$ZodType;

/** The fields that a map at this path of a document may have; none if it is not a map of fields. */
export function fieldsAt(path: Path): readonly string[] {
  return branchesAt(path).flatMap((schema) => (schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : []));
}

/** What the schema says of the value at this path, for messages. */
export function metaAt(path: Path): { description?: string; example?: string } {
  const metas = branchesAt(path).map(
    (schema) => z.globalRegistry.get(schema) as { description?: string; examples?: unknown[] } | undefined,
  );
  const description = metas.find((meta) => meta?.description)?.description;
  const example = metas.flatMap((meta) => meta?.examples ?? []).find((one) => typeof one === 'string');
  return { ...(description && { description }), ...(description && example && { example }) };
}

function branchesAt(path: Path): readonly Schema[] {
  return path.reduce<readonly Schema[]>(
    (schemas, step) => schemas.flatMap((schema) => branches(stepInto(schema, step))),
    branches(documentSchema),
  );
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
  if (schema instanceof z.ZodMiniObject) return (schema.shape as Record<string, Schema>)[step];
  if (schema instanceof z.ZodMiniRecord) return schema.def.valueType;
  return schema instanceof z.ZodMiniArray ? schema.def.element : undefined;
}

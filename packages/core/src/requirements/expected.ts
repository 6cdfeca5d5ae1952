import * as z from 'zod/mini';
import { formOf } from './schema.ts';
import { schemasAt } from './schema-walk.ts';

type Path = readonly (string | number)[];
type Schema = z.core.$ZodType;

const MOST_FIELDS = 8;

/** What a value at a path of a document may be, in words: type, range or form, and an example. */
export function expectedAt(path: Path): string {
  const all = schemasAt(path);
  const [first = ''] = all.flatMap(words);
  if (all.some(isByRegion) && all.length > 2) return `${first}; or a map from Region to such a value`;
  return [...new Set(all.flatMap(words))].join(', or ');
}

function isByRegion(schema: Schema): boolean {
  return schema instanceof z.ZodMiniRecord && formOf(schema.def.keyType)?.code === 'SSMC120';
}

function words(schema: Schema): readonly string[] {
  if (schema instanceof z.ZodMiniString) return [stringWords(schema)];
  if (schema instanceof z.ZodMiniBoolean) return ['true or false'];
  if (schema instanceof z.ZodMiniNumber) return [numberWords(schema)];
  if (schema instanceof z.ZodMiniLiteral) return [schema.def.values.map(String).join(' or ')];
  if (schema instanceof z.ZodMiniEnum) return [`one of ${Object.values(schema.def.entries).join(', ')}`];
  if (schema instanceof z.ZodMiniArray) return [listWords(schema)];
  if (schema instanceof z.ZodMiniRecord)
    return [`a map from ${isByRegion(schema) ? 'Region' : 'key'} to ${inner(schema.def.valueType)}`];
  return schema instanceof z.ZodMiniObject ? [objectWords(Object.keys(schema.shape))] : [];
}

function stringWords(schema: Schema): string {
  const form = formOf(schema);
  const [example] = (z.globalRegistry.get(schema) as { examples?: readonly unknown[] } | undefined)?.examples ?? [];
  return `${form?.words ?? 'a string'}${typeof example === 'string' ? `, such as ${example}` : ''}`;
}

function numberWords(schema: z.ZodMiniNumber): string {
  const bounds = (schema.def.checks ?? []).map(({ _zod }) => _zod.def as { check: string; value?: number });
  const bound = (check: string) => bounds.find((one) => one.check === check)?.value;
  const [minimum, maximum] = [bound('greater_than'), bound('less_than')];
  return minimum === undefined || maximum === undefined ? 'an integer' : `an integer from ${minimum} to ${maximum}`;
}

function listWords({ def }: z.ZodMiniArray): string {
  return `a list; each item is ${inner(def.element)}`;
}

function objectWords(fields: readonly string[]): string {
  const more = fields.length > MOST_FIELDS ? ', …' : '';
  return `an object with ${fields.slice(0, MOST_FIELDS).join(', ')}${more}`;
}

function inner(schema: Schema): string {
  if (schema instanceof z.ZodMiniUnion) return schema.def.options.map((option) => inner(option)).join(' or ');
  if (schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniDefault) return inner(schema.def.innerType);
  return words(schema)[0] ?? 'a value';
}

import { expect, it } from 'vitest';
import type { Json } from '../plan/json.ts';
import { BY_REGION } from './by-region.ts';
import { documentJsonSchema } from './json-schema.ts';

/** Names of the fields that may hold a map with free keys. */
function mapsIn(schema: Json | undefined, field: string): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap((item: Json) => mapsIn(item, field));
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, additionalProperties, ...rest } = schema as Readonly<Record<string, Json>>;
  const isMap = typeof additionalProperties === 'object';
  return [
    ...(isMap ? [field, ...mapsIn(additionalProperties, field)] : []),
    ...Object.entries((properties ?? {}) as Record<string, Json>).flatMap(([key, inner]) => mapsIn(inner, key)),
    ...mapsIn(rest['anyOf'], field),
    ...mapsIn(rest['items'], field),
  ];
}

it('lists every field of the schema that may be a map by Region, and no other: the other maps are tags', () => {
  const maps = new Set(mapsIn(documentJsonSchema(), ''));
  expect([...maps].toSorted()).toEqual([...BY_REGION, 'tags'].toSorted());
});

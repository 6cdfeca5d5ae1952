import { documentSchema, type Json } from '@ssmc/core';

/**
 * Everything that a document can say, as the JSON Schema has it: `.spec.nodes.platforms[]` for a field (`[]` an item, `*` any key),
 * `.spec.network.mode: internet` for one of its values, `.metadata.name: <text>` for a string that is free.
 */
export function fieldsOfSchema(): readonly string[] {
  return [...new Set(fieldsOf(documentSchema(), ''))];
}

/** What a document says, in the words of {@link fieldsOfSchema}: free texts and numbers count as themselves and as such. */
export function fieldsOfDocument(document: Json): readonly string[] {
  return [...new Set(usesOf(document, ''))];
}

function fieldsOf(schema: Json | undefined, path: string): readonly string[] {
  if (!isMap(schema)) return [];
  const { anyOf, properties, additionalProperties, items } = schema;
  const own = isMap(properties) ? Object.entries(properties) : [];
  return [
    ...(Array.isArray(anyOf) ? anyOf : []).flatMap((branch: Json) => fieldsOf(branch, path)),
    ...own.flatMap(([key, inner]) => [`${path}.${key}`, ...fieldsOf(inner, `${path}.${key}`)]),
    ...(isMap(additionalProperties) ? [`${path}.*`, ...fieldsOf(additionalProperties, `${path}.*`)] : []),
    ...(isMap(items) ? [`${path}[]`, ...fieldsOf(items, `${path}[]`)] : []),
    ...valuesOf(schema).map((value) => `${path}: ${value}`),
  ];
}

/** That a switch can be off needs no document. */
function valuesOf(schema: Readonly<Record<string, Json>>): readonly string[] {
  if (Array.isArray(schema['enum'])) return schema['enum'].map(String);
  if (schema['const'] !== undefined) return [String(schema['const'])];
  const known: Readonly<Record<string, string>> = { boolean: 'true', string: '<text>', integer: '<number>' };
  const value = known[String(schema['type'])];
  return value === undefined ? [] : [value];
}

function usesOf(value: Json, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => [`${path}[]`, ...usesOf(item, `${path}[]`)]);
  if (isMap(value)) {
    return Object.entries(value).flatMap(([key, inner]) =>
      [key, '*'].flatMap((step) => [`${path}.${step}`, ...usesOf(inner, `${path}.${step}`)]),
    );
  }
  const kind = typeof value === 'string' ? ['<text>'] : typeof value === 'number' ? ['<number>'] : [];
  return [String(value), ...kind].map((one) => `${path}: ${one}`);
}

function isMap(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

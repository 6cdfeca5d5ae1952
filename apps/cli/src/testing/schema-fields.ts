/** Leads to a value of a document; the last step may be a key that the document chooses. */
export type FieldPath = readonly (string | number)[];

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

interface Schema {
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
}

/** Where a document chooses keys itself: below Regions, and in maps of tags. */
const CHOSEN_KEY = 'us-east-2';

/** The path of everything in a document that can be a text, with one key for each map whose keys are free. */
export function textFields(schema: object, path: FieldPath = []): readonly FieldPath[] {
  const { type, anyOf, properties, additionalProperties, items } = schema as Schema;
  const found = [
    ...(type === 'string' ? [path] : []),
    ...(anyOf ?? []).flatMap((one) => textFields(one, path)),
    ...Object.entries(properties ?? {}).flatMap(([key, one]) => textFields(one, [...path, key])),
    ...(items ? textFields(items, [...path, 0]) : []),
    ...(typeof additionalProperties === 'object' ? textFields(additionalProperties, [...path, CHOSEN_KEY]) : []),
  ];
  return unique(found);
}

/** The path of every map whose keys are free. */
export function freeMaps(schema: object, path: FieldPath = []): readonly FieldPath[] {
  const { anyOf, properties, additionalProperties, items } = schema as Schema;
  const found = [
    ...(typeof additionalProperties === 'object'
      ? [path, ...freeMaps(additionalProperties, [...path, CHOSEN_KEY])]
      : []),
    ...(anyOf ?? []).flatMap((one) => freeMaps(one, path)),
    ...Object.entries(properties ?? {}).flatMap(([key, one]) => freeMaps(one, [...path, key])),
    ...(items ? freeMaps(items, [...path, 0]) : []),
  ];
  return unique(found);
}

/** The path of every map, with the fields of the schema or with free keys. */
export function allMaps(schema: object, path: FieldPath = []): readonly FieldPath[] {
  const { anyOf, properties, additionalProperties, items } = schema as Schema;
  const found = [
    ...(properties || typeof additionalProperties === 'object' ? [path] : []),
    ...(anyOf ?? []).flatMap((one) => allMaps(one, path)),
    ...Object.entries(properties ?? {}).flatMap(([key, one]) => allMaps(one, [...path, key])),
    ...(items ? allMaps(items, [...path, 0]) : []),
    ...(typeof additionalProperties === 'object' ? allMaps(additionalProperties, [...path, CHOSEN_KEY]) : []),
  ];
  return unique(found);
}

/** The path of every list. */
export function allLists(schema: object, path: FieldPath = []): readonly FieldPath[] {
  const { anyOf, properties, additionalProperties, items } = schema as Schema;
  const found = [
    ...(items ? [path, ...allLists(items, [...path, 0])] : []),
    ...(anyOf ?? []).flatMap((one) => allLists(one, path)),
    ...Object.entries(properties ?? {}).flatMap(([key, one]) => allLists(one, [...path, key])),
    ...(typeof additionalProperties === 'object' ? allLists(additionalProperties, [...path, CHOSEN_KEY]) : []),
  ];
  return unique(found);
}

function unique(paths: readonly FieldPath[]): readonly FieldPath[] {
  return [...new Map(paths.map((path) => [path.join('\n'), path])).values()];
}

/** The value at a path, or undefined. */
export function valueAt(value: Json | undefined, path: FieldPath): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return valueAt((value as Record<string | number, Json>)[step], rest);
}

/** The value with another at that path; what is missing on the way is made. */
export function withValue(value: Json | undefined, [step, ...rest]: FieldPath, replacement: Json): Json {
  if (step === undefined) return replacement;
  if (typeof step === 'number') {
    const list = Array.isArray(value) ? (value as readonly Json[]) : [];
    return [withValue(list[0], rest, replacement), ...list.slice(1)];
  }
  const map = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  return { ...map, [step]: withValue((map as Record<string, Json>)[step], rest, replacement) };
}

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { mapNode, type Node } from '../document/document.ts';
import { diagnosticsOf } from '../fixtures/compiled.ts';
import { FORMS } from './forms.ts';
import { documentJsonSchema } from './json-schema.ts';
import { checkShape } from './shape.ts';

/** A part of the JSON Schema. */
interface Schema {
  readonly type?: string;
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly examples?: readonly Json[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Path = readonly (string | number)[];

const schema = documentJsonSchema() as unknown as Schema;
const accepts = new Ajv2020({ strict: false }).compile(schema);

/** Values of every type, near every limit and of every form. */
const POOL: readonly Json[] = [
  ...[
    '',
    'x',
    'A',
    'x y',
    '*',
    'a*',
    'š',
    'ä',
    '\u{1F600}',
    '../',
    'aws:x',
    'Name',
    'none',
    'constructor',
    '0123',
    '1e3',
  ],
  ...[
    'us-east-2',
    'us-esat-2',
    'us_east_2',
    'a'.repeat(64),
    'a'.repeat(257),
    'a b.c',
    'logs..a',
    'sthree-logs',
    '10.0.0.0',
  ],
  ...Object.values(FORMS).flatMap(({ examples }) => examples.slice(0, 1)),
  ...[-1, 0, 1, 5, 61, 1001, 1.5, 1e21, true, false, null],
  ...[[], {}, ['x'], { 'us-east-2': 'x' }, { nowhere: 'x' }, { 'us-east-2': ['x'] }, { 'aws:x': 'y' }, { k: 1 }],
];

/** A document that has every field. */
function sample(part: Schema): Json {
  if (part.const !== undefined) return part.const;
  if (part.examples?.[0] !== undefined) return part.examples[0];
  if (part.enum?.[0] !== undefined) return part.enum[0];
  const form = part.anyOf?.findLast((one) => one.properties ?? one.additionalProperties) ?? part.anyOf?.at(-1);
  if (form) return sample(form);
  if (part.properties)
    return Object.fromEntries(Object.entries(part.properties).map(([key, one]) => [key, sample(one)]));
  if (typeof part.additionalProperties === 'object') {
    return { [String(part.propertyNames?.examples?.[0])]: sample(part.additionalProperties) };
  }
  if (part.items) return [sample(part.items)];
  return { integer: part.minimum ?? 1, boolean: true }[part.type ?? ''] ?? 'x';
}

const whole = sample(schema);

/** Every value of the document with the schemas that it may have. */
function placesIn(parts: readonly Schema[], value: Json, path: Path): readonly (readonly [Path, readonly Schema[]])[] {
  const all = parts.flatMap((part): readonly Schema[] => [part, ...(part.anyOf ?? [])]);
  const here = [[path, all] as const];
  if (Array.isArray(value))
    return [
      ...here,
      ...placesIn(
        all.flatMap(({ items }) => items ?? []),
        value[0],
        [...path, 0],
      ),
    ];
  if (typeof value !== 'object' || value === null) return here;
  const below = Object.entries(value).flatMap(([key, inner]) => {
    const schemas = all.flatMap(({ properties, additionalProperties }) => [
      ...(properties?.[key] ? [properties[key]] : []),
      ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
    ]);
    return placesIn(schemas, inner, [...path, key]);
  });
  return [...here, ...below];
}

const places = placesIn([schema], whole, []);

/** What is at or beyond a limit of the schemas of a place. */
function limits(schemas: readonly Schema[], value: Json): readonly Json[] {
  const numbers = schemas.flatMap(({ minimum, maximum }) => [minimum, maximum].filter((one) => one !== undefined));
  const sizes = schemas.flatMap(({ maxItems, maxProperties }) => maxItems ?? maxProperties ?? []);
  const many = (size: number) =>
    Array.isArray(value)
      ? Array.from({ length: size }, (_, index) => String(value[0]).replace(/.$/, String(index % 10)))
      : Object.fromEntries(Array.from({ length: size }, (_, index) => [`key${index}`, 'x']));
  return [
    ...schemas.flatMap((one) => [...(one.enum ?? []), ...(one.examples ?? []).slice(0, 3)]),
    ...numbers.flatMap((one) => [one - 1, one, one + 1]),
    ...sizes.flatMap((size) => [many(size), many(size + 1)]),
    ...(Array.isArray(value) ? [[...value, ...value]] : []),
    ...(typeof value === 'object' && value !== null && !Array.isArray(value)
      ? [
          { ...value, nowhere: 'x' },
          { ...value, 'aws:a': 'x' },
        ]
      : []),
  ];
}

function withValue(document: Json, [step, ...rest]: Path, value: Json): Json {
  if (step === undefined) return value;
  if (Array.isArray(document)) return [withValue(document[0], rest, value)];
  const map = document as Readonly<Record<string, Json>>;
  return { ...map, [step]: withValue(map[step] as Json, rest, value) };
}

/** Thousands of documents: without their text, which takes longer to read than to check. */
function problemsOf(document: Json) {
  return checkShape({ file: 'ssmc.json', text: '', root: nodeOf(document), suppressions: [] })[1];
}

const position = { line: 1, column: 1, offset: 0 };
const place = { file: 'ssmc.json', start: position, end: position };

function nodeOf(value: Json): Node {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(nodeOf), place };
  if (typeof value !== 'object' || value === null) {
    const plain = value as string | number | boolean | null;
    return { kind: 'scalar', value: plain, source: String(plain), quoted: typeof value === 'string', place };
  }
  const entries = Object.entries(value).map(([key, inner]) => ({ key, keyPlace: place, value: nodeOf(inner) }));
  return mapNode(entries, place);
}

describe('schema and check give one answer', () => {
  it('about a document with every field', () => {
    expect(accepts(whole), JSON.stringify(accepts.errors)).toBe(true);
    expect(problemsOf(whole)).toEqual([]);
    expect(places.length).toBeGreaterThan(150);
  });

  it.each(places.map(([path, schemas]) => [path.join('.'), path, schemas] as const))('about %s', (_, path, schemas) => {
    const value = path.reduce<Json>((at, step) => (at as Record<string | number, Json>)[step] as Json, whole);
    for (const other of [...POOL, ...limits(schemas, value)]) {
      const document = withValue(whole, path, other);
      const problems = problemsOf(document);
      expect([JSON.stringify(other), problems.length === 0], problems[0]?.message).toEqual([
        JSON.stringify(other),
        accepts(document),
      ]);
      for (const one of problems) expect(one.place && (one.expected ?? one.fix)).toBeTruthy();
    }
  });

  it('about a field that is left out', () => {
    for (const [path] of places.filter(([one]) => typeof one.at(-1) === 'string')) {
      const parent = path
        .slice(0, -1)
        .reduce<Json>((at, step) => (at as Record<string | number, Json>)[step] as Json, whole);
      const { [String(path.at(-1))]: _left, ...others } = parent as Readonly<Record<string, Json>>;
      const document = withValue(whole, path.slice(0, -1), others);
      expect([path.join('.'), problemsOf(document).length === 0]).toEqual([path.join('.'), accepts(document)]);
    }
  });
});

/** Codes about one field, whose only source is the schema. */
const ONE_FIELD = [
  'SSMC004',
  'SSMC017',
  'SSMC030',
  'SSMC110',
  'SSMC111',
  'SSMC113',
  'SSMC115',
  'SSMC116',
  'SSMC138',
  'SSMC139',
];

it('no rule says of one field what the schema does not say', () => {
  const before = new Set(diagnosticsOf(JSON.stringify(whole)).map(({ message }) => message));
  const values: readonly Json[] = [
    'x',
    '*',
    'a b',
    'logs..a',
    'aws:x',
    'none',
    'us-east-9',
    'a'.repeat(60),
    0,
    5,
    61,
    true,
  ];
  for (const [path] of places) {
    for (const other of values) {
      const document = withValue(whole, path, other);
      if (!accepts(document)) continue;
      const found = diagnosticsOf(JSON.stringify(document)).filter(
        ({ code, message }) => ONE_FIELD.includes(code) && !before.has(message),
      );
      expect([path.join('.'), other, found.map(({ message }) => message)]).toEqual([path.join('.'), other, []]);
    }
  }
});

it('every pattern compiles as validators of JSON Schema compile it, and its examples have the form', () => {
  for (const [name, { pattern, examples }] of Object.entries(FORMS)) {
    expect(pattern.flags, name).toBe('u');
    for (const example of examples) expect(pattern.test(example), `${name} ${example}`).toBe(true);
  }
});

it('a number where a string is meant is refused, with the quotes that it lacks', () => {
  const text = `apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: web, tags: { cost: 0815, version: 3.10 } }
spec:
  account: 012345678901
  regions: [us-east-2]
  nodes: { ec2: {} }
  network: { mode: internet }
`;
  const found = diagnosticsOf(text).map(({ code, fix }) => [code, fix]);
  expect(found).toEqual([
    ['SSMC111', 'Put it in quotes: cost: "0815".'],
    ['SSMC111', 'Put it in quotes: version: "3.10".'],
    ['SSMC111', 'Put it in quotes: account: "012345678901".'],
  ]);
});

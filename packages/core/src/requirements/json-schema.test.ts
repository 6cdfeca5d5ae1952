import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/parse.ts';
import { documentText } from '../fixtures/compiled.ts';
import type { Json } from '../plan/json.ts';
import { documentJsonSchema } from './json-schema.ts';
import { documentSchema } from './schema.ts';
import { fieldsAt } from './schema-walk.ts';
import { checkShape } from './shape.ts';

type Properties = readonly (readonly [path: string, schema: Record<string, Json>])[];

const schema = documentJsonSchema();
const properties = propertiesIn(schema, '');

function propertiesIn(value: Json | undefined, path: string): Properties {
  if (Array.isArray(value)) return value.flatMap((item: Json) => propertiesIn(item, path));
  if (typeof value !== 'object' || value === null) return [];
  const record = value as Record<string, Json>;
  const own = Object.entries((record['properties'] ?? {}) as Record<string, Record<string, Json>>);
  const here = own.map(([key, inner]) => [`${path}.${key}`, inner] as const);
  const below = own.flatMap(([key, inner]) => propertiesIn(inner, `${path}.${key}`));
  const others = ['anyOf', 'items', 'additionalProperties'].flatMap((key) => propertiesIn(record[key], path));
  return [...here, ...below, ...others];
}

describe('the JSON Schema', () => {
  it('is of draft 2020-12 and refuses unknown fields everywhere', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      additionalProperties: false,
    });
    const open = properties.filter(
      ([, one]) => one['properties'] !== undefined && one['additionalProperties'] !== false,
    );
    expect(open.map(([path]) => path)).toEqual([]);
  });

  it('describes every property', () => {
    expect(properties.length).toBeGreaterThan(100);
    expect(properties.filter(([, one]) => typeof one['description'] !== 'string').map(([path]) => path)).toEqual([]);
  });

  it('is what the messages look fields up in', () => {
    const spec = properties.filter(([path]) => /^\.spec\.\w+$/.test(path)).map(([path]) => path.slice('.spec.'.length));
    expect(fieldsAt(['spec'])).toEqual(spec);
    expect(fieldsAt(['spec', 'capabilities', 'sessionManager', 'logGroup'])).toEqual(['name', 'kmsKey']);
    expect(fieldsAt(['spec', 'network', 'privateLink', 'vpcs', 'us-east-2'])).toContain('subnetIds');
    expect(fieldsAt(['spec', 'regions', 0])).toEqual([]);
  });
});

function shape(text: string) {
  const [parsed] = parseDocument('ssmc.yaml', text);
  if (!parsed) throw new Error('does not parse');
  return checkShape(parsed);
}

describe('the defaults', () => {
  it('are those of the specification', () => {
    const [document] = shape(
      documentText({
        nodes: '{ ec2: { role: {} }, hybrid: { activation: {} } }',
        capabilities: '{ sessionManager: {} }',
        network: '{ mode: private-link, privateLink: {} }',
        spec: { buckets: '[{ name: logs }]' },
      }),
    );
    expect(document?.spec).toMatchObject({
      nodes: {
        platforms: ['linux'],
        minimumAgentVersion: '3.3.40.0',
        ec2: { permissions: 'instance-profile', role: { scope: 'region', basePolicy: 'managed', path: '/' } },
        hybrid: { network: 'internet', activation: { registrationLimit: 10, expiresAfterDays: 30 } },
      },
      capabilities: { agentUpdate: false, sessionManager: { preferences: 'create' } },
      network: { privateLink: { endpoints: 'create', endpointPolicies: 'account', s3: 'gateway' } },
      buckets: [{ encryption: 'sse-s3' }],
    });
  });
});

it.each([
  ['apiVersion: ssmc/v2', { apiVersion: 'ssmc/v2' }],
  ['no spec', {}],
  ['a list', []],
  ['nothing', null],
])('refuses %s', (_, value) => {
  expect(documentSchema.safeParse(value).success).toBe(false);
});

it('says of every field of a document what is wrong at once', () => {
  const [, found] = shape(
    'apiVersion: ssmc/v2\nkind: Nodes\nmetadata: { name: Web }\nspec:\n  regions: []\n  nodes: { platforms: [linus] }\n  network: { mode: privatelink }\n  extra: 1\n',
  );
  expect(found.map(({ code, place }) => `${code}:${place?.start.line}`).toSorted()).toEqual([
    'SSMC110:8',
    'SSMC113:1',
    'SSMC113:2',
    'SSMC113:6',
    'SSMC113:7',
    'SSMC114:3',
    'SSMC116:5',
  ]);
});

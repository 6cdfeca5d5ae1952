import { documentSchema } from '@ssmc/core';
import { describe, expect, test } from 'vitest';
import { documentsWith } from './testing/cases.ts';
import { allMaps, type FieldPath, freeMaps, type Json, withValue } from './testing/schema-fields.ts';
import { type Ended, input, workspace } from './testing/workspace.ts';

const SCHEMA = documentSchema() as object;
const MOST_DOCUMENTS = 3;

const planOf = (document: Json, command = 'plan'): Promise<Ended> =>
  workspace().run(`${command} - --format json`, { stdin: () => input(JSON.stringify(document)) });

/** Magic in JavaScript, and nothing else anywhere. */
const NAMES = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__'];

describe('an empty map', () => {
  const maps = allMaps(SCHEMA).filter((path) => path.length > 0);

  test('is tried in every place of the schema', () => {
    const paths = maps.map((path) => path.join('.'));
    expect(paths).toContain('spec.nodes.ec2.instanceProfile');
    expect(paths).toContain('spec.capabilities.sessionManager');
    expect(paths.length).toBeGreaterThan(40);
  });

  test('is read or refused, never a fault of ours', async () => {
    for (const path of maps) {
      for (const document of documentsWith(path).slice(0, MOST_DOCUMENTS)) {
        const { code } = await planOf(withValue(document, path, {}), 'verify');
        expect([0, 1], path.join('.')).toContain(code);
      }
    }
  }, 120_000);

  test('of an instance profile names none, so that an existing role has none', async () => {
    const ec2 = { role: { existing: 'my-role' }, instanceProfile: {} };
    const document = documentWith(ec2);
    const withInstances = documentWith({ ...ec2, instances: { 'us-east-2': ['i-0123456789abcdef0'] } });
    expect(resourcesIn(await planOf(document))).toEqual(resourcesIn(await planOf(documentWith({ role: ec2.role }))));
    const refused = await workspace().run('check -', { stdin: () => input(JSON.stringify(withInstances)) });
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('error SSMC112')]);
    expect((await planOf(documentWith({ ...ec2, instances: {} }))).code).toBe(0);
  });
});

function resourcesIn({ stdout }: Ended): readonly unknown[] {
  const { plans } = JSON.parse(stdout) as { plans: { modules: { resources: unknown[] }[] }[] };
  return plans.flatMap(({ modules }) => modules.flatMap(({ resources }) => resources));
}

function documentWith(ec2: Json): Json {
  return {
    apiVersion: 'ssmc/v1',
    kind: 'ManagedNodes',
    metadata: { name: 'web' },
    spec: { regions: ['us-east-2'], nodes: { ec2 }, network: { mode: 'internet' } },
  };
}

describe('names that mean something in JavaScript', () => {
  test.each(NAMES)('%s as a key of every map is refused or kept', async (name) => {
    for (const map of freeMaps(SCHEMA)) await expectNotLost(map, name);
  });

  test('as a tag of targets they do not widen the policy', async () => {
    const text = `{ apiVersion: ssmc/v1, kind: ManagedNodes, metadata: { name: web }, spec: { regions: [us-east-2],
      nodes: { ec2: {} }, network: { mode: internet },
      operators: [{ name: ops, access: session, targets: { tags: { KEY: x, Role: web } } }] } }`;
    const run = (key: string) =>
      workspace().run('plan - --format json', { stdin: () => input(text.replace('KEY', key)) });
    expect((await run('__proto__')).stderr).toContain('error SSMC106: The key __proto__');
    expect((await run('constructor')).stdout).toContain('ssm:resourceTag/constructor');
  });
});

/** Whether the key is named by a diagnostic, or stands in the plan. */
async function expectNotLost(map: FieldPath, name: string): Promise<void> {
  const [document] = documentsWith(map);
  const text = JSON.stringify(withValue(document, [...map, '@@key@@'], 'value')).replace('@@key@@', name);
  const { code, stdout, stderr } = await workspace().run('plan - --format json', { stdin: () => input(text) });
  expect([0, 1], map.join('.')).toContain(code);
  expect(code === 0 ? stdout : stderr, map.join('.')).toContain(name);
}

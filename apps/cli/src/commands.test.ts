import { REGIONS, SOURCES } from '@ssmc/core/facts';
import { describe, expect, test } from 'vitest';
import { documentText, WITH_ERROR, WITH_WARNING } from './testing/documents.ts';
import { workspace } from './testing/workspace.ts';

describe('plan', () => {
  test('a table of each module, with what asks for each resource', async () => {
    const { run } = workspace({
      'ssmc.yaml': documentText({ scope: 'account', regions: ['us-east-2', 'af-south-1'] }),
    });
    const { code, stdout, stderr } = await run('plan');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('production account, once for the account, deployed in us-east-2\n');
    expect(stdout).toMatch(/^role +node +production-node +spec\./m);
  });

  test('parameters with what they default to', async () => {
    const { stdout, stderr } = await workspace({ 'ssmc.yaml': WITH_WARNING }).run('plan');
    expect(stdout).toMatch(/^vpc_id +\(required\) +/m);
    expect(stdout).toMatch(/^vpc-endpoint +\S+ +com\.amazonaws\.us-east-2\.s3 \(Gateway\)/m);
    expect(stderr).toContain('warning');
  });

  test('json is the whole plan, the same for the same document', async () => {
    const { run } = workspace({ 'ssmc.yaml': WITH_WARNING });
    const { stdout } = await run('plan --format json');
    const [plan] = JSON.parse(stdout).plans;
    expect(plan.name).toBe('warned');
    expect(plan.modules[0]).toMatchObject({ id: 'us-east-2', partition: 'aws' });
    expect((await run('plan --format json')).stdout).toBe(stdout);
  });

  test('errors end it', async () => {
    const { code, stdout } = await workspace({ 'ssmc.yaml': WITH_ERROR }).run('plan');
    expect([code, stdout]).toEqual([1, '']);
  });
});

describe('schema', () => {
  test('is a JSON Schema of draft 2020-12', async () => {
    const { code, stdout, stderr } = await workspace().run('schema');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['apiVersion', 'kind', 'metadata', 'spec'],
    });
  });
});

describe('regions', () => {
  test('one line for each', async () => {
    const { stdout } = await workspace().run('regions');
    expect(stdout.trimEnd().split('\n')).toHaveLength(Object.keys(REGIONS).length + 1);
    expect(stdout).toMatch(/^cn-north-1 +aws-cn /m);
  });

  test('all of those named', async () => {
    const { stdout } = await workspace().run('regions me-south-1 us-east-2');
    expect(stdout).toMatch(/^patchManager +aws-patch-manager-me-south-1-\w+ +documented$/m);
    expect(stdout).toMatch(/^\w+ +aws-ssm-us-east-2 +documented$/m);
  });

  test('json', async () => {
    const { stdout } = await workspace().run('regions af-south-1 --format json');
    const { regions } = JSON.parse(stdout);
    expect(regions).toHaveLength(1);
    expect(regions[0]).toMatchObject({ id: 'af-south-1', partition: 'aws', dnsSuffix: 'amazonaws.com' });
  });
});

describe('facts', () => {
  test('every fact names sources that are listed', async () => {
    const { code, stdout } = await workspace().run('facts --format json');
    expect(code).toBe(0);
    const { facts, sources, corrections } = JSON.parse(stdout) as {
      facts: readonly { topic: string; sources: readonly string[] }[];
      sources: Readonly<Record<string, unknown>>;
      corrections: readonly unknown[];
    };
    expect(facts.length).toBeGreaterThan(10);
    expect(corrections.length).toBeGreaterThan(0);
    expect(Object.keys(sources)).toEqual(Object.keys(SOURCES));
    for (const fact of facts) {
      expect(fact.sources, fact.topic).not.toEqual([]);
      for (const key of fact.sources) expect(sources, fact.topic).toHaveProperty([key]);
    }
  });

  test('every call says which capability needs it, and whether that is documented', async () => {
    const { calls } = JSON.parse((await workspace().run('facts --format json')).stdout);
    expect(calls).toContainEqual({
      action: 'ssm:GetDeployablePatchSnapshotForInstance',
      capability: 'patchManager',
      basis: 'inferred',
      sources: ['M-MP'],
    });
  });

  test('as tables, with dates', async () => {
    const { stdout } = await workspace().run('facts');
    expect(stdout).toMatch(/^CALL +CAPABILITY +BASIS +SOURCES$/m);
    expect(stdout).toMatch(/^ssm:PutInventory +inventory +inferred +M-MP$/m);
    expect(stdout).toMatch(/^TOPIC +FACT +SOURCES$/m);
    expect(stdout).toMatch(/^SOURCE +DATE +TITLE +PAGE$/m);
    expect(stdout).toMatch(/\b20\d\d-\d\d(-\d\d)?\b/);
  });
});

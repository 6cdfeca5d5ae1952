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
    expect(stdout).toContain('production account (account module, deployed in us-east-2)\n');
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
  interface Printed {
    readonly facts: readonly { topic: string; fact: string; sources: readonly string[]; lookedAt: string }[];
    readonly calls: readonly { action: string; sources: readonly string[]; lookedAt: string }[];
    readonly sources: Readonly<Record<string, unknown>>;
    readonly corrections: readonly unknown[];
  }
  const printed = async (): Promise<Printed> => JSON.parse((await workspace().run('facts --format json')).stdout);

  test('every fact and call names sources that are listed, and a day', async () => {
    const { facts, calls, sources, corrections } = await printed();
    expect(corrections.length).toBeGreaterThan(0);
    expect(Object.keys(sources)).toEqual(Object.keys(SOURCES));
    for (const fact of [...facts, ...calls]) {
      expect(fact.sources, JSON.stringify(fact)).not.toEqual([]);
      for (const key of fact.sources) expect(sources, JSON.stringify(fact)).toHaveProperty([key]);
      expect(fact.lookedAt, JSON.stringify(fact)).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  test.each([
    ['Region us-east-2', 'partition: aws, launched: 2016'],
    ['Region me-west-1', 'Middle East (Saudi Arabia)'],
    ['Partition aws-cn', 'amazonaws.com.cn'],
    ['Endpoint ssmmessages', 'com.amazonaws.{region}.ssmmessages'],
    ['Endpoints in cn-north-1', 'cn.com.amazonaws'],
    ['Retirement of ec2messages', 'reported for 2026-09-30, not confirmed by a page of AWS'],
    ['managedBuckets.modules', 'aws-ssm-{region}'],
    ['Suffix of managedBuckets.patchManager in us-east-2', '552881074'],
    ['Package repository amazon-linux-2023', 'al2023-repos-{region}-de612dc2'],
    ['Agent version for hostManagement', '3.2.582.0 or later'],
    ['Service setting hostManagement', '/ssm/managed-instance/default-ec2-instance-management-role'],
    ['Resource AWS::SSM::DefaultHostManagementConfiguration', 'not in cfn-lint 1.51.0'],
    ['SSM document SSM-SessionManagerRunShell, idleTimeoutMinutes', 'minimum: 1, maximum: 60'],
    ['Limit iam.managedPolicyCharacters', '6144'],
    ['Limit systemsManager.registrations', 'minimum: 1, maximum: 1000'],
    ['Managed policy AmazonSSMManagedInstanceCore', 'version v2 of 2019-05-23'],
    ['Way windowsUpdate', '*.windowsupdate.com tcp 80 443'],
  ])('%s', async (topic, text) => {
    const { facts } = await printed();
    expect(facts.find((one) => one.topic === topic)?.fact).toContain(text);
  });

  test('every call says which capability needs it, and whether that is documented', async () => {
    expect((await printed()).calls).toContainEqual({
      action: 'ssm:GetDeployablePatchSnapshotForInstance',
      caller: 'nodes',
      capability: 'patchManager',
      basis: 'inferred',
      sources: ['M-MP'],
      lookedAt: '2026-11-23',
    });
  });

  test('as tables, with dates', async () => {
    const { stdout } = await workspace().run('facts');
    expect(stdout).toMatch(/^CALL +CALLER +CAPABILITY OR ACCESS +BASIS +LOOKED AT +SOURCES$/m);
    expect(stdout).toMatch(/^ssm:PutInventory +nodes +inventory +inferred +20\d\d-\d\d-\d\d +M-MP$/m);
    expect(stdout).toMatch(/^TOPIC +LOOKED AT +SOURCES +FACT$/m);
    expect(stdout).toMatch(/^SOURCE +DATE +LOOKED AT +TITLE +PAGE$/m);
    expect(stdout).toMatch(/^S000 +2021-11-20 +20\d\d-\d\d-\d\d /m);
  });
});

import { fileURLToPath } from 'node:url';
import { caseNamed, compileCase } from '@ssmc/conformance/cases';
import { compareGolden } from '@ssmc/conformance/testing';
import type { Json } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { against, allow, endpoint, group, roleOf, template } from '../against/fixtures/compare.ts';
import {
  againstJson,
  againstJunit,
  headlineOf,
  renderJunit,
  type Verification,
  verificationJson,
  verifyPlan,
} from '../index.ts';

function green(): Verification {
  const { plan, requirements, needs } = compileCase(caseNamed('sessions')).compilation;
  return verifyPlan({ plan, requirements, needs });
}

function red(): Verification {
  const { plan, requirements, needs } = compileCase(caseNamed('sessions')).compilation;
  const modules = plan.modules.map((module) => ({
    ...module,
    resources: module.resources.flatMap((resource) => {
      if (resource.id === 'endpoint-kms') return [];
      return resource.id === 'endpoint-logs' ? [resource, { ...resource, id: 'second', service: 'sqs' }] : [resource];
    }),
  }));
  return verifyPlan({ plan: { ...plan, modules }, requirements, needs });
}

function strange(): Verification {
  return {
    ...green(),
    name: 'a<b>&"c"\u0000\ud800',
    excessPermissions: [{ module: 'm', where: 'w\n<', message: 'd--\u0007' }],
    assumptions: [{ id: 'any', message: 'a -- b --', fix: '' }],
  };
}

describe('verificationJson', () => {
  it('counts all states and never claims more than was seen', () => {
    const json = verificationJson(green()) as Record<string, unknown>;
    expect(json).toMatchObject({
      version: 2,
      name: 'shells',
      red: false,
      headline: '5 ok, 0 stated, 0 blocked, 2 assumed, 7 general, 0 excess',
    });
    expect(json['counts']).toEqual({ ok: 5, stated: 0, blocked: 0, assumed: 2, general: 7, excess: 0 });
    expect(Object.keys(json)).toEqual([
      'version',
      'name',
      'headline',
      'red',
      'counts',
      'cells',
      'assumptions',
      'excess',
      'awsPolicies',
    ]);
  });

  it('names the first thing that blocks, the part of the document, and what to do', () => {
    const { cells, red: isRed } = verificationJson(red()) as unknown as {
      red: boolean;
      cells: { status: string; blocked?: unknown }[];
    };
    expect(isRed).toBe(true);
    expect(cells.find(({ status }) => status === 'blocked')?.blocked).toEqual({
      action: 'kms:Decrypt',
      resource: 'arn:aws:kms:us-east-2:123456789012:key/11111111-1111-1111-1111-111111111111',
      step: 'endpoint',
      detail: 'us-east-2 has no kms endpoint that these nodes can use',
      fix: 'Create the kms endpoint, or remove what requires it',
      path: 'spec.capabilities.sessionManager.kmsKey',
      reason: 'The node decrypts the data key of an encrypted session',
    });
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(verificationJson(red())))).toEqual(verificationJson(red()));
  });
});

describe('renderJunit', () => {
  it('has a suite for each Region and one for what is in excess', () => {
    const text = renderJunit(green());
    expect([...text.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      'us-east-2',
      'af-south-1',
      'account',
      'excess',
    ]);
    expect(text).toContain('<testsuites name="ssmc verify shells" tests="8" failures="0">');
    expect(text).toContain('assumed bucket-policy:shells-use2: ');
    expect(text).not.toContain('<failure');
  });

  it('fails what is blocked and what is in excess', () => {
    const text = renderJunit(red());
    expect(text).toContain('<failure message="kms:Decrypt: us-east-2 has no kms endpoint that these nodes can use">');
    expect(text).toContain('spec.capabilities.sessionManager.kmsKey');
    expect(text).toContain('<failure message="no required call uses this service">');
    const failures = Number(/failures="(\d+)">/.exec(text)?.[1]);
    expect(text.match(/<failure /g)).toHaveLength(failures);
  });

  it('escapes what XML cannot hold', () => {
    const text = renderJunit(strange());
    expect(text).toContain('ssmc verify a&lt;b&gt;&amp;&quot;c&quot;\uFFFD\uFFFD"');
    expect(text).toContain('m w&#10;&lt;');
    const [, inside = ''] = text.split(/<!--|-->/);
    expect(inside).toContain('a - - b');
    expect(inside).not.toContain('--');
    expect([...text].filter((character) => character < ' ' && character !== '\n')).toEqual([]);
  });
});

describe('headlineOf', () => {
  it('says all numbers', () => {
    expect(headlineOf(red())).toMatch(
      /^\d+ ok, \d+ stated, [1-9]\d* blocked, \d+ assumed, [1-9]\d* general, [1-9]\d* excess$/,
    );
  });
});

describe('whole results', () => {
  const text = `
apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: web }
spec:
  regions: [us-east-2]
  nodes: { platforms: [linux, windows, macos], ec2: {} }
  capabilities: { patchManager: true }
  network: { mode: private-link }
`;
  const json = (value: Json) => `${JSON.stringify(value, null, 1)}\n`;

  /** `RECORD=1` accepts them. */
  it('are as they were accepted', () => {
    const { plan: whole, requirements, needs } = compileCase({ name: 'test', text }).compilation;
    const withoutS3 = whole.modules.map((module) => ({
      ...module,
      resources: module.resources.filter((resource) => resource.kind !== 'vpc-endpoint' || resource.service !== 's3'),
    }));
    const proofs = {
      green: verifyPlan({ plan: whole, requirements, needs }),
      red: verifyPlan({ plan: { ...whole, modules: withoutS3 }, requirements, needs }),
    };
    const existing = (more: object) =>
      against(
        template({
          Role: roleOf([allow('ssm:*'), allow('s3:GetObject', 'arn:aws:s3:::patch-baseline-snapshot-*/*')], {
            ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM', { Ref: 'Unknown' }],
          }),
          Group: group,
          Ssm: endpoint('ssm'),
          Ec2: endpoint('ec2messages'),
          ...more,
        }),
        { spec: '  nodes: { ec2: {} }\n  capabilities: { patchManager: true }\n' },
      );
    const comparisons = {
      against: existing({}),
      'against-nested': existing({ Nested: { Type: 'AWS::CloudFormation::Stack', Properties: {} } }),
    };
    const files = [
      ...Object.entries(proofs).flatMap(([name, proof]) => [
        { path: `${name}.json`, content: json(verificationJson(proof)) },
        { path: `${name}.xml`, content: renderJunit(proof) },
      ]),
      ...Object.entries(comparisons).flatMap(([name, result]) => [
        { path: `${name}.json`, content: json(againstJson(result)) },
        { path: `${name}.xml`, content: againstJunit(result) },
      ]),
    ];
    const folder = fileURLToPath(new URL('fixtures/expected', import.meta.url));
    expect(compareGolden(folder, files)).toEqual({ missing: [], changed: [], stale: [] });
  });
});

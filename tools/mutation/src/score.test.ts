import { caseNamed, compileCase } from '@ssmc/conformance/cases';
import { describe, expect, it } from 'vitest';
import { mutationsOf } from './plan.ts';
import { scoreOf } from './score.ts';
import { reasonFor } from './survivors.ts';

const compilation = (name: string) => compileCase(caseNamed(name)).compilation;

describe('mutationsOf', () => {
  it('changes every resource of a plan, and each mutation changes something', () => {
    const { plan } = compilation('sessions');
    const mutations = mutationsOf(plan);
    for (const { id, resources } of plan.modules) {
      for (const resource of resources)
        expect(mutations.some(({ title }) => title.startsWith(`${id}, ${resource.id}: `))).toBe(true);
    }
    const before = JSON.stringify(plan);
    for (const { title, plan: changed } of mutations) expect(JSON.stringify(changed), title).not.toBe(before);
  });

  it('gives each mutation a title of its own', () => {
    const titles = mutationsOf(compilation('hybrid-private').plan).map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) < index)).toEqual([]);
  });
});

describe('verify', () => {
  it.each([
    'internet-smallest',
    'boundary',
    'host-management',
    'instances',
    'operators',
    'endpoint-policies-least-privilege',
    'windows-services',
    'hybrid-private',
    'existing-role',
    'sessions',
    's3-both',
    'host-management-existing-role',
  ])('notices and names the mutations of %s', (name) => {
    const { survivors, mutations } = scoreOf(compilation(name), 120);
    expect(mutations).toBeGreaterThan(20);
    expect(survivors.filter(({ reason }) => reason === undefined)).toEqual([]);
  });
});

describe('reasonFor', () => {
  it('gives no reason for what it does not know, or for what is red without a name', () => {
    const known = 'us-west-1, endpoint-s3-gateway: X: condition ArnEquals aws:PrincipalArn without its value 2';
    const { plan } = compilation('hybrid-private');
    expect(reasonFor(known, 'green', plan)).toContain('both S3 endpoints');
    expect(reasonFor(known, 'unnamed', plan)).toBeUndefined();
    expect(reasonFor('us-west-1, endpoint-ssm: removed', 'green', plan)).toBeUndefined();
  });

  it('gives a reason that hangs on a policy of AWS only where it is attached', () => {
    const title = 'us-east-2, node-logs: WriteAgentLogs: action logs:PutLogEvents removed';
    expect(reasonFor(title, 'green', compilation('private-everything').plan)).toContain('CloudWatchAgentServerPolicy');
    expect(reasonFor(title, 'green', compilation('sessions').plan)).toBeUndefined();
  });
});

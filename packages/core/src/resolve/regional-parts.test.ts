import { describe, expect, it } from 'vitest';
import { REGION_IDS, REGIONS } from '../facts/regions.ts';
import { compiled, type Parts } from '../fixtures/compiled.ts';
import { moduleOf, only } from '../fixtures/texts.ts';

/** Which policy grants what: `policy: sid resource …`. */
function placesOf(parts: Parts): ReadonlyMap<string, string> {
  const account = moduleOf(compiled(parts), 'account');
  const entries = only(account, 'managed-policy').flatMap(({ name, policy }) =>
    policy.statements.flatMap(({ sid, resources = [] }) =>
      resources.map((resource) => [JSON.stringify([sid, resource]), name] as const),
    ),
  );
  return new Map(entries);
}

const buckets = (regions: readonly string[]) =>
  `[{ name: logs, bucketName: { ${regions.map((region) => `${region}: logs-${region}`).join(', ')} } }]`;

function document(regions: readonly string[], capabilities: string): Parts {
  return {
    regions: `[${regions.join(', ')}]`,
    nodes: '{ ec2: { role: { scope: account, basePolicy: least-privilege } }, hybrid: {} }',
    capabilities,
    spec: { buckets: buckets(regions) },
  };
}

const COMMERCIAL = REGION_IDS.filter((id) => REGIONS[id].partition === 'aws' && REGIONS[id].ssmEndpoint);
const EVERYTHING =
  '{ agentUpdate: true, inventory: true, patchManager: true, distributor: true, runCommand: { outputBucket: logs }, sessionManager: { logBucket: logs, logPrefix: sessions } }';

describe('the policies of a role of all Regions', () => {
  it.each([
    ['a few managed buckets', '{ agentUpdate: true, runCommand: { outputBucket: logs } }'],
    ['everything', EVERYTHING],
  ])('stay as they are for %s when a Region is added, first, in the middle or last', (_, capabilities) => {
    const some = ['eu-west-1', 'us-east-2', 'eu-south-1', 'ap-southeast-2'];
    for (const added of ['us-east-1', 'af-south-1', 'eu-west-2', 'mx-central-1']) {
      const before = placesOf(document(some, capabilities));
      for (const more of [
        [added, ...some],
        [...some, added],
        [...some.slice(0, 2), added, ...some.slice(2)],
      ]) {
        const after = placesOf(document(more, capabilities));
        expect([...before].filter(([statement, policy]) => after.get(statement) !== policy)).toEqual([]);
      }
    }
  });

  it('stay as they are when the second Region comes', () => {
    const before = placesOf(document(['us-east-2'], EVERYTHING));
    const after = placesOf(document(['us-east-2', 'eu-south-2'], EVERYTHING));
    expect([...before].filter(([statement, policy]) => after.get(statement) !== policy)).toEqual([]);
  });

  it('are within what a role can have for all commercial Regions', () => {
    const account = moduleOf(compiled(document(COMMERCIAL, EVERYTHING)), 'account');
    const attached = only(account, 'policy-attachment').filter(({ id }) => id.startsWith('node-'));
    expect(COMMERCIAL.length).toBeGreaterThan(30);
    expect(attached.length).toBeLessThanOrEqual(20);
  });
});

describe('the policies of operators', () => {
  const documents = Array.from({ length: 4 }, (_, index) => `a-document-with-a-name-that-is-long-enough-${index}`);
  const runner = `{ name: runner, access: run-command, targets: all, documents: [${documents.join(', ')}] }`;
  const operators = `[{ name: on-call, access: session, targets: all }, ${runner}]`;
  const document = (regions: readonly string[]): Parts => ({
    regions: `[${regions.join(', ')}]`,
    network: '{ mode: internet }',
    spec: { homeRegion: 'eu-west-1', operators },
  });
  const some = ['eu-west-1', 'us-east-2', 'eu-south-1', 'ap-southeast-2'];

  it('stay as they are when a Region is added, first, in the middle or last, and when it is the second one', () => {
    const lists = ['us-east-1', 'af-south-1', 'eu-west-2', 'mx-central-1'].flatMap((added) => [
      [some, [added, ...some]],
      [some, [...some, added]],
      [some, [...some.slice(0, 2), added, ...some.slice(2)]],
      [['eu-west-1'], ['eu-west-1', added]],
    ]);
    for (const [before = [], after = []] of lists) {
      const [old, now] = [placesOf(document(before)), placesOf(document(after))];
      expect(old.size).toBeGreaterThan(before.length);
      expect([...old].filter(([statement, policy]) => now.get(statement) !== policy)).toEqual([]);
    }
  });

  it('are one in the home Region, and few in all commercial Regions', () => {
    const names = (regions: readonly string[]) =>
      only(moduleOf(compiled(document(regions)), 'account'), 'managed-policy').map(({ name }) => name);
    expect(names(['eu-west-1'])).toEqual(['web-on-call', 'web-runner']);
    const all = names(COMMERCIAL);
    expect(all).toContain('web-on-call-regions-2');
    expect(all.filter((name) => name.startsWith('web-on-call')).length).toBeLessThanOrEqual(5);
    expect(all.filter((name) => name.startsWith('web-runner')).length).toBeLessThanOrEqual(20);
  });
});

/** As it was when policies were first named after places in it. */
const FROZEN = [
  'us-east-1',
  'eu-west-1',
  'us-west-1',
  'ap-southeast-1',
  'ap-northeast-1',
  'us-gov-west-1',
  'us-west-2',
  'sa-east-1',
  'ap-southeast-2',
  'cn-north-1',
  'us-iso-east-1',
  'eu-central-1',
  'ap-northeast-2',
  'ap-south-1',
  'us-east-2',
  'ca-central-1',
  'eu-west-2',
  'us-isob-east-1',
  'cn-northwest-1',
  'eu-west-3',
  'ap-northeast-3',
  'us-gov-east-1',
  'eu-north-1',
  'ap-east-1',
  'me-south-1',
  'af-south-1',
  'eu-south-1',
  'us-iso-west-1',
  'ap-southeast-3',
  'me-central-1',
  'eu-central-2',
  'eu-south-2',
  'ap-south-2',
  'ap-southeast-4',
  'il-central-1',
  'ca-west-1',
  'ap-southeast-5',
  'ap-southeast-7',
  'mx-central-1',
  'eu-isoe-west-1',
  'us-isob-west-1',
  'ap-east-2',
  'eusc-de-east-1',
  'ap-southeast-6',
  'us-isof-south-1',
  'us-isof-east-1',
  'me-west-1',
];

it('the table of Regions only grows at its end', () => {
  expect(REGION_IDS.slice(0, FROZEN.length)).toEqual(FROZEN);
});

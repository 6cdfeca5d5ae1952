import { describe, expect, it } from 'vitest';
import { compiled, type Parts } from '../fixtures/compiled.ts';
import { normalizedText } from '../normalize/normalize.ts';
import type { ModulePlan } from '../plan/plan.ts';
import type { Value } from '../plan/value.ts';

const formatValue = (value: Value) =>
  normalizedText({ partition: 'aws', resources: [] } as unknown as ModulePlan, value);

/** `service sid by whom`, and what of it on which resources. */
function traffic(link: string, parts: Parts = {}) {
  const { needs } = compiled({
    capabilities: '{ agentUpdate: true }',
    network: `{ mode: private-link, privateLink: ${link} }`,
    ...parts,
  });
  return needs.otherClients.map(({ at, sid, principals, actions, resources }) => ({
    title: `${at.kind === 'key' ? 'key' : at.service} ${sid} by ${principals.kind}`,
    text: `${actions.join(' ')} on ${resources.map(formatValue).join(' ')}`,
  }));
}

const titles = (link: string, parts?: Parts) => traffic(link, parts).map(({ title }) => title);

describe('other clients of the endpoints', () => {
  it('are the account with mode account, and agents where only they call', () => {
    expect(titles('{}')).toEqual([
      'ssm ThisAccount by account',
      'ssm NodeRegistration by anyone',
      'ssmmessages AgentChannels by account',
      's3 ThisAccount by account',
    ]);
  });

  it('are nobody with mode least-privilege but those whom allow names', () => {
    expect(titles('{ endpointPolicies: least-privilege }')).toEqual([]);
    const allow =
      '{ buckets: [app-data], publicBuckets: [vendor-files], principals: ["arn:aws:iam::444455556666:role/r"] }';
    expect(titles(`{ endpointPolicies: least-privilege, allow: ${allow} }`)).toEqual([
      'ssm AllowedPrincipals by roles',
      'ssmmessages AllowedPrincipals by roles',
      's3 ReadPublicBuckets by anyone',
      's3 AllowedBuckets by account',
      's3 AllowedPrincipals by roles',
    ]);
  });

  it('are everyone with mode full-access', () => {
    expect(
      new Set(titles('{ endpointPolicies: full-access }').map((one) => one.split(' ').slice(1).join(' '))),
    ).toEqual(new Set(['Everyone by anyone']));
  });

  it('are only those whom the document names at endpoints of others', () => {
    expect(titles('{ endpoints: existing, allow: { buckets: [app-data] } }')).toEqual(['s3 AllowedBuckets by account']);
    const hybrid = { nodes: '{ hybrid: { network: private-link } }' };
    expect(titles('{ endpoints: existing, s3: interface }', hybrid)).toEqual(['ssm NodeRegistration by anyone']);
  });

  it('use package repositories in the Region under their names there', () => {
    const objects = (more: Parts) =>
      traffic('{ allow: { packageRepositories: [amazon-linux-2023] } }', more).find(({ title }) =>
        title.includes('ReadPackageRepositories'),
      )?.text;
    expect(objects({})).toBe('s3:GetObject on arn:aws:s3:::al2023-repos-us-east-2-de612dc2/*');
    const given = { spec: { managedBuckets: '{ us-east-2: { amazonLinux2023: my-mirror } }' } };
    expect(objects(given)).toBe('s3:GetObject on arn:aws:s3:::my-mirror/*');
  });

  it('are operators with the calls of their access, on objects of their own only', () => {
    const operators = { spec: { operators: '[{ name: o, access: session, targets: all }]' } };
    const found = traffic('{ endpointPolicies: least-privilege, allow: { operators: true } }', operators);
    expect(found.map(({ title }) => title)).toEqual([
      'ssm Operators by account',
      'ssmmessages Operators by account',
      's3 ReadDocumentCategories by anyone',
    ]);
    expect(found[1]?.text).toBe('ssmmessages:OpenDataChannel on *');
  });
});

it('CloudWatch Logs uses the key of an encrypted log group', () => {
  const key = 'arn:aws:kms:us-east-2:111122223333:key/k-1';
  const [found] = traffic('{}', {
    capabilities: `{ sessionManager: { logGroup: { name: /s, kmsKey: "${key}" } } }`,
    network: '{ mode: internet }',
  });
  expect(found?.title).toBe('key CloudWatchLogs by service');
  expect(found?.text).toContain('kms:GenerateDataKey* kms:ReEncrypt*');
});

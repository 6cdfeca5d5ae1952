import { describe, expect, it } from 'vitest';
import { compiled } from '../fixtures/compiled.ts';
import { moduleOf, only, policyText } from '../fixtures/texts.ts';
import type { RequiredCall } from '../needs/need.ts';
import type { Reason } from '../plan/reason.ts';
import { distinctReasons, statementsOf } from './statements.ts';

function ownBuckets(scripts: string, buckets: string): readonly string[] {
  const compilation = compiled({
    capabilities: `{ runCommand: { scriptBuckets: ${scripts} } }`,
    network: '{ mode: internet }',
    spec: { buckets },
  });
  const module = moduleOf(compilation, 'us-east-2');
  return policyText(module, only(module, 'managed-policy')[0]?.policy);
}

const OWNER = (account: string) => `if StringEquals aws:ResourceAccount=${account}`;

describe('statements of buckets whose names give one Sid', () => {
  it('are one when they hold under the same conditions', () => {
    expect(ownBuckets('[a-b, a.b]', '[{ name: a-b }, { name: a.b, bucketName: a-c }]')).toEqual([
      `ReadScriptsAB: s3:GetObject on arn:aws:s3:::a-b/* arn:aws:s3:::a-c/* ${OWNER('A')}`,
      `ListScriptsAB: s3:ListBucket on arn:aws:s3:::a-b arn:aws:s3:::a-c ${OWNER('A')}`,
    ]);
  });

  it('are two, under two names, when they do not', () => {
    const buckets =
      '[{ name: a-b }, { name: a.b, bucketName: a-c, ownerAccount: "444455556666" }, { name: a-b2, bucketName: a-d }]';
    expect(ownBuckets('[a-b, a.b, a-b2]', buckets)).toEqual([
      `ReadScriptsAB: s3:GetObject on arn:aws:s3:::a-b/* ${OWNER('A')}`,
      `ReadScriptsAB2: s3:GetObject on arn:aws:s3:::a-c/* ${OWNER('444455556666')}`,
      `ListScriptsAB: s3:ListBucket on arn:aws:s3:::a-b ${OWNER('A')}`,
      `ListScriptsAB2: s3:ListBucket on arn:aws:s3:::a-c ${OWNER('444455556666')}`,
      `ReadScriptsAB22: s3:GetObject on arn:aws:s3:::a-d/* ${OWNER('A')}`,
      `ListScriptsAB22: s3:ListBucket on arn:aws:s3:::a-d ${OWNER('A')}`,
    ]);
  });
});

it('are one for all Regions where they do not differ, and one for each where they do', () => {
  const compilation = compiled({
    regions: '[us-east-2, us-west-2]',
    nodes: '{ ec2: { role: { scope: account, basePolicy: least-privilege } } }',
    capabilities: '{ agentUpdate: true }',
  });
  const account = moduleOf(compilation, 'account');
  const sids = only(account, 'managed-policy').flatMap(({ policy }) => policy.statements.map(({ sid }) => sid));
  expect(sids).toEqual(['AgentCalls', 'AgentChannels', 'ReadAwsManagedBucketsUsEast2', 'ReadAwsManagedBucketsUsWest2']);
});

it('end in the Region where only one Region has them', () => {
  const compilation = compiled({
    regions: '[us-east-2, us-west-2]',
    nodes: '{ ec2: { role: { scope: account } } }',
    capabilities: '{ parameterStore: { paths: [/a/*], kmsKeys: ["arn:aws:kms:us-east-2:111122223333:key/1a"] } }',
    network: '{ mode: internet }',
  });
  const own = only(moduleOf(compilation, 'account'), 'managed-policy').flatMap(({ policy }) => policy.statements);
  const sids = own.map(({ sid, actions }) => `${sid} ${actions?.join(' ')}`);
  expect(sids.filter((text) => text.includes('kms:'))).toEqual(['DecryptParametersUsEast2 kms:Decrypt']);
});

it('are no statement where the needs of one name are no full product of actions and resources', () => {
  const need = (action: string, resource: string): RequiredCall => ({
    kind: 'call',
    severity: 'blocks',
    region: 'us-east-2',
    action,
    resource,
    conditions: [],
    service: 's3',
    unsigned: false,
    topic: 'own-buckets',
    sid: 'Both',
    reason: { path: 'spec', text: 'r', sources: [], basis: 'documented' },
  });
  const three = [need('s3:GetObject', 'a'), need('s3:GetObject', 'b'), need('s3:PutObject', 'a')];
  expect(() => statementsOf(three)).toThrow('the needs of Both are no full product of actions and resources');
  expect(statementsOf([...three, need('s3:PutObject', 'b')])).toMatchObject([
    { actions: ['s3:GetObject', 's3:PutObject'], resources: ['a', 'b'] },
  ]);
});

it('of one reason name the sources of all who give it', () => {
  const reason = (path: string, basis: Reason['basis'], ...sources: readonly string[]): Reason => ({
    path,
    text: 'Read parameters',
    sources,
    basis,
  });
  expect(
    distinctReasons([
      reason('paths', 'documented', 'A'),
      reason('kmsKeys', 'documented', 'A'),
      reason('paths', 'inferred', 'B', 'A'),
    ]),
  ).toEqual([reason('paths', 'inferred', 'A', 'B'), reason('kmsKeys', 'documented', 'A')]);
});

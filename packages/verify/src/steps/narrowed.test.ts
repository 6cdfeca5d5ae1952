import { describe, expect, it } from 'vitest';
import { against, allow, policy } from '../against/fixtures/compare.ts';

const REST = allow(['ssmmessages:*', 'ssm:ListAssociations', 'ssm:ListInstanceAssociations', 's3:*', 'kms:*']);

/** What is said of one call of instances whose role has these statements. */
function decided(statements: readonly unknown[], action: string, capabilities = '{ sessionManager: true }') {
  const spec = `  nodes: { ec2: {} }\n  capabilities: ${capabilities}\n`;
  const { cells } = against({ 'p.json': policy(...statements) }, { spec, network: '{ mode: internet }' });
  const traces = cells.flatMap((cell) => cell.traces).filter((trace) => trace.action === action);
  const found = traces.flatMap(({ findings }) => findings.filter(({ step }) => step === 'identity-policy'));
  return [...new Set(found.map(({ status }) => status))].join();
}

describe('condition keys that AWS sets', () => {
  const UPDATE = 'ssm:UpdateInstanceInformation';
  const on = (Condition: object, more: object = {}) => [REST, allow(UPDATE, '*', { Condition, ...more })];

  it('are decided by patterns that every node matches', () => {
    const any = 'arn:aws:ec2:us-east-2:111122223333:instance/*';
    expect(decided(on({ ArnLike: { 'ssm:SourceInstanceARN': any } }), UPDATE)).toBe('ok');
    expect(decided(on({ ArnLike: { 'ec2:SourceInstanceARN': 'arn:aws:ec2:*:*:instance/*' } }), UPDATE)).toBe('ok');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
    const self = { StringEquals: { 'ssm:SourceInstanceARN': '${ec2:SourceInstanceARN}' } };
    expect(decided(on(self), UPDATE)).toBe('ok');
  });

  it('are not known where a policy names single nodes, or denies them', () => {
    const one = { ArnEquals: { 'ssm:SourceInstanceARN': 'arn:aws:ec2:us-east-2:111122223333:instance/i-0abc' } };
    expect(decided(on(one), UPDATE)).toBe('assumed');
    const deny = { Effect: 'Deny', Action: UPDATE, Resource: '*', Condition: one };
    expect(decided([REST, allow(UPDATE), deny], UPDATE)).toBe('assumed');
  });

  it('name what a key encrypts', () => {
    const key = 'arn:aws:kms:us-east-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    const parameters = `{ parameterStore: { paths: [/prod/*], kmsKeys: ["${key}"] } }`;
    const decrypt = (values: string) =>
      decided(
        [
          allow('ssm:*'),
          allow('kms:Decrypt', key, { Condition: { StringLike: { 'kms:EncryptionContext:PARAMETER_ARN': values } } }),
        ],
        'kms:Decrypt',
        parameters,
      );
    expect(decrypt('arn:aws:ssm:us-east-2:111122223333:parameter/prod/*')).toBe('ok');
    expect(decrypt('arn:aws:ssm:us-east-2:111122223333:parameter/test/*')).toBe('assumed');
  });
});

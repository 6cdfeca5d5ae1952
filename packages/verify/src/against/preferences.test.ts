import { describe, expect, it } from 'vitest';
import { against, allow, policy, trust } from './fixtures/compare.ts';

const NAME = 'SSM-SessionManagerRunShell';
const ROLE = {
  Role: {
    RoleName: 'node',
    Arn: 'arn:aws:iam::111122223333:role/node',
    Path: '/',
    AssumeRolePolicyDocument: trust('ec2.amazonaws.com'),
  },
};

/** What a document with these options of sessions is told about preferences; undefined stands for an account without them. */
function seen(options: string, inputs?: object) {
  const files = {
    'get-role.json': ROLE,
    'get-role-policy.json': { RoleName: 'node', PolicyName: 'all', PolicyDocument: policy(allow('*')) },
    ...(inputs
      ? {
          'get-document.json': {
            Name: NAME,
            DocumentType: 'Session',
            DocumentFormat: 'JSON',
            Content: JSON.stringify({ schemaVersion: '1.0', inputs }),
          },
        }
      : {
          'get-document.error': {
            Refused: 'An error occurred (InvalidDocument) when calling the GetDocument operation',
          },
        }),
  };
  const spec = `  nodes: { ec2: {} }\n  capabilities: { sessionManager: ${options} }\n  buckets: [{ name: logs, bucketName: my-logs }]\n`;
  const result = against(files, { spec, network: '{ mode: internet }' });
  const findings = result.cells.flatMap(({ traces }) => traces.flatMap((trace) => trace.findings));
  const preferences = findings.filter(({ step }) => step === 'session-preferences');
  return { preferences, status: preferences.map(({ status }) => status).join(), differences: result.differences };
}

describe('the session preferences of an account', () => {
  it('are the defaults of AWS where there is no SSM document', () => {
    expect(seen('true').status).toBe('ok');
    expect(seen('{ preferences: none }').status).toBe('ok');
    const { status, preferences } = seen('{ logBucket: logs }');
    expect(status).toBe('blocked');
    expect(preferences[0]?.message).toContain('s3BucketName is not set, expected "my-logs"');
  });

  it('differ without stopping a session', () => {
    const { status, differences } = seen('true', { idleSessionTimeout: '45', shellProfile: { linux: 'bash' } });
    expect(status).toBe('ok');
    expect(differences.map(({ message }) => message)).toEqual([
      'idleSessionTimeout is "45", expected "20"; shellProfile is {"linux":"bash"}, expected {"linux":"","windows":""}',
    ]);
  });

  it('have flags that mean nothing without a destination', () => {
    const flags = {
      s3BucketName: '',
      s3EncryptionEnabled: true,
      cloudWatchEncryptionEnabled: true,
      cloudWatchStreamingEnabled: true,
    };
    const { status, differences } = seen('true', { ...flags, idleSessionTimeout: '20' });
    expect([status, differences]).toEqual(['ok', []]);
  });

  it.each([
    ['{ idleTimeoutMinutes: 10 }', { idleSessionTimeout: '20' }, 'idleSessionTimeout is "20", expected "10"'],
    ['{ maxDurationMinutes: 60 }', {}, 'maxSessionDuration is not set, expected "60"'],
    ['{ logBucket: logs }', { s3BucketName: 'other' }, 's3BucketName is "other", expected "my-logs"'],
    [
      '{ runAs: ec2-user }',
      { runAsEnabled: false, runAsDefaultUser: 'ec2-user' },
      'runAsEnabled is false, expected true',
    ],
  ])('block what the document sets: %s', (options, inputs, message) => {
    const { status, preferences } = seen(options, inputs);
    expect(status).toBe('blocked');
    expect(preferences[0]?.message).toContain(message);
  });

  it('may use a key or a log that the document does not name', () => {
    const key = 'arn:aws:kms:us-east-2:111122223333:key/1';
    for (const options of ['true', '{ preferences: none }']) {
      const { status, preferences } = seen(options, { kmsKeyId: key, idleSessionTimeout: '20' });
      expect(status).toBe('assumed');
      expect(preferences[0]?.message).toContain(key);
    }
  });
});

import { ownBucket, type Requirements } from '@ssmc/core';
import { type Deployment, regionModuleOf } from '../deployment/deployment.ts';
import { assumptionId, type CallTrace, type Finding, gate } from '../deployment/finding.ts';

/** The options of sessions. */
export type SessionOptions = Exclude<Requirements['capabilities']['sessionManager'], boolean | undefined>;

/** Whether the Session Manager preferences say what the document requires: the nodes may write nowhere else. */
export function preferencesTrace(deployment: Deployment, region: string): CallTrace | undefined {
  const value = deployment.requirements.capabilities.sessionManager;
  if (value === undefined || value === false) return undefined;
  const options: Partial<SessionOptions> = value === true ? {} : value;
  return {
    action: 'ssm:StartSession',
    resource: `arn:${deployment.requirements.partition}:ssm:${region}:${deployment.account}:document/SSM-SessionManagerRunShell`,
    reason: {
      path: 'spec.capabilities.sessionManager',
      text: 'Session preferences of the account and Region set how sessions run, are encrypted and are logged',
      sources: ['D-SMPREF'],
      basis: 'documented',
    },
    findings: findingsOf(deployment, region, options),
  };
}

function findingsOf(deployment: Deployment, region: string, options: Partial<SessionOptions>): readonly Finding[] {
  const expected = expectedInputs(deployment, region, options);
  if (options.preferences === 'none') {
    const silent = expectedInputs(deployment, region, {});
    const texts = Object.entries(expected)
      .map(([key, value]) => [key, JSON.stringify(value)] as const)
      .filter(([key, value]) => value !== JSON.stringify(silent[key]))
      .map(([key, value]) => `${key}: ${value}`);
    return [
      {
        step: 'session-preferences',
        status: 'assumed',
        id: assumptionId('session-preferences', region),
        message: `The session preferences, not managed by the document, contain ${texts.join(', ') || 'no settings that require more permissions'}`,
        fix: `aws ssm get-document --name SSM-SessionManagerRunShell --region ${region}`,
      },
    ];
  }
  const document = regionModuleOf(deployment, region)?.resources.find(
    (resource) => resource.kind === 'session-document',
  );
  const inputs = (document?.content['inputs'] ?? {}) as Readonly<Record<string, unknown>>;
  const wrong = Object.entries(expected).filter(
    ([key, value]) => JSON.stringify(inputs[key]) !== JSON.stringify(value),
  );
  return [
    gate('session-preferences', document !== undefined && wrong.length === 0, {
      ok: 'The session preferences match the document',
      blocked: document
        ? wrong
            .map(([key, value]) => `${key} is ${JSON.stringify(inputs[key])}, expected ${JSON.stringify(value)}`)
            .join('; ')
        : 'The plan has no session preferences',
      fix: 'Update SSM-SessionManagerRunShell to these values',
    }),
  ];
}

/** What the preferences shall say. */
export function expectedInputs(
  deployment: Deployment,
  region: string,
  options: Partial<SessionOptions>,
): Readonly<Record<string, unknown>> {
  const bucket = options.logBucket ? ownBucket(deployment.requirements, options.logBucket, region) : undefined;
  const prefix = [bucket?.prefix, options.logPrefix]
    .flatMap((part) => (part ? part.split('/') : []))
    .filter((part) => part !== '');
  const key = typeof options.kmsKey === 'object' ? options.kmsKey[region] : options.kmsKey;
  return {
    s3BucketName: bucket?.bucketName ?? '',
    s3KeyPrefix: bucket ? prefix.join('/') : '',
    s3EncryptionEnabled: bucket !== undefined && bucket.encryption !== 'none',
    cloudWatchLogGroupName: options.logGroup?.name ?? '',
    cloudWatchEncryptionEnabled: options.logGroup?.kmsKey !== undefined,
    cloudWatchStreamingEnabled: options.streamLogs ?? false,
    kmsKeyId: key ?? '',
    runAsEnabled: options.runAs !== undefined,
    runAsDefaultUser: options.runAs ?? '',
    idleSessionTimeout: String(options.idleTimeoutMinutes ?? 20),
    maxSessionDuration: options.maxDurationMinutes === undefined ? '' : String(options.maxDurationMinutes),
    shellProfile: { linux: options.shellProfile?.linux ?? '', windows: options.shellProfile?.windows ?? '' },
  };
}

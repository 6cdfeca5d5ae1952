import type { SessionDocument } from '../plan/resource.ts';
import { optionsOf, ownBucket, type Requirements, valueFor } from '../requirements/requirements.ts';
import { trimmedEnd } from '../trim.ts';
import { tagsOf } from './tags.ts';

/** The Session Manager preferences of one Region, consistent with what the nodes may do; nothing if the document leaves them alone. */
export function sessionPreferences(requirements: Requirements, region: string): readonly SessionDocument[] {
  const options = optionsOf(requirements.capabilities.sessionManager);
  if (!options || options.preferences === 'none') return [];
  const field = 'spec.capabilities.sessionManager';
  const path = options.preferences === 'adopt' ? `${field}.preferences` : field;
  return [
    {
      kind: 'session-document',
      id: 'session-preferences',
      name: 'SSM-SessionManagerRunShell',
      mode: options.preferences ?? 'create',
      content: {
        schemaVersion: '1.0',
        description: `Session Manager preferences of ${requirements.name}`,
        sessionType: 'Standard_Stream',
        inputs: inputs(requirements, region),
      },
      tags: tagsOf(requirements, region),
      reasons: [
        {
          path,
          text: 'Session Manager preferences of the account and Region set encryption and logging',
          sources: ['D-SMPREF'],
          basis: 'documented',
        },
      ],
    },
  ];
}

function inputs(requirements: Requirements, region: string): Record<string, unknown> {
  const options = optionsOf(requirements.capabilities.sessionManager) ?? {};
  const bucket = options.logBucket ? ownBucket(requirements, options.logBucket, region) : undefined;
  const below = (options.logPrefix ?? '').replace(/^\/+/, '');
  const prefix = trimmedEnd(`${bucket?.prefix ?? ''}${below}`, '/');
  return {
    s3BucketName: bucket?.bucketName ?? '',
    s3KeyPrefix: bucket ? prefix : '',
    s3EncryptionEnabled: bucket !== undefined && bucket.encryption !== 'none',
    cloudWatchLogGroupName: options.logGroup?.name ?? '',
    cloudWatchEncryptionEnabled: options.logGroup?.kmsKey !== undefined,
    cloudWatchStreamingEnabled: options.streamLogs ?? false,
    kmsKeyId: valueFor(options.kmsKey, region) ?? '',
    runAsEnabled: options.runAs !== undefined,
    runAsDefaultUser: options.runAs ?? '',
    idleSessionTimeout: String(options.idleTimeoutMinutes ?? 20),
    maxSessionDuration: options.maxDurationMinutes === undefined ? '' : String(options.maxDurationMinutes),
    shellProfile: { linux: options.shellProfile?.linux ?? '', windows: options.shellProfile?.windows ?? '' },
  };
}

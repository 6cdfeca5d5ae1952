import type { SourceKey } from './source.ts';

/** The document that holds the session preferences of an account in one Region. */
export const SESSION_PREFERENCES = {
  documentName: 'SSM-SessionManagerRunShell',
  documentType: 'Session',
  schemaVersion: '1.0',
  sessionType: 'Standard_Stream',
  /** Every key that may be under `inputs`. */
  inputs: [
    's3BucketName',
    's3KeyPrefix',
    's3EncryptionEnabled',
    'cloudWatchLogGroupName',
    'cloudWatchEncryptionEnabled',
    'cloudWatchStreamingEnabled',
    'kmsKeyId',
    'runAsEnabled',
    'runAsDefaultUser',
    'idleSessionTimeout',
    'maxSessionDuration',
    'shellProfile',
  ],
  /** The document wants both as a string. */
  idleTimeoutMinutes: { minimum: 1, maximum: 60 },
  maxDurationMinutes: { minimum: 1, maximum: 1440 },
} as const;

/** Where they come from. */
export const SESSION_PREFERENCES_SOURCES: readonly SourceKey[] = ['D-SMPREF'];

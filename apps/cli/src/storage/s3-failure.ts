import { type StorageFailure, storageFailure } from '@ssmc/release';

/** What errors of the AWS SDK carry. */
interface SdkError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly code?: string;
}

/** The HTTP status of an answer of S3, if it answered. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error ? (error as SdkError).$metadata?.httpStatusCode : undefined;
}

/** Whether S3 says that there is no such object. A bucket that is missing is another matter. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound');
}

/** Whether a conditional write found another state than it requested. */
export function isTaken(error: unknown, { IfMatch }: { readonly IfMatch?: string | undefined }): boolean {
  return statusOf(error) === 412 || (IfMatch !== undefined && isMissing(error));
}

const SOURCES =
  'environment variables, the shared configuration and credentials files, IAM Identity Center, a credential process, a web identity token, and the metadata of the container or the instance';

const KNOWN: Readonly<Record<string, readonly [message: string, fix: string]>> = {
  CredentialsProviderError: [
    `No AWS credentials: tried ${SOURCES}`,
    'Set AWS_PROFILE, or run aws sso login or aws configure.',
  ],
  NoSuchBucket: ['There is no such bucket', 'Create the bucket: ssmc creates none.'],
  AccessDenied: [
    'Access denied',
    'Allow s3:GetObject, s3:PutObject and s3:ListBucket. Without s3:ListBucket a missing object counts as denied.',
  ],
  ExpiredToken: ['The credentials have expired', 'Renew them and run the command again: it goes on where it stopped.'],
  InvalidAccessKeyId: ['AWS does not know the access key', 'Check AWS_PROFILE and AWS_ACCESS_KEY_ID.'],
  SignatureDoesNotMatch: ['The secret access key does not match', 'Check AWS_SECRET_ACCESS_KEY.'],
  RequestTimeTooSkewed: ['The clock of this machine is wrong by more than 15 minutes', 'Set the clock.'],
};

const NETWORK = /^(E[A-Z]+|TimeoutError|NetworkingError|UND_ERR_[A-Z_]+)$/;

/** The failure of a call, for people. What is no failure of S3 or of the way to it is handed back. */
export function failureOf(error: unknown, { label }: { readonly label: string }): unknown {
  if (!(error instanceof Error) || 'isStorageFailure' in error) return error;
  const { name, message, code = '' } = error as SdkError;
  const known = Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
  if (known) return failure(`${known[0]} (${label}).`, known[1]);
  if (message === 'Region is missing') return failure(`No Region is set for ${label}.`, 'Set AWS_REGION.');
  if (NETWORK.test(code) || NETWORK.test(name)) {
    return failure(
      `${label} cannot be reached: ${code || name}.`,
      'Run the command again: it goes on where it stopped.',
    );
  }
  const status = statusOf(error);
  if (status === undefined) return error;
  return failure(
    `${label} answered ${status} ${name}: ${message}.`,
    'Run the command again: it goes on where it stopped.',
  );
}

function failure(message: string, fix: string): StorageFailure {
  return storageFailure(message, fix);
}

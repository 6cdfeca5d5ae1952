import { worded } from '@ssmc/core';
import { storageFailure } from '@ssmc/release';

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

/** The wordings of SSMC432 by what the SDK calls a failure. */
const KNOWN = {
  CredentialsProviderError: 'noCredentials',
  NoSuchBucket: 'noBucket',
  AccessDenied: 'denied',
  ExpiredToken: 'expired',
  InvalidAccessKeyId: 'unknownKey',
  SignatureDoesNotMatch: 'wrongSecret',
  RequestTimeTooSkewed: 'clock',
} as const;

const NETWORK = /^(E[A-Z]+|TimeoutError|NetworkingError|UND_ERR_[A-Z_]+)$/;

/** The failure of a call, for people. What is no failure of S3 or of the way to it is handed back. */
export function failureOf(error: unknown, { label }: { readonly label: string }): unknown {
  if (!(error instanceof Error) || 'isStorageFailure' in error) return error;
  const { name, message, code = '' } = error as SdkError;
  if (isKnown(name)) return storageFailure(worded('SSMC432', KNOWN[name], { label }));
  if (message === 'Region is missing') return storageFailure(worded('SSMC432', 'noRegion', { label }));
  if (NETWORK.test(code) || NETWORK.test(name)) {
    return storageFailure(worded('SSMC432', 'network', { label, reason: code || name }));
  }
  const status = statusOf(error);
  if (status === undefined) return error;
  return storageFailure(worded('SSMC432', 'answer', { label, status, name, reason: message }));
}

function isKnown(name: string): name is keyof typeof KNOWN {
  return Object.hasOwn(KNOWN, name);
}

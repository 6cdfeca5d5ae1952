import { describe, expect, test } from 'vitest';
import { failureOf } from './s3-failure.ts';

/** An error as the AWS SDK throws it. */
function sdkError(name: string, more: { readonly code?: string; readonly status?: number } = {}): Error {
  const { code, status } = more;
  const metadata = status === undefined ? {} : { $metadata: { httpStatusCode: status } };
  return Object.assign(new Error('said S3'), { name, ...(code !== undefined && { code }), ...metadata });
}

describe('failures of S3', () => {
  test.each([
    [
      'a clock that is wrong',
      sdkError('RequestTimeTooSkewed'),
      'The clock of this machine is wrong by more than 15 minutes (s3://b).',
      'Set the clock.',
    ],
    [
      'credentials that expired',
      sdkError('ExpiredToken', { status: 400 }),
      'The credentials have expired (s3://b).',
      'it goes on where it stopped',
    ],
    [
      'no permission',
      sdkError('AccessDenied', { status: 403 }),
      'Access denied (s3://b).',
      'Allow s3:GetObject, s3:PutObject and s3:ListBucket.',
    ],
    [
      'no credentials',
      sdkError('CredentialsProviderError'),
      'No AWS credentials for s3://b. ssmc tried environment variables',
      'Set AWS_PROFILE',
    ],
    [
      'a connection that was cut',
      sdkError('Error', { code: 'ECONNRESET' }),
      's3://b cannot be reached: ECONNRESET.',
      'it goes on where it stopped',
    ],
    [
      'no answer in time',
      sdkError('TimeoutError'),
      's3://b cannot be reached: TimeoutError.',
      'it goes on where it stopped',
    ],
    [
      'a server that is out of order',
      sdkError('InternalError', { status: 500 }),
      's3://b answered 500 InternalError: said S3.',
      'Run the command again',
    ],
  ])('%s', (_, error, message, fix) => {
    expect(failureOf(error, { label: 's3://b' })).toMatchObject({
      isStorageFailure: true,
      message: expect.stringContaining(message),
      fix: expect.stringContaining(fix),
    });
  });

  test('a fault of ssmc is handed back as it is', () => {
    const fault = new TypeError('a fault');
    expect(failureOf(fault, { label: 's3://b' })).toBe(fault);
  });
});

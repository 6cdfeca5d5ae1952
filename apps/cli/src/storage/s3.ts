import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { worded } from '@ssmc/core';
import { type Listed, type Storage, type StorageFile, type Stored, storageFailure } from '@ssmc/release';
import { contentTypeOf } from './content-type.ts';
import { failureOf, isMissing, isTaken, statusOf } from './s3-failure.ts';

/** Where releases are in Amazon S3. */
export interface S3Place {
  /** As given. */
  readonly label: string;
  readonly bucket: string;
  /** Without slashes at its ends; may be empty. */
  readonly prefix: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface Bucket extends S3Place {
  readonly client: S3Client;
}

const CONCURRENCY = 32;
const ATTEMPTS = 5;

/** Releases in Amazon S3, with the credentials that the AWS SDK finds. Conditional writes keep publishers apart. */
export async function s3Storage(place: S3Place): Promise<Storage> {
  // Versions of node are announced by ssmc itself.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const client = clientOf(place);
  const bucket: Bucket = { ...place, client };
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw failureOf(error, place);
    }
  };
  return {
    label: place.label,
    concurrency: CONCURRENCY,
    s3Url: await attempt(() => terraformUrl(bucket)),
    read: (path, limit) => attempt(() => read(bucket, path, limit)),
    list: (folder, most) => attempt(() => list(bucket, folder, most)),
    folders: (most) => attempt(() => folders(bucket, most)),
    create: (file) => attempt(() => put(bucket, file, { IfNoneMatch: '*' })),
    replace: (file, etag) =>
      attempt(() => put(bucket, file, etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag })),
    write: async (file) => void (await attempt(() => put(bucket, file, {}))),
  };
}

function clientOf({ environment }: S3Place): S3Client {
  const region = environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'];
  return new S3Client({
    ...(region !== undefined && region !== '' && { region }),
    // Servers that are not AWS have no name for each bucket.
    forcePathStyle: endpointOf(environment) !== undefined,
    followRegionRedirects: true,
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: 10_000, requestTimeout: 120_000 },
  });
}

function endpointOf(environment: S3Place['environment']): string | undefined {
  return environment['AWS_ENDPOINT_URL_S3'] || environment['AWS_ENDPOINT_URL'] || undefined;
}

/** Terraform's `s3::` takes the Region from the name of the host. @see https://developer.hashicorp.com/terraform/language/modules/sources#s3-bucket */
async function terraformUrl({ client, bucket, prefix, environment }: Bucket): Promise<string> {
  const region = await client.config.region();
  const root = endpointOf(environment)?.replace(/\/$/, '') ?? `https://s3-${region}.amazonaws.com`;
  return `s3::${root}/${[bucket, prefix].filter((part) => part !== '').join('/')}`;
}

async function read(bucket: Bucket, path: string, limit: number): Promise<Stored | undefined> {
  try {
    const { Body, ETag } = await bucket.client.send(
      new GetObjectCommand({ Bucket: bucket.bucket, Key: keyOf(bucket, path) }),
    );
    const bytes = await capped(Body as AsyncIterable<Uint8Array>, limit, `${bucket.label}/${path}`);
    return { bytes, etag: ETag ?? '' };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Not more than is allowed, whatever the server says of the length. */
async function capped(body: AsyncIterable<Uint8Array>, limit: number, what: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > limit) throw storageFailure(worded('SSMC432', 'tooLarge', { place: what, bytes: limit }));
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function list(bucket: Bucket, folder: string, most: number): Promise<readonly Listed[]> {
  const prefix = `${keyOf(bucket, folder)}/`;
  const skip = keyOf(bucket, '').length;
  const found: Listed[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: bucket.client },
    { Bucket: bucket.bucket, Prefix: prefix },
  )) {
    found.push(...Contents.map(({ Key = '', Size = 0 }) => ({ path: Key.slice(skip), bytes: Size })));
    if (found.length <= most) continue;
    throw storageFailure(worded('SSMC432', 'tooMany', { place: `${bucket.label}/${folder}`, count: most }));
  }
  return found;
}

async function folders(bucket: Bucket, most: number): Promise<readonly string[]> {
  const prefix = keyOf(bucket, '');
  const { CommonPrefixes = [] } = await bucket.client.send(
    new ListObjectsV2Command({ Bucket: bucket.bucket, Prefix: prefix, Delimiter: '/', MaxKeys: Math.min(most, 1000) }),
  );
  return CommonPrefixes.map(({ Prefix = '' }) => Prefix.slice(prefix.length, -1));
}

type Condition = Pick<PutObjectCommandInput, 'IfMatch' | 'IfNoneMatch'>;

/** Whether the object was written; not if the condition does not hold. */
async function put(bucket: Bucket, { path, content }: StorageFile, condition: Condition): Promise<boolean> {
  const command = new PutObjectCommand({
    Bucket: bucket.bucket,
    Key: keyOf(bucket, path),
    Body: content,
    ContentType: contentTypeOf(path),
    ChecksumAlgorithm: 'SHA256',
    ...condition,
  });
  for (let tries = 1; ; tries += 1) {
    try {
      await bucket.client.send(command);
      return true;
    } catch (error) {
      if (isTaken(error, condition)) return false;
      // Another conditional write of the same object was under way.
      if (statusOf(error) !== 409 || tries >= ATTEMPTS) throw error;
    }
  }
}

function keyOf({ prefix }: Bucket, path: string): string {
  return prefix === '' ? path : `${prefix}/${path}`;
}

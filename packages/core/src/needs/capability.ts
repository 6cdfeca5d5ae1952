import { type EndpointService, serviceHost } from '../facts/endpoint-services.ts';
import type { ManagedBucketKey } from '../facts/managed-buckets.ts';
import { PARTITIONS } from '../facts/regions.ts';
import type { Condition } from '../plan/policy.ts';
import type { Reason } from '../plan/reason.ts';
import { ACCOUNT_ID, join, type Value } from '../plan/value.ts';
import type { Caller } from '../requirements/node-role.ts';
import { type OwnBucket, ownBucket, type Platform, type Requirements } from '../requirements/requirements.ts';
import { authorizedOn } from './authorized-on.ts';
import { managedBucketFor } from './managed-bucket.ts';
import type { AwsHost, CapabilityNeeds, Need, NeedCondition, RequiredCall, Topic } from './need.ts';

/** Which nodes make the calls, in which Region. */
export interface NeedContext extends Caller {
  readonly requirements: Requirements;
}

/** One file of needs. It says what a capability calls, never how a target grants it. */
export interface Capability {
  readonly name: string;
  readonly needs: (context: NeedContext) => CapabilityNeeds;
}

/** What all needs of a statement share. */
export interface Grant {
  readonly sid: string;
  readonly topic: Topic;
  readonly service: EndpointService | 'none';
  readonly conditions?: readonly Condition[];
  readonly context?: Readonly<Record<string, string>>;
  readonly ownBucket?: string;
  /** The platforms whose nodes make the calls; absent: all. */
  readonly platforms?: readonly Platform[];
  /** Default `blocks`. */
  readonly severity?: RequiredCall['severity'];
  readonly reason: Reason;
}

/** One call for each action on each resource. */
export function calls(
  context: NeedContext,
  grant: Grant,
  what: { readonly actions: readonly string[]; readonly resources: readonly Value[] },
): readonly RequiredCall[] {
  const { conditions = [], severity = 'blocks', ...rest } = grant;
  return what.actions.flatMap((action) => {
    const authorized = authorizedOn(context, action);
    return what.resources.map((resource) => ({
      kind: 'call' as const,
      severity,
      ...(authorized && resource === '*' && { authorizedOn: authorized }),
      region: context.region,
      action,
      resource,
      conditions,
      unsigned: false,
      ...rest,
    }));
  });
}

/** A documented reason. */
export function documented(path: string, text: string, ...sources: readonly string[]): Reason {
  return { path, text, sources, basis: 'documented' };
}

/** A reason that follows from several texts, none of which says it in so many words. */
export function inferred(path: string, text: string, ...sources: readonly string[]): Reason {
  return { path, text, sources, basis: 'inferred' };
}

/** An ARN of this account in the Region of the context. */
export function regionalArn(context: NeedContext, service: string, resource: string): Value {
  return join(`arn:${context.requirements.partition}:${service}:${context.region}:`, ACCOUNT_ID, `:${resource}`);
}

/** A key is used only through the service that holds what it encrypts. */
export function viaService(
  context: Pick<NeedContext, 'requirements' | 'region'>,
  service: string,
  region: string = context.region,
): Condition {
  const host = `${service}.${region}.${PARTITIONS[context.requirements.partition].dnsSuffix}`;
  return { operator: 'StringEquals', key: 'kms:ViaService', values: [host] };
}

/**
 * Reading AWS managed buckets: calls where a VPC endpoint carries S3, else hosts that must be reached, because any client may read them. Nothing
 * for a bucket that the Region does not have.
 */
export function readManagedBuckets(
  context: NeedContext,
  keys: readonly ManagedBucketKey[],
  reason: Reason,
): readonly Need[] {
  return keys.flatMap((key): readonly Need[] => {
    const bucket = managedBucketFor(context.requirements, key, context.region);
    if (bucket.kind !== 'bucket') return [];
    const platforms = BUCKET_PLATFORMS[key];
    const shared = { reason, ...(platforms && { platforms }) };
    if (!context.isPrivate) return bucketHosts(context, bucket.name, shared);
    const resource = `arn:${context.requirements.partition}:s3:::${bucket.name}/*`;
    const grant = { sid: 'ReadAwsManagedBuckets', topic: 'managed-buckets', service: 's3', ...shared } as const;
    const needs = calls(context, grant, { actions: ['s3:GetObject'], resources: [resource] });
    return needs.map((need) => ({ ...need, managedBucket: key, unsigned: true }));
  });
}

/** Buckets that only nodes of some platforms read. */
const BUCKET_PLATFORMS: Readonly<Partial<Record<ManagedBucketKey, readonly Platform[]>>> = {
  patchManager: ['linux', 'windows'],
  patchManagerMacos: ['macos'],
};

/** The hosts of a bucket: its own name, and that of S3 in the Region. */
function bucketHosts(
  { region }: NeedContext,
  bucket: string,
  shared: { readonly reason: Reason; readonly platforms?: readonly Platform[] },
): readonly AwsHost[] {
  const s3 = serviceHost('s3', region);
  return [s3, `${bucket}.${s3}`].map((host) => awsHost(region, host, shared));
}

/** A host of AWS that nodes on the internet read without credentials. */
export function awsHost(
  region: NeedContext['region'],
  host: string,
  shared: { readonly reason: Reason; readonly platforms?: readonly Platform[] },
): AwsHost {
  return { kind: 'aws-host', severity: 'blocks', region, host, ...shared };
}

/** Writing below a prefix of a bucket of the user's, with what its encryption and its owner ask for. */
export function writeOwnBucket(context: NeedContext, name: string, use: BucketUse): readonly Need[] {
  const bucket = ownBucket(context.requirements, name, context.region);
  if (!bucket) return [];
  const actions = bucket.ownerAccount ? ['s3:PutObject', 's3:PutObjectAcl'] : ['s3:PutObject'];
  const object = calls(context, bucketGrant(bucket, `Write${use.label}`, use.reason), {
    actions,
    resources: [objectArn(context, bucket, use.below ?? '')],
  });
  const reason = documented(
    use.reason.path,
    `SSM Agent reads the encryption settings of ${bucket.bucketName} before writing`,
    'S002',
    'D-PERM',
  );
  const root = calls(context, bucketGrant(bucket, `ReadEncryption${use.label}`, reason), {
    actions: ['s3:GetEncryptionConfiguration'],
    resources: [bucketArn(context, bucket)],
  });
  return [
    ...object,
    ...(bucket.encryption === 'none' ? [] : root),
    ...keyNeeds(context, { bucket, use }, WRITE_KEY),
    ...defaultEncryption(context, bucket, use),
  ];
}

/** An alias in the default encryption of another account's bucket means a key of the account that writes. */
function defaultEncryption(context: NeedContext, bucket: OwnBucket, use: BucketUse): readonly NeedCondition[] {
  if (bucket.ownerAccount === undefined || !bucket.kmsKey) return [];
  return [
    {
      kind: 'condition',
      severity: 'blocks',
      region: context.region,
      id: `bucket-encryption:${bucket.bucketName}`,
      subject: bucket.bucketName,
      what: `The default encryption of ${bucket.bucketName} names ${bucket.kmsKey} by its ARN`,
      check: `aws s3api get-bucket-encryption --bucket ${bucket.bucketName}, in account ${bucket.ownerAccount}`,
      reason: documented(use.reason.path, 'Another account owns the bucket and its key', 'D-S3KMS'),
    },
  ];
}

/** Reading objects of a bucket of the user's, with its key where it has one. */
export function readOwnBucket(context: NeedContext, name: string, use: BucketUse): readonly RequiredCall[] {
  const bucket = ownBucket(context.requirements, name, context.region);
  if (!bucket) return [];
  const object = calls(context, bucketGrant(bucket, `Read${use.label}`, use.reason), {
    actions: ['s3:GetObject'],
    resources: [objectArn(context, bucket, use.below ?? '')],
  });
  return [...object, ...keyNeeds(context, { bucket, use }, ['kms:Decrypt'])];
}

/** Listing what is below a prefix of a bucket of the user's, as downloading a directory does. */
export function listOwnBucket(context: NeedContext, name: string, use: BucketUse): readonly RequiredCall[] {
  const bucket = ownBucket(context.requirements, name, context.region);
  if (!bucket) return [];
  const below = `${bucket.prefix}${use.below ?? ''}`;
  const grant = bucketGrant(bucket, `List${use.label}`, use.reason);
  const narrow: Condition = { operator: 'StringLike', key: 's3:prefix', values: [`${below}*`] };
  const listing: Grant = {
    ...grant,
    conditions: [...(grant.conditions ?? []), ...(below === '' ? [] : [narrow])],
    context: { 's3:prefix': `${below}*` },
  };
  return calls(context, listing, { actions: ['s3:ListBucket'], resources: [bucketArn(context, bucket)] });
}

/** What a bucket of the user's is used for. */
export interface BucketUse {
  /** Ends the Sid: `CommandOutput`. */
  readonly label: string;
  /** Narrower than the bucket's own prefix. */
  readonly below?: string;
  readonly reason: Reason;
}

const WRITE_KEY = ['kms:Decrypt', 'kms:GenerateDataKey'];

function keyNeeds(
  context: NeedContext,
  { bucket, use }: { readonly bucket: OwnBucket; readonly use: BucketUse },
  actions: readonly string[],
): readonly RequiredCall[] {
  if (!bucket.kmsKey) return [];
  const grant: Grant = {
    sid: `UseKey${use.label}`,
    topic: 'own-buckets',
    service: 'none',
    conditions: [viaService(context, 's3', bucket.region)],
    reason: documented(use.reason.path, `S3 encrypts the objects in ${bucket.bucketName} with its KMS key`, 'D-SM1'),
  };
  return calls(context, grant, { actions, resources: [bucket.kmsKey] });
}

function bucketGrant(bucket: OwnBucket, sid: string, reason: Reason): Grant {
  return {
    sid,
    topic: 'own-buckets',
    service: 's3',
    ownBucket: bucket.name,
    conditions: [{ operator: 'StringEquals', key: 'aws:ResourceAccount', values: [bucket.ownerAccount ?? ACCOUNT_ID] }],
    reason,
  };
}

function bucketArn(context: NeedContext, bucket: OwnBucket): string {
  return `arn:${context.requirements.partition}:s3:::${bucket.bucketName}`;
}

function objectArn(context: NeedContext, bucket: OwnBucket, below: string): string {
  return `${bucketArn(context, bucket)}/${bucket.prefix}${below}*`;
}

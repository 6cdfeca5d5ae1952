import { isInferredRegionId, isRegionId, type PartitionId, partitionOf, type RegionId } from '../facts/regions.ts';
import { trimmedEnd } from '../trim.ts';
import { type Caller, callersOf } from './node-role.ts';
import type { RequirementsDocument } from './schema.ts';

type Spec = RequirementsDocument['spec'];

/** One value, or one for each Region. */
export type PerRegion<T> = T | Readonly<Record<string, T>>;

/** Everything that is wanted, checked, with its defaults; Regions are known to exist and to be of one partition. */
export interface Requirements {
  readonly name: string;
  readonly description: string;
  /** Of the user; our own are added by the plan. */
  readonly tags: Readonly<Record<string, string>>;
  readonly account?: string;
  readonly partition: PartitionId;
  readonly regions: readonly RegionId[];
  readonly homeRegion: RegionId;
  readonly platforms: readonly Platform[];
  readonly agentVersion: string;
  readonly ec2?: NonNullable<Spec['nodes']['ec2']>;
  readonly hybrid?: NonNullable<Spec['nodes']['hybrid']>;
  readonly capabilities: Spec['capabilities'];
  readonly network: Spec['network'];
  /** The private-link options with their defaults; absent with mode internet. */
  readonly privateLink?: NonNullable<Spec['network']['privateLink']>;
  readonly buckets: NonNullable<Spec['buckets']>;
  readonly operators: NonNullable<Spec['operators']>;
  readonly managedBuckets: NonNullable<Spec['managedBuckets']>;
  /** Each kind of node in each Region, with its role and its network path. */
  readonly callers: readonly Caller[];
}

/** An operating system family. */
export type Platform = 'linux' | 'windows' | 'macos';

/** A bucket of the user's as the nodes of one Region see it. */
export interface OwnBucket {
  /** What the document calls it. */
  readonly name: string;
  readonly bucketName: string;
  readonly region: string;
  readonly encryption: 'none' | 'sse-s3' | 'sse-kms';
  readonly kmsKey?: string;
  readonly ownerAccount?: string;
  /** Empty, or ends in `/`. */
  readonly prefix: string;
  /** Position in `spec.buckets`. */
  readonly index: number;
}

/** What an empty `spec.network.privateLink` says. */
export const PRIVATE_LINK_DEFAULTS = {
  endpoints: 'create',
  endpointPolicies: 'account',
  nodeEgress: 'manage',
  s3: 'gateway',
} as const;

/** The requirements of a document whose Regions have been checked. */
export function requirementsOf(document: RequirementsDocument): Requirements {
  const { metadata, spec } = document;
  const regions = spec.regions as readonly RegionId[];
  const home = (spec.homeRegion ?? regions[0]) as RegionId;
  return withCallers({
    name: metadata.name,
    description: metadata.description ?? `Managed nodes of ${metadata.name}`,
    tags: metadata.tags ?? {},
    ...(spec.account && { account: spec.account }),
    partition: partitionOf(home).id,
    regions,
    homeRegion: home,
    platforms: spec.nodes.platforms,
    agentVersion: spec.nodes.minimumAgentVersion,
    ...(spec.nodes.ec2 && { ec2: spec.nodes.ec2 }),
    ...(spec.nodes.hybrid && { hybrid: spec.nodes.hybrid }),
    capabilities: spec.capabilities,
    network: spec.network,
    ...(usesPrivateLink(spec) && { privateLink: spec.network.privateLink ?? PRIVATE_LINK_DEFAULTS }),
    buckets: spec.buckets ?? [],
    operators: spec.operators ?? [],
    managedBuckets: spec.managedBuckets ?? {},
  });
}

/** Requirements with the callers that follow from them: for changed requirements too. */
export function withCallers(requirements: Omit<Requirements, 'callers'>): Requirements {
  return { ...requirements, callers: callersOf(requirements) };
}

/** The value for one Region. */
export function valueFor<T extends string>(value: PerRegion<T> | undefined, region: string): T | undefined {
  if (value === undefined || typeof value === 'string') return value as T | undefined;
  return value[region];
}

/** The items for one Region: those of the list, or of the Region's list in a map. */
export function listFor<T>(
  value: readonly T[] | Readonly<Record<string, readonly T[]>> | undefined,
  region: string,
): readonly T[] {
  if (value === undefined) return [];
  return isList(value) ? value : (value[region] ?? []);
}

function isList<T>(value: readonly T[] | Readonly<Record<string, readonly T[]>>): value is readonly T[] {
  return Array.isArray(value);
}

/** A bucket as the nodes of one Region see it; undefined if the document has none of that name or none for the Region. */
export function ownBucket(requirements: Requirements, name: string, region: string): OwnBucket | undefined {
  const index = requirements.buckets.findIndex((bucket) => bucket.name === name);
  const bucket = requirements.buckets[index];
  const bucketName = bucket && (bucket.bucketName === undefined ? bucket.name : valueFor(bucket.bucketName, region));
  if (!bucket || bucketName === undefined) return undefined;
  const home = bucketRegion(requirements, bucket, region);
  const kmsKey = bucket.encryption === 'sse-kms' ? valueFor(bucket.kmsKey, home) : undefined;
  return {
    name,
    bucketName,
    region: home,
    encryption: bucket.encryption,
    ...(kmsKey && { kmsKey }),
    ...(isForeign(requirements, bucket) && { ownerAccount: bucket.ownerAccount }),
    prefix: bucket.prefix ? `${trimmedEnd(bucket.prefix, '/')}/` : '',
    index,
  };
}

/** A bucket that names the document's own account as its owner is no bucket of another account. */
function isForeign(
  requirements: Requirements,
  bucket: Requirements['buckets'][number],
): bucket is Requirements['buckets'][number] & { readonly ownerAccount: string } {
  return bucket.ownerAccount !== undefined && bucket.ownerAccount !== requirements.account;
}

/** A capability that may be `true` or an object: its options, or undefined when it is not wanted. */
export function optionsOf<T extends object>(
  capability: boolean | T | undefined,
): T | Record<string, never> | undefined {
  if (capability === undefined || capability === false) return undefined;
  return capability === true ? {} : capability;
}

function bucketRegion(requirements: Requirements, bucket: Requirements['buckets'][number], region: string): string {
  if (typeof bucket.bucketName === 'object') return region;
  return bucket.region ?? requirements.regions[0] ?? region;
}

function usesPrivateLink(spec: Spec): boolean {
  return spec.network.mode === 'private-link' || spec.nodes.hybrid?.network === 'private-link';
}

/** Whether a plan can be made for the Region: it is known, or `spec.managedBuckets` has an entry for it and its name says the partition. */
export function isUsableRegion({ spec }: RequirementsDocument, region: string): region is RegionId {
  return isRegionId(region) || (isInferredRegionId(region) && Object.hasOwn(spec.managedBuckets ?? {}, region));
}

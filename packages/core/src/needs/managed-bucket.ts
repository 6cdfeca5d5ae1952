import {
  type ManagedBucketKey,
  managedBucketName,
  type PackageRepository,
  packageRepositoryBuckets,
} from '../facts/managed-buckets.ts';
import type { RegionId } from '../facts/regions.ts';
import type { Requirements } from '../requirements/requirements.ts';

/** An AWS managed S3 bucket as the document or the facts name it; `none`: the Region has none; `unknown`: AWS does not publish the name. */
export type ManagedBucket =
  | { readonly kind: 'bucket'; readonly name: string; readonly basis: 'documented' | 'inferred' | 'given' }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

/** The AWS managed bucket of a Region. What the document gives under `spec.managedBuckets` wins over the facts. */
export function managedBucketFor(requirements: Requirements, key: ManagedBucketKey, region: RegionId): ManagedBucket {
  const given = requirements.managedBuckets[region]?.[key];
  if (given === 'none') return { kind: 'none' };
  if (given !== undefined) return { kind: 'bucket', name: given, basis: 'given' };
  const known = managedBucketName(key, region);
  return known ? { kind: 'bucket', ...known } : { kind: 'unknown' };
}

/** The buckets of a package repository in a Region; one `unknown` where AWS does not publish the name. */
export function repositoryBucketsFor(
  requirements: Requirements,
  repository: PackageRepository,
  region: RegionId,
): readonly ManagedBucket[] {
  const given = repository === 'amazon-linux-2023' ? requirements.managedBuckets[region]?.amazonLinux2023 : undefined;
  if (given === 'none') return [];
  if (given !== undefined) return [{ kind: 'bucket', name: given, basis: 'given' }];
  const known = packageRepositoryBuckets(repository, region);
  return known?.map((bucket) => ({ kind: 'bucket', ...bucket })) ?? [{ kind: 'unknown' }];
}

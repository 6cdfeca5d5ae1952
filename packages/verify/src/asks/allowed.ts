import type { Requirements } from '@ssmc/core';
import { documentCategoriesBucket, packageRepositoryBuckets, type RegionId } from '@ssmc/core/facts';

/** Fields of `allow` that name buckets. */
export type AllowedField = 'buckets' | 'publicBuckets' | 'packageRepositories';

/** ARNs of the buckets that a field of `allow` names for a Region. */
export function allowedArns(requirements: Requirements, region: RegionId, field: AllowedField): readonly string[] {
  const allow = requirements.privateLink?.allow;
  const names =
    field === 'packageRepositories'
      ? inRegion(allow?.packageRepositories, region).flatMap((one) => repositoryNames(requirements, region, one))
      : inRegion(allow?.[field], region);
  return [...new Set(names)].map((name) => `arn:${requirements.partition}:s3:::${name}`);
}

/** The fields that name buckets for a Region. */
export function allowedFields(requirements: Requirements, region: RegionId): readonly AllowedField[] {
  const fields: readonly AllowedField[] = ['buckets', 'publicBuckets', 'packageRepositories'];
  return fields.filter((field) => allowedArns(requirements, region, field).length > 0);
}

/** The bucket that Systems Manager itself reads while operators inside the VPC list SSM documents. */
export function categoriesArn(requirements: Requirements, region: RegionId): string | undefined {
  const { allow, endpoints } = requirements.privateLink ?? {};
  if (!allow?.operators || endpoints === 'existing') return undefined;
  return `arn:${requirements.partition}:s3:::${documentCategoriesBucket(region).name}`;
}

type PerRegion<T> = readonly T[] | Readonly<Record<string, readonly T[]>> | undefined;

function inRegion<T>(value: PerRegion<T>, region: RegionId): readonly T[] {
  const all = Array.isArray(value) ? value : Object.entries(value ?? {}).find(([key]) => key === region)?.[1];
  return (all ?? []) as readonly T[];
}

function repositoryNames(
  requirements: Requirements,
  region: RegionId,
  repository: 'amazon-linux-2023' | 'amazon-linux-2',
): readonly string[] {
  const given = repository === 'amazon-linux-2023' ? requirements.managedBuckets[region]?.amazonLinux2023 : undefined;
  if (given !== undefined) return given === 'none' ? [] : [given];
  return packageRepositoryBuckets(repository, region)?.map(({ name }) => name) ?? [];
}

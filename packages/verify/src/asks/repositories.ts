import type { Requirements } from '@ssmc/core';
import { packageRepositoryBuckets, type RegionId } from '@ssmc/core/facts';

/** The objects of the package repositories that the document lets through the S3 endpoint of a Region. */
export function repositoryResources(requirements: Requirements, region: RegionId): readonly string[] {
  const repositories = requirements.privateLink?.allow?.packageRepositories ?? [];
  const buckets = repositories.flatMap((repository) => {
    const given = repository === 'amazon-linux-2023' ? requirements.managedBuckets[region]?.amazonLinux2023 : undefined;
    if (given !== undefined) return given === 'none' ? [] : [given];
    return packageRepositoryBuckets(repository, region)?.map(({ name }) => name) ?? [];
  });
  return [...new Set(buckets)].map((bucket) => `arn:${requirements.partition}:s3:::${bucket}/*`);
}

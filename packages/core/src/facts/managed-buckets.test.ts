import { describe, expect, test } from 'vitest';
import { S3_BUCKET_NAME } from './limits.ts';
import {
  MANAGED_BUCKETS,
  type ManagedBucketKey,
  managedBucketName,
  PACKAGE_REPOSITORIES,
  type PackageRepository,
  packageRepositoryBuckets,
} from './managed-buckets.ts';
import { REGIONS, type RegionId } from './regions.ts';
import { SOURCES } from './source.ts';

const keys = Object.keys(MANAGED_BUCKETS) as ManagedBucketKey[];
const regions = Object.keys(REGIONS) as RegionId[];

describe('managedBucketName', () => {
  test.each([
    ['modules', 'us-east-2', 'aws-ssm-us-east-2'],
    ['birdwatcher', 'us-east-2', 'us-east-2-birdwatcher-prod'],
    ['patchManager', 'us-east-2', 'aws-patch-manager-us-east-2-552881074'],
    ['patchManagerMacos', 'us-east-2', 'aws-patchmanager-macos-us-east-2-552881074'],
    ['patchBaselineSnapshot', 'us-east-2', 'patch-baseline-snapshot-us-east-2'],
    ['patchBaselineSnapshot', 'af-south-1', 'patch-baseline-snapshot-af-south-1-tbxdb5b9'],
    ['modules', 'me-south-1', 'aws-ssm-me-south-1'],
    ['patchManager', 'me-south-1', 'aws-patch-manager-me-south-1-a53fc9dce'],
    ['distributorFile', 'eu-south-1', 'aws-ssm-distributor-file-eu-south-1'],
    ['agent', 'us-gov-west-1', 'amazon-ssm-us-gov-west-1'],
  ] as const)('%s in %s is documented as %s', (key, region, name) => {
    expect(managedBucketName(key, region)).toEqual({ name, basis: 'documented' });
  });

  test.each([
    ['modules', 'us-gov-west-1', 'aws-ssm-us-gov-west-1'],
    ['windowsDownloads', 'cn-north-1', 'aws-windows-downloads-cn-north-1'],
    ['agent', 'me-west-1', 'amazon-ssm-me-west-1'],
  ] as const)('%s in %s is inferred to be %s', (key, region, name) => {
    expect(managedBucketName(key, region)).toEqual({ name, basis: 'inferred' });
  });

  test.each([
    ['distributorFile', 'us-east-2'],
    ['patchManager', 'us-gov-west-1'],
    ['patchManagerMacos', 'cn-north-1'],
    ['patchBaselineSnapshot', 'eusc-de-east-1'],
    ['patchBaselineSnapshot', 'me-west-1'],
  ] as const)('%s in %s has no published name', (key, region) => {
    expect(managedBucketName(key, region)).toBeUndefined();
  });

  test('leaves no placeholder and gives only possible names', () => {
    const names = regions.flatMap((region) => keys.flatMap((key) => managedBucketName(key, region)?.name ?? []));
    expect(names.filter((name) => !isBucketName(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('packageRepositoryBuckets', () => {
  test.each([
    ['amazon-linux-2023', 'us-east-2', ['al2023-repos-us-east-2-de612dc2']],
    ['amazon-linux-2', 'us-east-2', ['amazonlinux.us-east-2.amazonaws.com', 'amazonlinux-2-repos-us-east-2']],
    ['amazon-linux-2', 'cn-north-1', ['amazonlinux.cn-north-1.amazonaws.com.cn', 'amazonlinux-2-repos-cn-north-1']],
  ] as const)('%s in %s', (repository, region, buckets) => {
    expect(packageRepositoryBuckets(repository, region)?.map(({ name }) => name)).toEqual(buckets);
  });

  test('says what is inferred, and nothing where an ending would be a guess', () => {
    expect(packageRepositoryBuckets('amazon-linux-2', 'us-east-2')?.[0]?.basis).toBe('documented');
    expect(packageRepositoryBuckets('amazon-linux-2', 'us-gov-west-1')?.[0]?.basis).toBe('inferred');
    expect(packageRepositoryBuckets('amazon-linux-2023', 'cn-north-1')).toBeUndefined();
  });

  test('gives only possible names', () => {
    const repositories = Object.keys(PACKAGE_REPOSITORIES) as PackageRepository[];
    const all = regions.flatMap((region) =>
      repositories.flatMap((name) => packageRepositoryBuckets(name, region) ?? []),
    );
    expect(all.filter(({ name }) => !isBucketName(name))).toEqual([]);
  });
});

test('every source of a bucket is known', () => {
  const used = [...Object.values(MANAGED_BUCKETS), ...Object.values(PACKAGE_REPOSITORIES)].flatMap(
    ({ sources }) => sources,
  );
  expect(used.filter((key) => !(key in SOURCES))).toEqual([]);
});

function isBucketName(name: string): boolean {
  return (
    S3_BUCKET_NAME.pattern.test(name) && name.length >= S3_BUCKET_NAME.minimum && name.length <= S3_BUCKET_NAME.maximum
  );
}

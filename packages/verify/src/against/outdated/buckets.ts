import { matchesWildcards } from '@ssmc/core';
import { MANAGED_BUCKETS, type ManagedBucketKey, managedBucketName, REGIONS, type RegionId } from '@ssmc/core/facts';
import { isUnknown } from '../existing/unknown.ts';
import type { ExistingCaller } from '../existing-caller.ts';
import type { Found } from './rule.ts';
import { allowedResources, endpointStatements, roleStatements } from './statements.ts';

const KEYS = Object.keys(MANAGED_BUCKETS) as readonly ManagedBucketKey[];

/** Resources of AWS managed S3 buckets whose names have a wildcard where the Region or the ending stands. */
export function bucketWildcards(existingCaller: ExistingCaller): readonly Found[] {
  const { region } = existingCaller.place;
  return named(existingCaller).flatMap(({ where, bucket, resource }) => {
    const key = /[*?]/.test(bucket) ? KEYS.find((one) => isWide(one, region, bucket)) : undefined;
    if (key === undefined) return [];
    const message = `${resource} has a wildcard in the name of an AWS managed S3 bucket and also matches buckets in other accounts`;
    return [{ where, message, fix: fixFor(key, region) }];
  });
}

/** Whether a pattern matches the bucket of another Region, or any ending. A pattern that matches everything is no name at all. */
function isWide(key: ManagedBucketKey, region: RegionId, bucket: string): boolean {
  if (/^[*?]*$/.test(bucket)) return false;
  if (SUFFIXED.includes(key) && bucket.startsWith(plain(key, region))) return true;
  return ELSEWHERE.some((other) => {
    const name = other === region ? undefined : managedBucketName(key, other)?.name;
    return name !== undefined && matchesWildcards(bucket, name);
  });
}

const ELSEWHERE = Object.keys(REGIONS) as readonly RegionId[];

/** Names of AWS managed S3 buckets without the ending that they have in the Region, or with another one. */
export function oldBucketNames(existingCaller: ExistingCaller): readonly Found[] {
  const { region } = existingCaller.place;
  return named(existingCaller).flatMap(({ where, bucket, resource }) => {
    const key = SUFFIXED.find((one) => bucket === plain(one, region) || bucket.startsWith(`${plain(one, region)}-`));
    const name = key && managedBucketName(key, region)?.name;
    if (key === undefined || name === undefined || name === bucket || /[*?]/.test(bucket)) return [];
    return [
      {
        where,
        message: `${resource} is not the AWS managed S3 bucket in ${region}: the name is ${name}`,
        fix: fixFor(key, region),
      },
    ];
  });
}

const SUFFIXED: readonly ManagedBucketKey[] = ['patchBaselineSnapshot', 'patchManager', 'patchManagerMacos'];

function named(existingCaller: ExistingCaller) {
  return [...roleStatements(existingCaller), ...endpointStatements(existingCaller)].flatMap(({ where, statement }) =>
    allowedResources(statement).flatMap((resource) => {
      const [, bucket] = /^arn:[^:]*:s3:::([^/]+)/.exec(resource) ?? [];
      return bucket === undefined || isUnknown(bucket) ? [] : [{ where, resource, bucket }];
    }),
  );
}

function plain(key: ManagedBucketKey, region: string): string {
  return MANAGED_BUCKETS[key].pattern.replace('{region}', region).replace(/\[?-\{suffix\}\]?/, '');
}

function fixFor(key: ManagedBucketKey, region: RegionId): string {
  const name = managedBucketName(key, region)?.name;
  return name === undefined ? 'Use the full bucket name of each Region' : `Use ${name} for ${region}`;
}

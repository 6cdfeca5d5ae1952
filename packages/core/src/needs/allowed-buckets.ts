import type { RegionId } from '../facts/regions.ts';
import type { Reason } from '../plan/reason.ts';
import { listFor, type Requirements } from '../requirements/requirements.ts';
import { documented } from './capability.ts';
import { repositoryBucketsFor } from './managed-bucket.ts';

/** Fields of `spec.network.privateLink.allow` that name buckets. */
export const ALLOWED_BUCKET_FIELDS = ['buckets', 'publicBuckets', 'packageRepositories'] as const;

/** A field of `spec.network.privateLink.allow` that names buckets. */
export type AllowedBucketField = (typeof ALLOWED_BUCKET_FIELDS)[number];

/** Buckets that clients of the VPC use through the S3 endpoint, beside the calls of the nodes. */
export interface AllowedBuckets {
  readonly field: AllowedBucketField;
  /** ARNs of the buckets. */
  readonly arns: readonly string[];
  readonly reason: Reason;
}

/** What the document allows on the S3 endpoint of a Region; a field without buckets there is left out. */
export function allowedBuckets(requirements: Requirements, region: RegionId): readonly AllowedBuckets[] {
  return ALLOWED_BUCKET_FIELDS.flatMap((field) => {
    const names = namesIn(requirements, region, field);
    const arns = [...new Set(names)].map((name) => `arn:${requirements.partition}:s3:::${name}`);
    return arns.length > 0 ? [{ field, arns, reason: REASONS[field] }] : [];
  });
}

const PATH = 'spec.network.privateLink.allow';

const REASONS: Readonly<Record<AllowedBucketField, Reason>> = {
  buckets: documented(`${PATH}.buckets`, 'Other clients in the VPC use these buckets', 'D-VPCEP'),
  publicBuckets: documented(`${PATH}.publicBuckets`, 'Clients read these public buckets without credentials', 'PERIM'),
  packageRepositories: documented(
    `${PATH}.packageRepositories`,
    'Package managers read these repositories without credentials',
    'D-AL2023',
    'D-AL2',
    'D-EMR',
  ),
};

function namesIn(requirements: Requirements, region: RegionId, field: AllowedBucketField): readonly string[] {
  const allow = requirements.privateLink?.allow;
  if (field !== 'packageRepositories') return listFor(allow?.[field], region);
  return listFor(allow?.packageRepositories, region)
    .flatMap((repository) => repositoryBucketsFor(requirements, repository, region))
    .flatMap((bucket) => (bucket.kind === 'bucket' ? [bucket.name] : []));
}

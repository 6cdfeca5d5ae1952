import { documentCategoriesBucket } from '../../facts/managed-buckets.ts';
import type { RegionId } from '../../facts/regions.ts';
import { distinctValues } from '../../plan/value.ts';
import type { Requirements } from '../../requirements/requirements.ts';
import { type AllowedBucketField, allowedBuckets } from '../allowed-buckets.ts';
import { documented } from '../capability.ts';
import type { Traffic } from '../need.ts';
import { atEndpoint } from './traffic.ts';

const PUBLIC = [
  ['packageRepositories', 'ReadPackageRepositories'],
  ['publicBuckets', 'ReadPublicBuckets'],
] as const;

/** `allow.packageRepositories` and `allow.publicBuckets`: any client reads them without credentials. */
export function publicReads(requirements: Requirements, region: RegionId): readonly Traffic[] {
  return PUBLIC.flatMap(([field, sid]) =>
    inField(requirements, region, field).map(({ arns, reason }) =>
      atEndpoint(region, 's3', {
        sid,
        principals: { kind: 'anyone' },
        actions: ['s3:GetObject'],
        resources: distinctValues(arns.map((arn) => `${arn}/*`)),
        reason,
      }),
    ),
  );
}

/** `allow.buckets`: clients of the account use them for anything. */
export function ownBucketsOfClients(requirements: Requirements, region: RegionId): readonly Traffic[] {
  return inField(requirements, region, 'buckets').map(({ arns, reason }) =>
    atEndpoint(region, 's3', {
      sid: 'AllowedBuckets',
      principals: { kind: 'account' },
      actions: ['s3:*'],
      resources: distinctValues(arns.flatMap((arn) => [arn, `${arn}/*`])),
      reason,
    }),
  );
}

/** `allow.operators`: Systems Manager reads the categories with credentials of its own while people list SSM documents. */
export function documentCategories(requirements: Requirements, region: RegionId): readonly Traffic[] {
  if (!requirements.privateLink?.allow?.operators) return [];
  const { name } = documentCategoriesBucket(region);
  return [
    atEndpoint(region, 's3', {
      sid: 'ReadDocumentCategories',
      principals: { kind: 'anyone' },
      actions: ['s3:GetObject'],
      resources: [`arn:${requirements.partition}:s3:::${name}/*`],
      reason: documented(
        'spec.network.privateLink.allow.operators',
        'SSM document lists include document categories from S3',
        'D-PERIM',
      ),
    }),
  ];
}

function inField(requirements: Requirements, region: RegionId, field: AllowedBucketField) {
  return allowedBuckets(requirements, region).filter((allowed) => allowed.field === field);
}

import type { EndpointService } from '../facts/endpoint-services.ts';
import { documentCategoriesBucket } from '../facts/managed-buckets.ts';
import type { AllowedBucketField } from '../needs/allowed-buckets.ts';
import type { Statement } from '../plan/policy.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { ANYONE, allow, ofThisAccount, reason } from './endpoint-statement.ts';
import type { PrivateTraffic } from './private-link.ts';
import { distinctValues, statementsOf } from './statements.ts';

/** What any client may read through the S3 endpoint, because the calls carry no credentials of this account. */
export function publicReads(requirements: Requirements, traffic: PrivateTraffic): readonly Statement[] {
  const managed = traffic.calls.filter((call) => call.managedBucket !== undefined);
  return [
    ...statementsOf(managed).map((statement) => ({ ...statement, principal: ANYONE })),
    ...anonymousReads(traffic, 'packageRepositories', 'ReadPackageRepositories'),
    ...anonymousReads(traffic, 'publicBuckets', 'ReadPublicBuckets'),
    ...documentCategories(requirements, traffic),
  ];
}

/** Buckets that other clients of the account use through the S3 endpoint. */
export function bucketUses(traffic: PrivateTraffic, service: EndpointService): readonly Statement[] {
  if (service !== 's3') return [];
  return allowedIn(traffic, 'buckets').map(({ arns, because }) => {
    const resources = distinctValues(arns.flatMap((arn) => [arn, `${arn}/*`]));
    return allow('AllowedBuckets', ['s3:*'], { resources, conditions: [ofThisAccount()], because });
  });
}

function anonymousReads(traffic: PrivateTraffic, field: AllowedBucketField, sid: string): readonly Statement[] {
  return allowedIn(traffic, field).map(({ arns, because }) =>
    allow(sid, ['s3:GetObject'], { resources: distinctValues(arns.map((arn) => `${arn}/*`)), because }),
  );
}

function allowedIn({ allowed }: PrivateTraffic, field: AllowedBucketField): PrivateTraffic['allowed'] {
  return allowed.filter((one) => one.field === field);
}

/** Systems Manager reads the categories with credentials of its own while people list SSM documents. */
function documentCategories(requirements: Requirements, { region }: PrivateTraffic): readonly Statement[] {
  const { allow: allowed, endpoints } = requirements.privateLink ?? {};
  if (!allowed?.operators || endpoints === 'existing') return [];
  const { name } = documentCategoriesBucket(region);
  const because = reason(
    'spec.network.privateLink.allow.operators',
    'Lists of SSM documents come with their categories',
    'D-PERIM',
  );
  const resources = [`arn:${requirements.partition}:s3:::${name}/*`];
  return [allow('ReadDocumentCategories', ['s3:GetObject'], { resources, because })];
}

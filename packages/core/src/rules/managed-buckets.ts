import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import { documentCategoriesBucket, MANAGED_BUCKETS, type ManagedBucketKey } from '../facts/managed-buckets.ts';
import type { RegionId } from '../facts/regions.ts';
import { managedBucketFor, repositoryBucketsFor } from '../needs/managed-bucket.ts';
import { listFor, type Requirements } from '../requirements/requirements.ts';
import { usesS3 } from './allowed-buckets.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

/** Every AWS managed S3 bucket that a private network needs has a name (R05). */
export const managedBucketRules: Rule = (context) => [
  ...context.requirements.regions.flatMap((region) => regionRules(context, region)),
];

function regionRules(context: RuleContext, region: RegionId): readonly Diagnostic[] {
  const { requirements } = context;
  const expected = isPublished(requirements, region) ? [] : expectedBuckets(context, region);
  const unknown = expected.filter(({ key }) => managedBucketFor(requirements, key, region).kind === 'unknown');
  if (!requirements.privateLink) return unlistedHosts(context, region, unknown);
  const inferred = expected.filter(({ key }) => {
    const bucket = managedBucketFor(requirements, key, region);
    return bucket.kind === 'bucket' && bucket.basis === 'inferred';
  });
  const missing = expected.filter(
    ({ key }) =>
      (key === 'modules' || key === 'patchBaselineSnapshot') &&
      managedBucketFor(requirements, key, region).kind === 'none',
  );
  return [
    ...unknown.map((bucket) => unpublished(context, region, bucket)),
    ...inferredNotes(
      context,
      region,
      inferred.map(({ key }) => key),
    ),
    ...missing.map((bucket) => noBucket(context, region, bucket)),
    ...repositories(context, region),
    ...documentCategories(context, region),
    ...unusedNames(context, region, new Set(expected.map(({ key }) => key))),
  ];
}

/** Whether AWS publishes every name of the Region: it does not matter which of them the capabilities ask for. */
function isPublished(requirements: Requirements, region: RegionId): boolean {
  if (requirements.managedBuckets[region]) return false;
  return KEYS.every((key) => {
    const bucket = managedBucketFor(requirements, key, region);
    if (bucket.kind === 'none') return key !== 'modules' && key !== 'patchBaselineSnapshot';
    return bucket.kind === 'bucket' && bucket.basis === 'documented';
  });
}

interface ExpectedBucket {
  readonly key: ManagedBucketKey;
  readonly capability: string;
}

/** The buckets that the capabilities ask for, whether their names are known or not. */
function expectedBuckets({ needs }: RuleContext, region: RegionId): readonly ExpectedBucket[] {
  const here = needs.callers.filter(({ caller }) => caller.region === region);
  const nodes = here.find(({ caller }) => caller.isPrivate) ?? here[0];
  const all = (nodes?.capabilities ?? []).flatMap(({ capability, managedBuckets }) =>
    managedBuckets.map((key) => ({ key, capability })),
  );
  return [...new Map(all.toReversed().map((entry) => [entry.key, entry])).values()].toReversed();
}

const KEYS = Object.keys(MANAGED_BUCKETS) as readonly ManagedBucketKey[];

function unpublished(context: RuleContext, region: RegionId, { key, capability }: ExpectedBucket): Diagnostic {
  return report(context, 'SSMC005', {
    path: ['spec', 'capabilities', capability],
    ...worded('SSMC005', 'unpublished', { capability, key, region }),
    expected: `spec.managedBuckets.${region}.${key}: the bucket, or none`,
    region,
  });
}

/** Over the internet nothing depends on the names but the list of hosts. */
function unlistedHosts(
  context: RuleContext,
  region: RegionId,
  unknown: readonly ExpectedBucket[],
): readonly Diagnostic[] {
  const [first] = unknown;
  if (!first) return [];
  const keys = unknown.map(({ key }) => key).join(', ');
  return [
    report(context, 'SSMC005', {
      severity: 'note',
      path: ['spec', 'capabilities', first.capability],
      ...worded('SSMC005', 'unlistedHosts', { region, keys }),
      region,
    }),
  ];
}

function inferredNotes(context: RuleContext, region: RegionId, keys: readonly string[]): readonly Diagnostic[] {
  return keys.length > 0 ? [inferredNote(context, region, keys)] : [];
}

function inferredNote(context: RuleContext, region: RegionId, keys: readonly string[]): Diagnostic {
  const index = context.requirements.regions.indexOf(region);
  return report(context, 'SSMC140', {
    path: ['spec', 'regions', index],
    ...worded('SSMC140', 'default', { keys: keys.join(', '), region }),
    region,
  });
}

function noBucket(context: RuleContext, region: RegionId, { key, capability }: ExpectedBucket): Diagnostic {
  return report(context, 'SSMC131', {
    path: ['spec', 'managedBuckets', region, key],
    ...worded('SSMC131', 'default', { capability, region, key }),
    region,
  });
}

/** The suffix of a repository's bucket is known for some partitions only. */
function repositories(context: RuleContext, region: RegionId): readonly Diagnostic[] {
  const { requirements } = context;
  const path = ['spec', 'network', 'privateLink', 'allow', 'packageRepositories'];
  const { packageRepositories } = requirements.privateLink?.allow ?? {};
  const list = Array.isArray(packageRepositories) ? path : [...path, region];
  return listFor(packageRepositories, region).flatMap((repository, index) => {
    const buckets = repositoryBucketsFor(requirements, repository, region);
    if (buckets.some(({ kind }) => kind === 'unknown')) {
      return [
        report(context, 'SSMC005', {
          path: [...list, index],
          ...worded('SSMC005', 'repositories', { repository, region }),
          expected: `spec.managedBuckets.${region}.amazonLinux2023: the bucket, or none`,
          region,
        }),
      ];
    }
    const inferred = buckets.some((bucket) => bucket.kind === 'bucket' && bucket.basis === 'inferred');
    return inferred ? [inferredNote(context, region, [repository])] : [];
  });
}

/** Read by the service itself where operators use the S3 endpoint of the module. */
function documentCategories(context: RuleContext, region: RegionId): readonly Diagnostic[] {
  const { endpoints, endpointPolicies, allow } = context.requirements.privateLink ?? {};
  const isRead = endpoints === 'create' && endpointPolicies !== 'full-access' && allow?.operators === true;
  const isInferred = documentCategoriesBucket(region).basis === 'inferred';
  return isRead && isInferred && usesS3(context, region) ? [inferredNote(context, region, ['documentCategories'])] : [];
}

function unusedNames(
  context: RuleContext,
  region: RegionId,
  expected: ReadonlySet<ManagedBucketKey | 'amazonLinux2023'>,
): readonly Diagnostic[] {
  const { managedBuckets, privateLink } = context.requirements;
  const repository = listFor(privateLink?.allow?.packageRepositories, region).includes('amazon-linux-2023');
  return Object.entries(managedBuckets[region] ?? {}).flatMap(([key, name]) => {
    const used = expected.has(key as ManagedBucketKey) || (key === 'amazonLinux2023' && repository);
    if (used || name === 'none') return [];
    return [
      report(context, 'SSMC128', {
        path: ['spec', 'managedBuckets', region, key],
        ...worded('SSMC128', 'managedBucket', { key, region }),
        region,
      }),
    ];
  });
}

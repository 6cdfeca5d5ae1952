import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ManagedBucketKey } from '../facts/managed-buckets.ts';
import type { RegionId } from '../facts/regions.ts';
import { CAPABILITIES } from '../needs/index.ts';
import { managedBucketFor } from '../needs/managed-bucket.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { isBucketName } from './buckets.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

/** Every bucket of AWS that a private network needs has a name (R05). */
export const managedBucketRules: Rule = (context) => [
  ...context.requirements.regions.flatMap((region) => regionRules(context, region)),
  ...givenNames(context),
];

function regionRules(context: RuleContext, region: RegionId): readonly Diagnostic[] {
  const { requirements } = context;
  if (!requirements.privateLink) return [];
  const wanted = wantedBuckets(requirements, region);
  const unknown = wanted.filter(({ key }) => managedBucketFor(requirements, key, region).kind === 'unknown');
  const inferred = wanted.filter(({ key }) => {
    const bucket = managedBucketFor(requirements, key, region);
    return bucket.kind === 'bucket' && bucket.basis === 'inferred';
  });
  const missingModules = wanted.some(
    ({ key }) => key === 'modules' && managedBucketFor(requirements, key, region).kind === 'none',
  );
  return [
    ...unknown.map(({ key, capability }) => unpublished(context, region, key, capability)),
    ...(inferred.length > 0
      ? [
          inferredNote(
            context,
            region,
            inferred.map(({ key }) => key),
          ),
        ]
      : []),
    ...(missingModules ? [noModules(context, region)] : []),
  ];
}

/** The buckets that the capabilities ask for, whether their names are known or not. */
function wantedBuckets(requirements: Requirements, region: RegionId) {
  const probe: Requirements = {
    ...requirements,
    managedBuckets: { ...requirements.managedBuckets, [region]: ALL_GIVEN },
  };
  const nodes = requirements.network.mode === 'private-link' && requirements.ec2 ? 'ec2' : 'hybrid';
  const context = { requirements: probe, region, nodes, privateLink: true } as const;
  const all = CAPABILITIES.flatMap((capability) =>
    capability
      .needs(context)
      .needs.flatMap(({ managedBucket }) =>
        managedBucket ? [{ key: managedBucket, capability: capability.name }] : [],
      ),
  );
  return [...new Map(all.toReversed().map((entry) => [entry.key, entry])).values()].toReversed();
}

const ALL_GIVEN = Object.fromEntries(
  (
    [
      'patchBaselineSnapshot',
      'patchManager',
      'patchManagerMacos',
      'windowsDownloads',
      'agent',
      'modules',
      'birdwatcher',
      'packages',
      'distributorFile',
      'documentAttachments',
    ] satisfies readonly ManagedBucketKey[]
  ).map((key) => [key, 'given']),
) as Readonly<Record<ManagedBucketKey, string>>;

function unpublished(context: RuleContext, region: RegionId, key: ManagedBucketKey, capability: string): Diagnostic {
  return report(context, 'SSMC005', ['spec', 'capabilities', capability], {
    message: `${capability} needs the ${key} bucket of ${region}, whose name AWS does not publish.`,
    expected: `spec.managedBuckets.${region}.${key}: the bucket, or none`,
    fix: `Ask AWS Support for the name, or look at the agent's requests, and write it there. With none the nodes get no such bucket.`,
    region,
  });
}

function inferredNote(context: RuleContext, region: RegionId, keys: readonly ManagedBucketKey[]): Diagnostic {
  const index = context.requirements.regions.indexOf(region);
  return report(context, 'SSMC140', ['spec', 'regions', index], {
    message: `The buckets ${keys.join(', ')} of ${region} are named after the pattern of the other Regions; AWS does not list them.`,
    region,
  });
}

function noModules(context: RuleContext, region: RegionId): Diagnostic {
  return report(context, 'SSMC131', ['spec', 'managedBuckets', region, 'modules'], {
    message: `Without the modules bucket the documents of ${region} cannot download what they run.`,
    fix: 'Remove the line: the bucket is aws-ssm-<region>.',
    region,
  });
}

function givenNames(context: RuleContext): readonly Diagnostic[] {
  return Object.entries(context.requirements.managedBuckets).flatMap(([region, buckets]) =>
    Object.entries(buckets).flatMap(([key, name]) =>
      name === undefined || name === 'none' || isBucketName(name)
        ? []
        : [
            report(context, 'SSMC138', ['spec', 'managedBuckets', region, key], {
              message: `'${name.slice(0, 80)}' is not a bucket name.`,
            }),
          ],
    ),
  );
}

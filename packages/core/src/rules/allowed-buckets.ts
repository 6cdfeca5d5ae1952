import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import type { Path } from '../document/document.ts';
import { REGIONS, type RegionId } from '../facts/regions.ts';
import { ALLOWED_BUCKET_FIELDS, type AllowedBucketField, allowedBuckets } from '../needs/allowed-buckets.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

const ALLOW: Path = ['spec', 'network', 'privateLink', 'allow'];

/** Buckets that `allow` names, and what an S3 endpoint that is created for them does. */
export const allowedBucketRules: Rule = (context) => [
  ...entriesOf(context.requirements, 'publicBuckets').flatMap((entry) => [
    ...ownBuckets(context, entry),
    ...otherRegions(context, entry),
  ]),
  ...ALLOWED_BUCKET_FIELDS.flatMap((field) => endpointFor(context, field)),
  ...withoutEffect(context),
];

/** A name in a list, or in a list of a map by Region. */
interface Entry {
  readonly name: string;
  readonly path: Path;
  /** Regions of the document that the list is for. */
  readonly regions: readonly RegionId[];
}

function entriesOf(requirements: Requirements, field: AllowedBucketField): readonly Entry[] {
  const value = requirements.privateLink?.allow?.[field];
  if (value === undefined) return [];
  const { regions } = requirements;
  if (Array.isArray(value)) return value.map((name, index) => ({ name, path: [...ALLOW, field, index], regions }));
  return Object.entries(value).flatMap(([key, list]) =>
    list.map((name, index) => ({
      name,
      path: [...ALLOW, field, key, index],
      regions: regions.filter((region) => region === key),
    })),
  );
}

/** Anonymous reads of a bucket of one's own are never what the document requires. */
function ownBuckets(context: RuleContext, { name, path }: Entry): readonly Diagnostic[] {
  const own = context.requirements.buckets.find((bucket) => bucketNames(bucket).includes(name));
  if (!own) return [];
  return [
    report(context, 'SSMC151', {
      path,
      ...worded('SSMC151', 'default', { name, bucket: own.name }),
      expected: 'a public bucket owned by AWS or a vendor',
    }),
  ];
}

function bucketNames({ name, bucketName = name }: Requirements['buckets'][number]): readonly string[] {
  return typeof bucketName === 'string' ? [bucketName] : Object.values(bucketName);
}

/** An S3 endpoint reaches buckets of its own Region only. Vendors write the Region into the names of their buckets. */
function otherRegions(context: RuleContext, { name, path, regions }: Entry): readonly Diagnostic[] {
  const named = (Object.keys(REGIONS) as RegionId[]).find((region) => ends(name, region));
  const others = named ? regions.filter((region) => region !== named) : [];
  if (!named || others.length === 0) return [];
  return [
    report(context, 'SSMC125', {
      path,
      ...worded('SSMC125', 'default', { name, named, regions: listed(others) }),
    }),
  ];
}

function ends(name: string, region: RegionId): boolean {
  return `-${name.replaceAll('.', '-')}-`.includes(`-${region}-`);
}

function endpointFor(context: RuleContext, field: AllowedBucketField): readonly Diagnostic[] {
  const { requirements } = context;
  if (requirements.privateLink?.endpoints !== 'create') return [];
  const regions = regionsWith(requirements, field).filter((region) => !nodesUseS3(context, region));
  if (regions.length === 0) return [];
  const where = regions.length === requirements.regions.length ? '' : ` in ${listed(regions)}`;
  const { s3, endpointPolicies } = requirements.privateLink;
  const traffic = s3 === 'interface' ? 'the VPC' : 'its route tables';
  const [stops, fix] = EFFECTS[endpointPolicies];
  return [
    report(context, 'SSMC152', {
      path: [...ALLOW, field],
      ...worded('SSMC152', 'default', { where, field, traffic, stops }),
      fix,
    }),
  ];
}

const CHECK = 'Check what else uses S3 there, or remove the field.';

/** What an endpoint policy stops, and what to do about it. */
const EFFECTS: Readonly<
  Record<NonNullable<Requirements['privateLink']>['endpointPolicies'], readonly [stops: string, fix: string]>
> = {
  account: [
    ' and stops anonymous reads and other accounts',
    'Name what else is read without credentials in allow.publicBuckets and roles of other accounts in allow.principals.',
  ],
  'least-privilege': [
    ' and stops everything that allow does not name',
    'Name what else uses S3 there in allow.buckets, allow.publicBuckets and allow.principals.',
  ],
  'full-access': ['', CHECK],
};

function regionsWith(requirements: Requirements, field: AllowedBucketField): readonly RegionId[] {
  return requirements.regions.filter((region) =>
    allowedBuckets(requirements, region).some((allowed) => allowed.field === field),
  );
}

/** Whether the document brings an S3 endpoint in a Region, where it brings endpoints. */
export function usesS3(context: RuleContext, region: RegionId): boolean {
  return nodesUseS3(context, region) || allowedBuckets(context.requirements, region).length > 0;
}

function nodesUseS3({ needs }: RuleContext, region: RegionId): boolean {
  return needs.callers.some(
    ({ caller, calls }) =>
      caller.region === region && caller.isPrivate && calls.some(({ service }) => service === 's3'),
  );
}

/** Where nodes bring the S3 endpoint, a list adds nothing to a policy that allows its buckets already. */
function withoutEffect(context: RuleContext): readonly Diagnostic[] {
  const { requirements } = context;
  const { endpointPolicies: mode, endpoints } = requirements.privateLink ?? {};
  if (endpoints !== 'create' || mode === undefined || mode === 'least-privilege') return [];
  const fields = mode === 'full-access' ? ALLOWED_BUCKET_FIELDS : (['buckets'] as const);
  const reason =
    mode === 'full-access'
      ? 'full-access leaves the endpoints without a policy'
      : 'account allows every principal of this account on every bucket';
  return fields
    .filter((field) => {
      const regions = regionsWith(requirements, field);
      return regions.length > 0 && regions.every((region) => nodesUseS3(context, region));
    })
    .map((field) =>
      report(context, 'SSMC153', {
        path: [...ALLOW, field],
        ...worded('SSMC153', 'default', { field, reason }),
        fix:
          mode === 'account'
            ? 'Remove the field. Name buckets that are read without credentials in publicBuckets.'
            : 'Remove the field, or set endpointPolicies: account.',
      }),
    );
}

function listed(regions: readonly string[]): string {
  const [first, second, ...rest] = regions;
  if (second === undefined) return String(first);
  return rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`;
}

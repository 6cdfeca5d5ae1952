import { isRegionId, partitionOf, type RegionId, regionOf } from './regions.ts';
import type { SourceKey } from './source.ts';

/** An AWS managed S3 bucket that agents or documents read. */
export type ManagedBucketKey = keyof typeof BUCKET_ROWS;

/** What is known about such a bucket. */
export interface ManagedBucketFact {
  /** `{region}` is the Region; `{suffix}` is an ending that AWS chose for the Region, in brackets where not all have one. */
  readonly pattern: string;
  readonly purpose: string;
  readonly sources: readonly SourceKey[];
}

/** A name, and whether a page of AWS says that it is the name in that Region. */
export interface ManagedBucketName {
  readonly name: string;
  readonly basis: 'documented' | 'inferred';
}

/** The Linux distributions whose package repositories are buckets in the Region. */
export type PackageRepository = keyof typeof REPOSITORY_ROWS;

/** What is known about the buckets of a package repository. */
export interface PackageRepositoryFact {
  /** `{region}` is the Region, `{dnsSuffix}` the suffix of its partition. */
  readonly patterns: readonly string[];
  readonly sources: readonly SourceKey[];
}

const BUCKET_ROWS = {
  windowsDownloads: {
    pattern: 'aws-windows-downloads-{region}',
    purpose: 'Downloads of documents for Windows Server, and of a few for all platforms such as AWSEC2-ConfigureSTIG',
    sources: ['S000', 'S001', 'S002', 'D-S3'],
  },
  agent: {
    pattern: 'amazon-ssm-{region}',
    purpose: 'Packages and manifests of SSM Agent, for AWS-UpdateSSMAgent',
    sources: ['S000', 'S001', 'S002', 'D-S3', 'AGENT'],
  },
  modules: {
    pattern: 'aws-ssm-{region}',
    purpose: 'Modules of command documents, those of patching and agent updates among them',
    sources: ['S000', 'S001', 'S002', 'S004', 'D-S3'],
  },
  birdwatcher: {
    pattern: '{region}-birdwatcher-prod',
    purpose: 'Manifests of Distributor packages, for AWS-ConfigureAWSPackage',
    sources: ['S000', 'S001', 'S002', 'D-S3'],
  },
  patchBaselineSnapshot: {
    pattern: 'patch-baseline-snapshot-{region}[-{suffix}]',
    purpose: 'Snapshots of patch baselines, for AWS-RunPatchBaseline and its relatives',
    sources: ['S000', 'S001', 'S002', 'S004', 'D-S3', 'D-PATCH'],
  },
  patchManager: {
    pattern: 'aws-patch-manager-{region}-{suffix}',
    purpose: 'Modules of Patch Manager on Linux and Windows',
    sources: ['D-S3', 'D-PATCH', 'S004'],
  },
  patchManagerMacos: {
    pattern: 'aws-patchmanager-macos-{region}-{suffix}',
    purpose: 'Modules of Patch Manager on macOS',
    sources: ['D-S3', 'D-PATCH', 'S000'],
  },
  packages: {
    pattern: 'amazon-ssm-packages-{region}',
    purpose: 'Distributor packages, for agents older than 2.2.45.0',
    sources: ['S000', 'S001', 'S002', 'D-PERM'],
  },
  distributorFile: {
    pattern: 'aws-ssm-distributor-file-{region}',
    purpose: 'Distributor packages, in two Regions',
    sources: ['S000', 'S002', 'D-PERM'],
  },
  documentAttachments: {
    pattern: 'aws-ssm-document-attachments-{region}',
    purpose: 'Distributor packages that AWS owns, and attachments of documents',
    sources: ['S000', 'S002', 'D-PERM'],
  },
} satisfies Record<string, ManagedBucketFact>;

const REPOSITORY_ROWS = {
  'amazon-linux-2023': {
    patterns: ['al2023-repos-{region}-de612dc2'],
    sources: ['D-AL2023', 'D-EMR'],
  },
  'amazon-linux-2': {
    // The first is the older one; the images in use name either.
    patterns: ['amazonlinux.{region}.{dnsSuffix}', 'amazonlinux-2-repos-{region}'],
    sources: ['D-AL2', 'D-EMR'],
  },
} satisfies Record<string, PackageRepositoryFact>;

/** Every AWS managed bucket. */
export const MANAGED_BUCKETS: Readonly<Record<ManagedBucketKey, ManagedBucketFact>> = BUCKET_ROWS;

/**
 * The bucket of SSM document categories. Systems Manager reads it with credentials of its own when people list SSM documents. The page
 * gives the name with the Region; the policy examples (PERIM) print it without.
 */
export const DOCUMENT_CATEGORIES: ManagedBucketFact = {
  pattern: 'ssm-document-categories-{region}',
  purpose: 'Categories of SSM documents, for the console and the APIs that list documents',
  sources: ['D-PERIM'],
};

/** The name of the bucket of SSM document categories in a Region. The page speaks of the partition `aws`. */
export function documentCategoriesBucket(region: RegionId): ManagedBucketName {
  const basis = partitionOf(region).id === 'aws' ? 'documented' : 'inferred';
  return { name: DOCUMENT_CATEGORIES.pattern.replace('{region}', region), basis };
}

/** Every package repository. */
export const PACKAGE_REPOSITORIES: Readonly<Record<PackageRepository, PackageRepositoryFact>> = REPOSITORY_ROWS;

/** Ending of `aws-patch-manager-*` and `aws-patchmanager-macos-*`: all Regions for which AWS publishes one. Sources: D-PATCH, D-S3. */
export const PATCH_MANAGER_SUFFIXES: Readonly<Partial<Record<RegionId, string>>> = {
  'us-east-2': '552881074',
  'us-east-1': '1970c647d',
  'us-west-1': '8badb4304',
  'us-west-2': '34d7f99f8',
  'af-south-1': 'bdd5f65a9',
  'ap-east-1': '632356271',
  'ap-south-2': '32f4b4128',
  'ap-southeast-3': 'aa48fc462',
  'ap-southeast-4': '01e2c40d3',
  'ap-south-1': 'cb7c62ff9',
  'ap-northeast-3': '67373598a',
  'ap-northeast-2': '10467995c',
  'ap-southeast-1': '7fdfd9ef7',
  'ap-southeast-2': '17283a275',
  'ap-northeast-1': '4849fa78f',
  'ca-central-1': '3148e69e3',
  'ca-west-1': '9e3a4b2f9',
  'eu-central-1': '9163fdaaf',
  'eu-west-1': '5522fb710',
  'eu-west-2': '902a2bc74',
  'eu-south-1': 'c52f3f594',
  'eu-west-3': '29bf85721',
  'eu-south-2': 'a4cf248b1',
  'eu-north-1': '795879e9b',
  'eu-central-2': '184ce43c8',
  'il-central-1': 'e221cb57b',
  'me-south-1': 'a53fc9dce',
  'me-central-1': '2932f2f80',
  'sa-east-1': 'ddf4b6a09',
  'ap-east-2': '5a64b2916',
  'ap-southeast-5': 'dcb42f3e3',
  'ap-southeast-6': 'df0d3a7f2',
  'ap-southeast-7': 'c707c017a',
  'mx-central-1': '396b275ad',
};

/** Ending of `patch-baseline-snapshot-*` in the Regions that have one. Sources: D-PATCH, S000, S004. */
export const SNAPSHOT_SUFFIXES: Readonly<Partial<Record<RegionId, string>>> = {
  'af-south-1': 'tbxdb5b9',
  'ap-south-2': '50209442',
  'ap-southeast-3': 'be0a3174',
  'ap-southeast-4': 'dc6f76ce',
  'eu-south-2': 'df2c9d70',
  'me-south-1': 'uduvl7q8',
  'ap-east-2': '8947749e',
  'ap-southeast-6': '62f446f2',
  'ap-southeast-7': '1699f14f',
  'mx-central-1': 'ed0da79c',
};

/** The only Regions with a bucket `aws-ssm-distributor-file-*`. Source: S000. */
export const DISTRIBUTOR_FILE_REGIONS: readonly RegionId[] = ['af-south-1', 'eu-south-1'];

/** The name of a bucket in a Region; undefined when it has none there, or when AWS does not publish its name. */
export function managedBucketName(key: ManagedBucketKey, region: RegionId): ManagedBucketName | undefined {
  switch (key) {
    case 'patchBaselineSnapshot':
      // Plain in most Regions and suffixed in some: no rule tells the name where AWS is silent.
      return regionOf(region).patchBuckets ? suffixedName(key, region, SNAPSHOT_SUFFIXES[region] ?? '') : undefined;
    case 'patchManager':
    case 'patchManagerMacos':
      return suffixedName(key, region, PATCH_MANAGER_SUFFIXES[region]);
    case 'distributorFile':
      return DISTRIBUTOR_FILE_REGIONS.includes(region) ? plainName(key, region) : undefined;
    default:
      return plainName(key, region);
  }
}

/**
 * The buckets that hold a package repository in a Region, by name. The pages speak of the partition `aws`; elsewhere, and in Regions that
 * are not in the tables, the names of
 * Amazon Linux 2 are inferred, and those of Amazon Linux 2023 undefined, because no source says that its ending is the same there.
 */
export function packageRepositoryBuckets(
  repository: PackageRepository,
  region: RegionId,
): readonly ManagedBucketName[] | undefined {
  const { id, dnsSuffix } = partitionOf(region);
  const isDocumented = id === 'aws' && isRegionId(region);
  if (!isDocumented && repository === 'amazon-linux-2023') return undefined;
  return PACKAGE_REPOSITORIES[repository].patterns.map((pattern) => ({
    name: pattern.replace('{region}', region).replace('{dnsSuffix}', dnsSuffix),
    basis: isDocumented ? 'documented' : 'inferred',
  }));
}

function suffixedName(
  key: ManagedBucketKey,
  region: RegionId,
  suffix: string | undefined,
): ManagedBucketName | undefined {
  if (suffix === undefined) return undefined;
  const ending = suffix === '' ? '' : `-${suffix}`;
  const name = MANAGED_BUCKETS[key].pattern.replace('{region}', region).replace(/\[?-\{suffix\}\]?/, ending);
  return { name, basis: 'documented' };
}

function plainName(key: ManagedBucketKey, region: RegionId): ManagedBucketName {
  return { name: MANAGED_BUCKETS[key].pattern.replace('{region}', region), basis: plainNameBasis(key, region) };
}

/** The pages give one pattern for the Regions that they list; of the others they name only the agent's bucket in GovCloud. */
function plainNameBasis(key: ManagedBucketKey, region: RegionId): 'documented' | 'inferred' {
  const inGovCloud = key === 'agent' && regionOf(region).partition === 'aws-us-gov';
  return regionOf(region).patchBuckets || inGovCloud ? 'documented' : 'inferred';
}

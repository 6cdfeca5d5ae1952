import { AGENT_VERSION_SOURCES, type AgentFeature, MINIMUM_AGENT_VERSIONS } from './agent-versions.ts';
import {
  EC2MESSAGES_RETIREMENT,
  ENDPOINT_SERVICES,
  ENDPOINT_SOURCES,
  OTHER_PREFIXES,
  type OtherPrefix,
} from './endpoint-services.ts';
import { HOST_MANAGEMENT, HOST_MANAGEMENT_RESOURCE, SERVICE_SETTINGS } from './host-management.ts';
import {
  CLOUD_FORMATION_LIMITS,
  ENDPOINT_LIMITS,
  IAM_LIMITS,
  LIMIT_SOURCES,
  S3_BUCKET_NAME,
  SYSTEMS_MANAGER_LIMITS,
} from './limits.ts';
import {
  DISTRIBUTOR_FILE_REGIONS,
  DOCUMENT_CATEGORIES,
  MANAGED_BUCKETS,
  PACKAGE_REPOSITORIES,
  PATCH_MANAGER_SUFFIXES,
  SNAPSHOT_SUFFIXES,
} from './managed-buckets.ts';
import { MANAGED_POLICIES } from './managed-policies.ts';
import { PARTITIONS, REGION_SOURCES, REGIONS } from './regions.ts';
import { SESSION_PREFERENCES, SESSION_PREFERENCES_SOURCES } from './session-preferences.ts';
import { SOURCES, type SourceKey } from './source.ts';
import { DEFAULT_PORTS, WAYS } from './ways.ts';

/** One line of what the tables say. */
export interface Fact {
  /** Which table says it, and of what: `Region us-east-2`. */
  readonly topic: string;
  readonly fact: string;
  readonly sources: readonly SourceKey[];
  /** Day on which one of the sources was last read. */
  readonly lookedAt: string;
}

type Row = readonly [topic: string, fact: string, sources: readonly SourceKey[]];

/** Every fact of every table, except the calls, which the needs of capabilities and operators say. */
export function listFacts(): readonly Fact[] {
  const rows: readonly Row[] = [
    ...partitions(),
    ...regions(),
    ...endpoints(),
    ...buckets(),
    ...repositories(),
    ...policies(),
    ...agentVersions(),
    ...settings(),
    ...limits(),
  ];
  return [...rows.map(([topic, fact, sources]) => ({ topic, fact, sources, lookedAt: lastLook(sources) })), ...ways()];
}

/** The newest day on which one of the sources was read. */
export function lastLook(sources: readonly SourceKey[]): string {
  return (
    sources
      .map((key) => SOURCES[key].lookedAt)
      .toSorted()
      .at(-1) ?? ''
  );
}

function partitions(): readonly Row[] {
  return Object.values(PARTITIONS).map(({ id, ...facts }) => [`Partition ${id}`, words(facts), ['M-BOTO', 'M-TF6']]);
}

function regions(): readonly Row[] {
  return Object.entries(REGIONS).map(([id, facts]) => [`Region ${id}`, words(facts), REGION_SOURCES]);
}

function endpoints(): readonly Row[] {
  const { reportedDate, isConfirmedByAws, sources } = EC2MESSAGES_RETIREMENT;
  const retirement = `reported for ${reportedDate}, ${isConfirmedByAws ? '' : 'not '}confirmed by a page of AWS`;
  return [
    ...ENDPOINT_SERVICES.map(
      (service): Row => [
        `Endpoint ${service}`,
        `com.amazonaws.{region}.${service}, host ${service}.{region}.{dnsSuffix}`,
        ENDPOINT_SOURCES,
      ],
    ),
    ...Object.entries(OTHER_PREFIXES as Readonly<Record<string, OtherPrefix>>).map(
      ([region, { prefix, services }]): Row => [
        `Endpoints in ${region}`,
        `interface endpoints of ${services.join(', ')}: ${prefix}.{region}.{service}`,
        ENDPOINT_SOURCES,
      ],
    ),
    ['Retirement of ec2messages', retirement, sources],
  ];
}

function buckets(): readonly Row[] {
  const patching: readonly SourceKey[] = ['D-PATCH', 'D-S3'];
  return [
    ...Object.entries(MANAGED_BUCKETS).map(
      ([key, { pattern, purpose, sources }]): Row => [`managedBuckets.${key}`, `${pattern}: ${purpose}`, sources],
    ),
    [
      'Bucket of document categories',
      `${DOCUMENT_CATEGORIES.pattern}: ${DOCUMENT_CATEGORIES.purpose}`,
      DOCUMENT_CATEGORIES.sources,
    ],
    ['Regions of managedBuckets.distributorFile', DISTRIBUTOR_FILE_REGIONS.join(', '), ['S000']],
    ...Object.entries(PATCH_MANAGER_SUFFIXES).map(
      ([region, suffix]): Row => [`Suffix of managedBuckets.patchManager in ${region}`, `${suffix}`, patching],
    ),
    ...Object.entries(SNAPSHOT_SUFFIXES).map(
      ([region, suffix]): Row => [
        `Suffix of managedBuckets.patchBaselineSnapshot in ${region}`,
        `${suffix}`,
        ['D-PATCH', 'S000', 'S004'],
      ],
    ),
  ];
}

function repositories(): readonly Row[] {
  return Object.entries(PACKAGE_REPOSITORIES).map(([name, { patterns, sources }]) => [
    `Package repository ${name}`,
    patterns.join(', '),
    sources,
  ]);
}

function policies(): readonly Row[] {
  return Object.entries(MANAGED_POLICIES).map(([name, { path, version, updated, document, sources }]) => [
    `Managed policy ${name}`,
    `arn:{partition}:iam::aws:policy/${path}${name}, version ${version} of ${updated}, ${document.Statement.length} statements`,
    sources,
  ]);
}

function agentVersions(): readonly Row[] {
  return (Object.entries(MINIMUM_AGENT_VERSIONS) as [AgentFeature, string][]).map(([feature, version]) => [
    `Agent version for ${feature}`,
    `${version} or later`,
    [AGENT_VERSION_SOURCES[feature]],
  ]);
}

function settings(): readonly Row[] {
  const { sources, ...hostManagement } = HOST_MANAGEMENT;
  const resource = HOST_MANAGEMENT_RESOURCE;
  const properties = Object.entries(resource.properties).map(([name, values]) =>
    values.length > 0 ? `${name} (${values.join(', ')})` : name,
  );
  const { documentName, ...preferences } = SESSION_PREFERENCES;
  return [
    ...Object.entries(SERVICE_SETTINGS).map(([key, value]): Row => [`Service setting ${key}`, value, sources]),
    ...Object.entries(hostManagement).map(
      ([key, value]): Row => [`Default Host Management Configuration, ${key}`, `${value}`, sources],
    ),
    [
      `Resource ${resource.type}`,
      `properties ${properties.join(', ')}; not in cfn-lint 1.51.0, not in the Terraform provider 5.100.0`,
      resource.sources,
    ],
    ...Object.entries(preferences).map(
      ([key, value]): Row => [`SSM document ${documentName}, ${key}`, words(value), SESSION_PREFERENCES_SOURCES],
    ),
  ];
}

const LIMITS: Readonly<Record<keyof typeof LIMIT_SOURCES, Readonly<Record<string, unknown>>>> = {
  iam: IAM_LIMITS,
  endpoint: ENDPOINT_LIMITS,
  cloudFormation: CLOUD_FORMATION_LIMITS,
  s3BucketName: S3_BUCKET_NAME,
  systemsManager: SYSTEMS_MANAGER_LIMITS,
};

function limits(): readonly Row[] {
  return (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).flatMap((group) =>
    Object.entries(LIMITS[group]).map(
      ([key, value]): Row => [`Limit ${group}.${key}`, words(value), LIMIT_SOURCES[group]],
    ),
  );
}

function ways(): readonly Fact[] {
  const servers = Object.entries(WAYS).map(([key, { what, hosts, sources, lookedAt, ...more }]) => {
    const names = hosts.map(
      ({ host, ports, protocol, isPublished }) =>
        `${host} ${protocol} ${ports.join(' ')}${isPublished ? '' : ' (not published by the vendor)'}`,
    );
    return {
      topic: `Way ${key}`,
      fact: `${[what, ...names].join('; ')}${'remark' in more ? `. ${more.remark}` : ''}`,
      sources,
      lookedAt,
    };
  });
  const ports = Object.entries(DEFAULT_PORTS).map(([source, numbers]) => ({
    topic: `Default ports of a ${source} server`,
    fact: numbers.join(', '),
    sources: ['MS-WSUS'] as const,
    lookedAt: lastLook(['MS-WSUS']),
  }));
  return [...servers, ...ports];
}

/** A value of a table on one line. */
function words(value: unknown): string {
  if (value === null) return 'not known';
  if (value instanceof RegExp) return value.source;
  if (Array.isArray(value)) return value.map(words).join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key}: ${words(inner)}`)
    .join(', ');
}

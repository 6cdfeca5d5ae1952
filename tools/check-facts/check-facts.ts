import {
  CORRECTIONS,
  ENDPOINT_SERVICES,
  endpointServiceName,
  HOST_MANAGEMENT,
  hasEc2Messages,
  listFacts,
  MANAGED_BUCKETS,
  MANAGED_POLICIES,
  type ManagedBucketKey,
  type ManagedPolicyName,
  MINIMUM_AGENT_VERSIONS,
  managedBucketName,
  managedPolicyArn,
  PARTITIONS,
  PATCH_MANAGER_SUFFIXES,
  type PartitionId,
  partitionOf,
  REGIONS,
  type RegionId,
  regionOf,
  SERVICE_SETTINGS,
  SESSION_PREFERENCES,
  SNAPSHOT_SUFFIXES,
  SOURCES,
  type Source,
  serviceHost,
} from '@ssmc/core/facts';
import { factsOfLimits } from './limits.ts';

/** What the collected facts call each bucket. */
const BUCKET_KEYS: Readonly<Record<ManagedBucketKey, string>> = {
  windowsDownloads: 'win',
  agent: 'agent',
  modules: 'mod',
  birdwatcher: 'bird',
  patchBaselineSnapshot: 'pbs',
  patchManager: 'pm',
  patchManagerMacos: 'mac',
  packages: 'pkg',
  distributorFile: 'dist',
  documentAttachments: 'att',
};

/** Everything that the tables of the core say, in the shape of the collected facts in `facts.json`. */
export function factsOfTables(): Readonly<Record<string, unknown>> {
  return {
    partitions: mapRecord(PARTITIONS, partitionFacts),
    regions: mapRecord(REGIONS, (_, id) => regionFacts(id)),
    bucket_patterns: bucketPatterns(),
    bucket_suffixes: { patch_baseline_snapshot: SNAPSHOT_SUFFIXES, aws_patch_manager: PATCH_MANAGER_SUFFIXES },
    buckets_per_region: bucketsPerRegion(),
    managed_policies: mapRecord(MANAGED_POLICIES, (_, name) => policyFacts(name)),
    limits: factsOfLimits(),
    dhmc: hostManagement(),
    session_preferences: sessionPreferences(),
    min_agent_versions: agentVersions(),
  };
}

/** The facts, and the sources, that nobody looked at in the year before a day. */
export function staleFacts(now: Date): readonly string[] {
  const limit = new Date(now);
  limit.setUTCFullYear(limit.getUTCFullYear() - 1);
  const oldest = limit.toISOString().slice(0, 10);
  const sources = Object.entries<Source>(SOURCES).map(([key, { lookedAt }]) => [`source ${key}`, lookedAt] as const);
  const facts = listFacts().map(({ topic, lookedAt }) => [topic, lookedAt] as const);
  return [...sources, ...facts].flatMap(([name, day]) => (day < oldest ? [`${name}: looked at on ${day}`] : []));
}

/** The keys of sources, and the numbers of conflicts that the tables take a side in. */
export function namesOfTables(): Readonly<Record<'sources' | 'conflicts', readonly string[]>> {
  return {
    sources: Object.keys(SOURCES),
    conflicts: CORRECTIONS.map(({ id }) => id).filter((id) => /^C[0-9]+$/.test(id)),
  };
}

function partitionFacts(_: unknown, id: PartitionId): unknown {
  const { dnsSuffix, dualStackSuffix } = PARTITIONS[id];
  return {
    dns_suffix: dnsSuffix,
    dualstack_suffix: dualStackSuffix,
    arn_prefix: `arn:${PARTITIONS[id].id}:`,
    managed_policy_arn_prefix: managedPolicyArn('AmazonSSMManagedInstanceCore', id).replace(
      'AmazonSSMManagedInstanceCore',
      '',
    ),
  };
}

function regionFacts(id: RegionId): unknown {
  const region = regionOf(id);
  const partition = partitionOf(id);
  return {
    name: region.name,
    partition: region.partition,
    dns_suffix: partition.dnsSuffix,
    launched: region.launched,
    ec2messages: region.ec2messages,
    opt_in: region.optIn,
    ssm_endpoint: region.ssmEndpoint ? serviceHost('ssm', id) : null,
    ds_endpoint: region.directoryService,
    patch_buckets_documented: region.patchBuckets,
    tf_5_100_0_region_valid: region.terraformProvider5,
    ec2_service_principal: partition.ec2Principal,
    ssm_service_principal: partition.ssmPrincipal,
    vpce_service_names: endpointNames(id),
  };
}

function endpointNames(id: RegionId): unknown {
  const services = ENDPOINT_SERVICES.filter((name) => name !== 's3' && (name !== 'ec2messages' || hasEc2Messages(id)));
  return {
    ...Object.fromEntries(services.map((service) => [service, endpointServiceName(service, id, 'Interface')])),
    s3_gateway: endpointServiceName('s3', id, 'Gateway'),
    s3_interface: endpointServiceName('s3', id, 'Interface'),
  };
}

function bucketPatterns(): unknown {
  const rows = keysOf(MANAGED_BUCKETS).map((key) => {
    const { pattern, sources } = MANAGED_BUCKETS[key];
    return [BUCKET_KEYS[key], { pattern, sources: sources.toSorted() }];
  });
  return Object.fromEntries(rows);
}

function bucketsPerRegion(): unknown {
  const documented = keysOf(REGIONS).filter((region) => REGIONS[region].patchBuckets);
  return Object.fromEntries(documented.map((region) => [region, bucketsOf(region)]));
}

function bucketsOf(region: RegionId): unknown {
  const rows = keysOf(MANAGED_BUCKETS).flatMap((key) => {
    const bucket = managedBucketName(key, region);
    return bucket?.basis === 'documented' ? [[BUCKET_KEYS[key], bucket.name]] : [];
  });
  return Object.fromEntries(rows);
}

function policyFacts(name: ManagedPolicyName): unknown {
  const { version, updated, document } = MANAGED_POLICIES[name];
  return { arn: managedPolicyArn(name, 'aws'), version, updated, document };
}

function hostManagement(): unknown {
  const role = SERVICE_SETTINGS.hostManagementDefaultRole;
  const name = role.slice(role.lastIndexOf('/') + 1);
  return {
    setting_id: SERVICE_SETTINGS.hostManagement,
    setting_value: role.slice(1),
    role_name: name,
    role_path: role.slice(0, -name.length),
    managed_policy: HOST_MANAGEMENT.managedPolicy,
    min_agent: HOST_MANAGEMENT.minimumAgentVersion,
    propagation_minutes: HOST_MANAGEMENT.propagationMinutes,
    blocked_by: HOST_MANAGEMENT.blockedBy,
  };
}

function sessionPreferences(): unknown {
  const { idleTimeoutMinutes, maxDurationMinutes } = SESSION_PREFERENCES;
  return {
    document_name: SESSION_PREFERENCES.documentName,
    document_type: SESSION_PREFERENCES.documentType,
    schemaVersion: SESSION_PREFERENCES.schemaVersion,
    sessionType: SESSION_PREFERENCES.sessionType,
    inputs: SESSION_PREFERENCES.inputs.toSorted(),
    idleSessionTimeout: [idleTimeoutMinutes.minimum, idleTimeoutMinutes.maximum],
    maxSessionDuration: [maxDurationMinutes.minimum, maxDurationMinutes.maximum],
  };
}

function agentVersions(): unknown {
  return {
    dhmc: MINIMUM_AGENT_VERSIONS.hostManagement,
    ssmmessages_preferred: MINIMUM_AGENT_VERSIONS.ssmmessagesPreferred,
    session_manager: MINIMUM_AGENT_VERSIONS.sessionManager,
    session_kms: MINIMUM_AGENT_VERSIONS.sessionKms,
    session_streaming_logs: MINIMUM_AGENT_VERSIONS.sessionStreamingLogs,
    ssh_port_forward: MINIMUM_AGENT_VERSIONS.sshPortForward,
    shell_profile: MINIMUM_AGENT_VERSIONS.shellProfile,
    ipv6_only_patching: MINIMUM_AGENT_VERSIONS.ipv6OnlyPatching,
    configure_package_without_packages_bucket: MINIMUM_AGENT_VERSIONS.configurePackageWithoutPackagesBucket,
  };
}

function mapRecord<K extends string, V>(record: Readonly<Record<K, V>>, map: (value: V, key: K) => unknown): unknown {
  return Object.fromEntries(keysOf(record).map((key) => [key, map(record[key], key)]));
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(record) as K[];
}

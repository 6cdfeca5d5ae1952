export {
  AGENT_VERSION_SOURCES,
  type AgentFeature,
  compareAgentVersions,
  MINIMUM_AGENT_VERSIONS,
} from './agent-versions.ts';
export { CORRECTIONS, type Correction, type CorrectionReason } from './corrections.ts';
export {
  EC2MESSAGES_RETIREMENT,
  ENDPOINT_SERVICES,
  ENDPOINT_SOURCES,
  type EndpointService,
  type EndpointType,
  endpointServiceName,
  hasEc2Messages,
  serviceHost,
} from './endpoint-services.ts';
export { factsFor } from './facts-for.ts';
export { HOST_MANAGEMENT, HOST_MANAGEMENT_RESOURCE, SERVICE_SETTINGS } from './host-management.ts';
export {
  CLOUD_FORMATION_LIMITS,
  ENDPOINT_LIMITS,
  IAM_LIMITS,
  LIMIT_SOURCES,
  S3_BUCKET_NAME,
  SYSTEMS_MANAGER_LIMITS,
} from './limits.ts';
export { type Fact, lastLook, listFacts } from './list.ts';
export {
  DISTRIBUTOR_FILE_REGIONS,
  DOCUMENT_CATEGORIES,
  documentCategoriesBucket,
  MANAGED_BUCKETS,
  type ManagedBucketFact,
  type ManagedBucketKey,
  type ManagedBucketName,
  managedBucketName,
  PACKAGE_REPOSITORIES,
  PATCH_MANAGER_SUFFIXES,
  type PackageRepository,
  type PackageRepositoryFact,
  packageRepositoryBuckets,
  SNAPSHOT_SUFFIXES,
} from './managed-buckets.ts';
export {
  MANAGED_POLICIES,
  type ManagedPolicyFact,
  type ManagedPolicyName,
  managedPolicyArn,
  type PolicyDocument,
  type PolicyStatement,
} from './managed-policies.ts';
export {
  type InferredRegionId,
  isInferredRegionId,
  isRegionId,
  type KnownRegionId,
  PARTITIONS,
  type Partition,
  type PartitionId,
  partitionOf,
  REGION_SOURCES,
  REGIONS,
  type Region,
  type RegionId,
  regionOf,
} from './regions.ts';
export {
  type NodeResourceType,
  RESOURCE_TYPE_SOURCES,
  RESOURCE_TYPES,
  UNCLEAR_RESOURCE_TYPES,
} from './resource-types.ts';
export { SAMPLE_ACTION_SOURCES, SAMPLE_ACTIONS } from './sample-actions.ts';
export { SESSION_PREFERENCES, SESSION_PREFERENCES_SOURCES } from './session-preferences.ts';
export { SOURCES, type Source, type SourceKey } from './source.ts';
export { DEFAULT_PORTS, hostsOfWay, WAYS, type WayFact, type WayHost, type WayKey } from './ways.ts';

/** Fields whose value is a map from Region to value, or may be one. Wherever a field of the document has one of these names and holds a map, its keys are Regions. */
export const BY_REGION: ReadonlySet<string> = new Set([
  'bucketName',
  'buckets',
  'directoryId',
  'hosts',
  'instances',
  'kmsKey',
  'managedBuckets',
  'packageRepositories',
  'publicBuckets',
  'secretKmsKey',
  'vpcs',
]);

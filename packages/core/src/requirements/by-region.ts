/** Fields whose value is a map from Region to value, or may be one. Wherever a field of the document has one of these names, it is such a field. */
export const BY_REGION: ReadonlySet<string> = new Set([
  'bucketName',
  'directoryId',
  'hosts',
  'instances',
  'kmsKey',
  'managedBuckets',
  'secretKmsKey',
  'vpcs',
]);

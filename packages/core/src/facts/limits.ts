import type { SourceKey } from './source.ts';

/** Where the limits of each group come from. */
export const LIMIT_SOURCES = {
  iam: ['D-IAMQ', 'D-IP', 'M-CFN'],
  endpoint: ['D-VPCEP'],
  cloudFormation: ['D-CFNQ'],
  s3BucketName: ['D-S3NAME'],
  systemsManager: ['M-BOTO', 'D-ACT', 'M-CFN'],
} as const satisfies Record<string, readonly SourceKey[]>;

/** Limits of IAM. Sizes of policies leave white space out, except for trust policies. A quota can be raised up to its maximum. */
export const IAM_LIMITS = {
  managedPolicyCharacters: 6144,
  roleInlineCharacters: 10_240,
  userInlineCharacters: 2048,
  groupInlineCharacters: 5120,
  trustPolicyCharacters: 2048,
  trustPolicyCharactersMaximum: 8192,
  /** CloudFormation allows no more either, whatever the quota of the account. */
  managedPoliciesPerRole: 20,
  managedPoliciesPerRoleMaximum: 25,
  managedPoliciesPerUser: 10,
  managedPoliciesPerUserMaximum: 20,
  managedPoliciesPerGroup: 10,
  policyVersions: 5,
  rolesPerInstanceProfile: 1,
  rolesPerAccount: 1000,
  rolesPerAccountMaximum: 10_000,
  policiesPerAccount: 1500,
  policiesPerAccountMaximum: 10_000,
  instanceProfilesPerAccount: 1000,
  instanceProfilesPerAccountMaximum: 10_000,
  roleNameCharacters: 64,
  policyNameCharacters: 128,
  instanceProfileNameCharacters: 128,
  pathCharacters: 512,
  /** Names that differ only in case are one name. */
  namesIgnoreCase: true,
  /** What a policy or a description may hold. */
  // biome-ignore lint/suspicious/noControlCharactersInRegex: tab, line feed and carriage return are allowed
  policyText: /^[\u0009\u000A\u000D\u0020-\u00FF]*$/,
  statementId: /^[A-Za-z0-9]*$/,
} as const;

/** Limits of VPC endpoints. */
export const ENDPOINT_LIMITS = {
  /** White space counts. */
  policyCharacters: 20_480,
  interfaceEndpointsPerVpc: 50,
  gatewayEndpointsPerRegion: 20,
  gatewayEndpointsPerVpcMaximum: 255,
  subnetsPerZone: 1,
  /** One route table takes one route to the same prefix list, and so one gateway endpoint of a service. */
  routesPerPrefixList: 1,
  /** A condition may use a wildcard only next to at least so many other characters. */
  charactersAroundWildcard: 6,
  /** A gateway endpoint takes no other principal; conditions narrow it. */
  gatewayPrincipal: '*',
} as const;

/** Limits of CloudFormation. */
export const CLOUD_FORMATION_LIMITS = {
  /** Passed in the request. */
  templateBytes: 51_200,
  /** Passed in a bucket. */
  templateBytesInS3: 1_048_576,
  resources: 500,
  parameters: 200,
  outputs: 200,
  mappings: 200,
  attributesPerMapping: 200,
  parameterValueBytes: 4096,
  descriptionBytes: 1024,
  stackNameCharacters: 128,
  customResourceResponseBytes: 4096,
} as const;

/** What the name of a bucket may look like. */
export const S3_BUCKET_NAME = {
  minimum: 3,
  maximum: 63,
  /** Allowed characters, with a letter or digit at either end. */
  pattern: /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/,
  adjacentPeriods: false,
  ipAddress: false,
  forbiddenPrefixes: ['xn--', 'sthree-', 'amzn-s3-demo-'],
  forbiddenSuffixes: ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'],
  /** Kept for the buckets of an account's own namespace in a Region, which are ordinary buckets otherwise. */
  accountNamespaceSuffix: '-an',
} as const;

/** Limits of Systems Manager. */
export const SYSTEMS_MANAGER_LIMITS = {
  documentKilobytes: 64,
  documentName: /^[a-zA-Z0-9_\-.]{3,128}$/,
  registrations: { minimum: 1, maximum: 1000 },
  activationDaysMaximum: 30,
  activationHoursDefault: 24,
  activationRoleNameCharacters: 64,
  serviceSettingValueCharacters: 4096,
} as const;

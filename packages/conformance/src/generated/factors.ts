/**
 * The fields of a document that interact, each with the values that make a difference. The first of each is the document without the field.
 */
export const FACTORS = {
  regions: ['one', 'three', 'newest', 'china', 'gov', 'sovereign', 'isolated'],
  homeRegion: ['first', 'last'],
  account: ['any', 'given'],
  tags: ['none', 'some'],
  platforms: ['linux', 'windows', 'macos', 'linux+windows', 'all'],
  agentVersion: ['3.3.40.0', '2.2.0.0', '2.3.539.0', '3.2.582.0'],
  nodes: ['ec2', 'hybrid', 'both'],
  permissions: ['instance-profile', 'default-host-management'],
  roleScope: ['region', 'account'],
  basePolicy: ['managed', 'least-privilege'],
  role: ['default', 'named', 'existing-name', 'existing-arn'],
  profile: ['default', 'named', 'existing'],
  instances: ['none', 'some'],
  hostManagement: ['default', 'named', 'existing', 'replace'],
  hybridNetwork: ['internet', 'private-link'],
  hybridRole: ['default', 'named', 'existing'],
  activation: ['default', 'given'],
  mode: ['internet', 'private-link'],
  packageSources: ['none', 'vendor', 'own'],
  endpoints: ['create', 'existing'],
  endpointPolicies: ['account', 'least-privilege', 'full-access'],
  nodeEgress: ['manage', 'leave'],
  s3: ['gateway', 'interface', 'both'],
  allowBuckets: ['none', 'some', 'by-region'],
  publicBuckets: ['none', 'some', 'by-region'],
  packageRepositories: ['none', 'amazon-linux-2', 'both', 'by-region'],
  principals: ['none', 'some'],
  clients: ['none', 'security-groups', 'cidr-blocks'],
  allowOperators: ['false', 'true'],
  vpcs: ['none', 'first', 'all'],
  agentUpdate: ['false', 'true'],
  inventory: ['false', 'true'],
  stateManager: ['false', 'true'],
  agentLogs: ['none', 'some'],
  runCommand: ['none', 'true', 'output', 'scripts', 'all'],
  runCommandLogs: ['false', 'true'],
  sessions: ['none', 'true', 'key', 'bucket', 'group', 'all'],
  preferences: ['create', 'adopt', 'none'],
  patchManager: ['none', 'true', 'list'],
  distributor: ['false', 'true'],
  domainJoin: ['none', 'directory', 'key'],
  cloudWatchAgent: ['false', 'true'],
  vssSnapshots: ['false', 'true'],
  parameterStore: ['none', 'paths', 'keys'],
  bucketName: ['by-region', 'one', 'one-of-first'],
  encryption: ['sse-s3', 'none', 'sse-kms'],
  owner: ['any', 'same', 'other'],
  prefix: ['none', 'some'],
  access: [
    'none',
    'session',
    'run-command',
    'automation',
    'read-only',
    'full',
    'console-insights',
    'default-host-management-admin',
  ],
  targets: ['none', 'all', 'tags', 'instances', 'tags+instances'],
  documents: ['none', 'names', 'arn'],
  sessionDocuments: ['none', 'names'],
  readOutput: ['false', 'true'],
  automationRoles: ['none', 'some'],
  managedBuckets: ['published', 'given'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

/** A field that interacts with others. */
export type Factor = keyof typeof FACTORS;

/** One value of a factor. */
export type Level<F extends Factor = Factor> = (typeof FACTORS)[F][number];

/** A value for each factor: one document. */
export type Choice = { readonly [F in Factor]: Level<F> };

/** Some factors, each held to some of its values. */
export type Pattern = { readonly [F in Factor]?: readonly Level<F>[] };

/** In the order of the table. */
export const FACTOR_NAMES = Object.keys(FACTORS) as readonly Factor[];

/** The document with no more than it must have. */
export const SMALLEST = Object.fromEntries(FACTOR_NAMES.map((factor) => [factor, FACTORS[factor][0]])) as Choice;

/** All values of a factor but these. */
export function but<F extends Factor>(factor: F, ...levels: readonly Level<F>[]): readonly Level<F>[] {
  const all: readonly Level<F>[] = FACTORS[factor];
  return all.filter((level) => !levels.includes(level));
}

/** The texts of a generated document that its author is free to choose. */
export interface Texts {
  readonly name: string;
  readonly description: string;
  readonly tag: readonly [key: string, value: string];
  /** Of roles: names, and an IAM path with its slashes. */
  readonly roleName: string;
  readonly path: string;
  readonly profileName: string;
  /** Of an IAM policy. */
  readonly boundary: string;
  readonly defaultInstanceName: string;
  readonly logGroup: string;
  readonly logPrefix: string;
  readonly runAs: string;
  readonly shellProfile: string;
  /** Of the objects of a bucket. */
  readonly prefix: string;
  readonly parameterPath: string;
  /** Tags of nodes, as operators name them. */
  readonly nodeTag: readonly [key: string, value: string];
  readonly document: string;
  readonly operator: string;
}

/** Texts that nothing is special about. */
export const PLAIN_TEXTS: Texts = {
  name: 'fleet',
  description: 'Web and batch fleet',
  tag: ['team', 'platform'],
  roleName: 'fleet-role',
  path: '/ops/ssm/',
  profileName: 'fleet-profile',
  boundary: 'boundary',
  defaultInstanceName: 'dc1',
  logGroup: '/ssm/logs',
  logPrefix: 'sessions',
  runAs: 'ops',
  shellProfile: 'umask 027',
  prefix: 'fleet/',
  parameterPath: '/prod/web/*',
  nodeTag: ['Role', 'web'],
  document: 'my-document',
  operator: 'people',
};

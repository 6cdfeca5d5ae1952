import type { DiagnosticCode } from '@ssmc/core';
import { but, type Choice, FACTORS, type Factor, type Pattern } from './factors.ts';

/** Values that do not go together. */
export interface Exclusion {
  readonly pattern: Pattern;
  /**
   * The diagnostic that refuses them. `no place`: the one is a part of what the other leaves out: no document can say both.
   * `left out`: refused in the company of enough others.
   */
  readonly outcome: DiagnosticCode | 'no place' | 'left out';
}

const refused = (outcome: DiagnosticCode, pattern: Pattern): Exclusion => ({ pattern, outcome });
const noPlace = (pattern: Pattern): Exclusion => ({ pattern, outcome: 'no place' });

const HOST_MANAGEMENT = { permissions: ['default-host-management'] } as const;
const INSTANCE_PROFILE = { permissions: ['instance-profile'] } as const;
/** Names of buckets that AWS does not publish, and the document does not give. */
const UNPUBLISHED = { regions: ['china', 'gov', 'sovereign', 'isolated'], managedBuckets: ['published'] } as const;
const SEVERAL = ['three', 'newest', 'china'] as const;
const HYBRID_LINK = { hybridNetwork: ['private-link'] } as const;
const NO_LINK = { mode: ['internet'], hybridNetwork: ['internet'] } as const;
const LINK: readonly Pattern[] = [{ mode: ['private-link'] }, HYBRID_LINK];

/** Each of these alone makes a reference to a bucket of the document. */
const USES_BUCKET: readonly Pattern[] = [
  { runCommand: ['output', 'scripts', 'all'] },
  { sessions: ['bucket', 'all'] },
  { patchManager: ['list'] },
];
/** Each of these alone makes nodes read or write a bucket. */
const NEEDS_S3: readonly Pattern[] = [
  { agentUpdate: ['true'] },
  { runCommand: but('runCommand', 'none') },
  { sessions: ['bucket', 'all'] },
  { patchManager: but('patchManager', 'none') },
  { distributor: ['true'] },
];

const ENDPOINT_FIELDS = [
  'endpoints',
  'endpointPolicies',
  'nodeEgress',
  's3',
  'allowBuckets',
  'publicBuckets',
  'packageRepositories',
  'principals',
  'clients',
  'allowOperators',
  'vpcs',
] as const satisfies readonly Factor[];

const NODES: readonly Exclusion[] = [
  noPlace({ nodes: ['hybrid'], permissions: but('permissions', 'instance-profile') }),
  ...(['roleScope', 'basePolicy', 'role', 'profile', 'instances', 'hostManagement'] as const).map((factor) =>
    noPlace({ nodes: ['hybrid'], [factor]: but(factor, FACTORS[factor][0]) }),
  ),
  ...(['hybridNetwork', 'hybridRole', 'activation'] as const).map((factor) =>
    noPlace({ nodes: ['ec2'], [factor]: but(factor, FACTORS[factor][0]) }),
  ),
  ...(['roleScope', 'basePolicy', 'role', 'profile', 'instances'] as const).map((factor) =>
    refused('SSMC001', { ...HOST_MANAGEMENT, [factor]: but(factor, FACTORS[factor][0]) }),
  ),
  refused('SSMC022', { ...HOST_MANAGEMENT, agentVersion: ['2.2.0.0', '2.3.539.0'] }),
  refused('SSMC117', { ...INSTANCE_PROFILE, hostManagement: but('hostManagement', 'default') }),
  refused('SSMC117', { ...INSTANCE_PROFILE, profile: ['existing'], role: ['default', 'named'] }),
  refused('SSMC112', {
    ...INSTANCE_PROFILE,
    instances: ['some'],
    profile: ['default'],
    role: ['existing-name', 'existing-arn'],
  }),
];

const NETWORK: readonly Exclusion[] = [
  ...ENDPOINT_FIELDS.map((factor) => refused('SSMC117', { ...NO_LINK, [factor]: but(factor, FACTORS[factor][0]) })),
  ...NEEDS_S3.map((pattern) => refused('SSMC134', { ...HYBRID_LINK, s3: ['gateway'], ...pattern })),
  refused('SSMC117', {
    platforms: ['linux', 'linux+windows', 'all'],
    packageSources: but('packageSources', 'none'),
    packageRepositories: but('packageRepositories', 'none'),
  }),
];

const CAPABILITIES: readonly Exclusion[] = [
  noPlace({ runCommand: ['none'], runCommandLogs: ['true'] }),
  noPlace({ sessions: ['none'], preferences: but('preferences', 'create') }),
  refused('SSMC137', { sessions: but('sessions', 'none'), agentVersion: ['2.2.0.0'] }),
  refused('SSMC137', { sessions: ['all'], agentVersion: ['2.3.539.0'] }),
  refused('SSMC136', { nodes: ['hybrid'], platforms: ['macos'] }),
  refused('SSMC136', { platforms: ['linux', 'macos'], vssSnapshots: ['true'] }),
  refused('SSMC136', { nodes: ['hybrid'], vssSnapshots: ['true'] }),
  refused('SSMC136', { ...HOST_MANAGEMENT, vssSnapshots: ['true'] }),
  refused('SSMC136', { platforms: ['macos'], domainJoin: but('domainJoin', 'none') }),
];

const BUCKETS: readonly Exclusion[] = [
  refused('SSMC112', { regions: SEVERAL, bucketName: ['one'] }),
  ...USES_BUCKET.flatMap((use) =>
    LINK.map((link) => refused('SSMC124', { ...link, ...use, regions: SEVERAL, bucketName: ['one', 'one-of-first'] })),
  ),
  ...LINK.flatMap((link) => [
    refused('SSMC005', { ...link, ...UNPUBLISHED, patchManager: but('patchManager', 'none') }),
    refused('SSMC005', { ...link, ...UNPUBLISHED, packageRepositories: ['both', 'by-region'] }),
  ]),
];

const OPERATORS: readonly Exclusion[] = [
  ...(['targets', 'documents', 'sessionDocuments', 'readOutput', 'automationRoles'] as const).map((factor) =>
    noPlace({ access: ['none'], [factor]: but(factor, FACTORS[factor][0]) }),
  ),
  refused('SSMC112', { access: ['session', 'run-command'], targets: ['none'] }),
  refused('SSMC112', { access: ['run-command', 'automation'], documents: ['none'] }),
  refused('SSMC117', { access: but('access', 'none', 'session', 'run-command'), targets: but('targets', 'none') }),
  refused('SSMC117', {
    access: but('access', 'none', 'run-command', 'automation'),
    documents: but('documents', 'none'),
  }),
  refused('SSMC117', { access: but('access', 'none', 'session'), sessionDocuments: ['names'] }),
  refused('SSMC117', { access: but('access', 'none', 'run-command'), readOutput: ['true'] }),
  refused('SSMC117', { access: but('access', 'none', 'automation'), automationRoles: ['some'] }),
];

/** An existing role gets the policies of every Region, and so many that three Regions with everything are too many. */
const EXISTING_ROLE = { regions: ['three'], role: ['existing-name', 'existing-arn'], roleScope: ['region'] } as const;

const POLICIES: readonly Exclusion[] = [
  { outcome: 'left out', pattern: { ...EXISTING_ROLE, domainJoin: but('domainJoin', 'none') } },
  refused('SSMC012', {
    ...EXISTING_ROLE,
    mode: ['private-link'],
    platforms: ['linux+windows', 'all'],
    agentUpdate: ['true'],
    runCommand: ['all'],
    sessions: ['all'],
    domainJoin: ['directory', 'key'],
    cloudWatchAgent: ['true'],
    parameterStore: ['paths', 'keys'],
  }),
];

/** Everything that does not go together. */
export const EXCLUSIONS: readonly Exclusion[] = [
  ...NODES,
  ...NETWORK,
  ...CAPABILITIES,
  ...BUCKETS,
  ...OPERATORS,
  ...POLICIES,
];

/** The exclusions that a choice, or as much of it as is known, falls under. */
export function broken(choice: Partial<Choice>): readonly Exclusion[] {
  return EXCLUSIONS.filter(({ pattern }) => matches(choice, pattern));
}

/** Whether all factors of a pattern have one of its values. */
export function matches(choice: Partial<Choice>, pattern: Pattern): boolean {
  const held = Object.entries(pattern) as readonly [Factor, readonly string[]][];
  return held.every(([factor, levels]) => choice[factor] !== undefined && levels.includes(choice[factor]));
}

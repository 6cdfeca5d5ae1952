import fc from 'fast-check';

const REGIONS = ['us-east-2', 'af-south-1', 'eu-south-1', 'ap-southeast-7', 'us-west-1', 'ca-west-1', 'mx-central-1'];
const ACCOUNT = '111122223333';

/** Documents of every kind; the compiler refuses some of them. */
export const documents: fc.Arbitrary<unknown> = fc
  .subarray(REGIONS, { minLength: 1, maxLength: 3 })
  .chain((regions) =>
    fc.record({
      regions: fc.constant(regions),
      account: conditional(pick(ACCOUNT)),
      nodes: nodes(),
      capabilities: capabilities(regions),
      network: network(regions),
      buckets: buckets(regions),
      operators: fc.subarray(OPERATORS),
    }),
  )
  .map((spec) => ({ apiVersion: 'ssmc/v1', kind: 'ManagedNodes', metadata: { name: 'any' }, spec: mended(spec) }));

interface Spec {
  readonly nodes: {
    readonly platforms: readonly string[];
    readonly ec2?: { readonly permissions?: string; readonly role?: object } | undefined;
    readonly hybrid?: { readonly network?: string } | undefined;
  };
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly network: { readonly mode: string; readonly privateLink?: object | undefined };
}

/** Takes out what does not go together. */
function mended<T extends Spec>(spec: T): Spec {
  const { ec2, hybrid, platforms } = spec.nodes;
  const isServers = hybrid?.network === 'private-link';
  const isPrivate = isServers || (ec2 !== undefined && spec.network.mode === 'private-link');
  const { vssSnapshots, domainJoin, ...capabilities } = spec.capabilities;
  const hasVss = platforms.includes('windows') && ec2 !== undefined && ec2.permissions === undefined;
  return {
    ...spec,
    capabilities: {
      ...capabilities,
      ...(hasVss && { vssSnapshots }),
      ...(!platforms.includes('macos') && { domainJoin }),
    },
    network: {
      mode: spec.network.mode,
      ...(isPrivate && { privateLink: { ...spec.network.privateLink, ...(isServers && { s3: 'both' }) } }),
    },
  };
}

function nodes() {
  const role = fc.record(
    {
      scope: pick('region', 'account'),
      basePolicy: pick('managed', 'least-privilege'),
      permissionsBoundary: pick(`arn:aws:iam::${ACCOUNT}:policy/boundary`),
      path: pick('/', '/nodes/'),
    },
    { requiredKeys: [] },
  );
  const existing = pick('my-role', `arn:aws:iam::${ACCOUNT}:role/a/b`);
  const ec2 = fc.oneof(
    fc.record({ role }, { requiredKeys: [] }),
    fc.record({
      role: fc.record({ existing }),
      instanceProfile: conditional(pick({ name: 'own' }, { existing: 'my-profile' })),
    }),
    pick({ permissions: 'default-host-management' }),
  );
  const hybrid = fc.record({ network: pick('internet', 'private-link') }, { requiredKeys: [] });
  const shared = {
    platforms: pick(['linux'], ['windows'], ['linux', 'windows'], ['linux', 'windows', 'macos']),
    minimumAgentVersion: pick('3.3.40.0', '3.2.582.0'),
  };
  return fc.oneof(
    fc.record({ ...shared, ec2 }),
    fc.record({ ...shared, hybrid }),
    fc.record({ ...shared, ec2, hybrid }),
  );
}

function capabilities(regions: readonly string[]) {
  const keys = (id: string) => perRegion(regions, (region) => keyArn(region, id));
  const flag = conditional(pick(true));
  const logGroup = { name: '/ssm/sessions', kmsKey: keys('g') };
  return fc.record({
    agentUpdate: flag,
    inventory: flag,
    stateManager: flag,
    distributor: flag,
    cloudWatchAgent: flag,
    vssSnapshots: flag,
    agentLogs: conditional(pick({ logGroup: { name: '/ssm/agent' } })),
    runCommand: conditional(
      pick<unknown>(
        true,
        { outputBucket: 'logs' },
        { scriptBuckets: ['scripts'], cloudWatchLogs: true },
        { outputBucket: 'logs', scriptBuckets: ['logs', 'scripts'] },
      ),
    ),
    sessionManager: conditional(
      pick<unknown>(
        true,
        { kmsKey: keys('s'), logBucket: 'logs', logPrefix: 'x/y' },
        { logGroup, streamLogs: true, preferences: 'adopt' },
        { logBucket: 'scripts', preferences: 'none' },
      ),
    ),
    patchManager: conditional(pick<unknown>(true, { patchListBucket: 'scripts' })),
    domainJoin: conditional(pick({ directoryId: 'd-0123456789', secretKmsKey: keys('d') })),
    parameterStore: conditional(
      pick({ paths: ['/prod/*', 'one'], kmsKeys: regions.map((region) => keyArn(region, 'p')) }, { paths: ['/a/b'] }),
    ),
  });
}

function network(regions: readonly string[]) {
  const first = (names: readonly string[]) => ({ [String(regions[0])]: names });
  const allow = fc.record(
    {
      buckets: pick<unknown>(['app-data'], first(['app-data'])),
      publicBuckets: pick<unknown>(['vendor'], first(['vendor'])),
      packageRepositories: fc.subarray(['amazon-linux-2023', 'amazon-linux-2'], { minLength: 1 }),
      principals: pick([`arn:aws:iam::${ACCOUNT}:role/app`, 'arn:aws:iam::999988887777:role/app']),
      clients: pick({ securityGroupIds: ['sg-0123456789abcdef0'], cidrBlocks: ['10.9.0.0/16'] }),
      operators: pick(true),
    },
    { requiredKeys: [] },
  );
  const privateLink = fc.record(
    {
      endpoints: pick('create', 'create', 'existing'),
      endpointPolicies: pick('account', 'least-privilege', 'full-access'),
      nodeEgress: pick('manage', 'leave'),
      s3: pick('gateway', 'interface', 'both'),
      allow,
    },
    { requiredKeys: [] },
  );
  return fc.record({ mode: pick('private-link', 'internet'), privateLink: conditional(privateLink) });
}

function buckets(regions: readonly string[]) {
  return fc
    .record({
      encryption: pick('none', 'sse-s3', 'sse-kms'),
      ownerAccount: conditional(pick('444455556666', ACCOUNT)),
      prefix: conditional(pick('a/b/')),
    })
    .map(({ encryption, ownerAccount, prefix }) => [
      {
        name: 'logs',
        bucketName: perRegion(regions, (region) => `logs-${region}`),
        encryption,
        ownerAccount,
        prefix,
        ...(encryption === 'sse-kms' && { kmsKey: perRegion(regions, (region) => keyArn(region, 'b')) }),
      },
      { name: 'scripts', bucketName: perRegion(regions, (region) => `scripts-${region}`), prefix },
    ]);
}

const OPERATORS = [
  { name: 'a', access: 'session', targets: 'all', sessionDocuments: ['preferences', 'AWS-StartSSHSession', 'own'] },
  {
    name: 'b',
    access: 'run-command',
    targets: { tags: { Role: 'web', Env: 'x' } },
    documents: ['AWS-RunShellScript', 'own'],
    readOutput: true,
  },
  {
    name: 'c',
    access: 'automation',
    documents: ['AWS-RestartEC2Instance'],
    automationRoles: [`arn:aws:iam::${ACCOUNT}:role/automation`],
  },
  { name: 'd', access: 'read-only' },
  { name: 'e', access: 'full' },
  { name: 'f', access: 'console-insights' },
  { name: 'g', access: 'default-host-management-admin' },
];

function pick<T>(...values: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...values);
}

function conditional<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

function perRegion(regions: readonly string[], value: (region: string) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(regions.map((region) => [region, value(region)]));
}

function keyArn(region: string, id: string): string {
  return `arn:aws:kms:${region}:444455556666:key/${id}`;
}

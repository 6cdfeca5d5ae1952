/** What a test document says below `spec`, as lines of YAML without their indentation. */
export interface Spec {
  readonly name?: string;
  readonly regions?: string;
  readonly ec2?: string;
  readonly capabilities?: string;
  readonly network?: string;
  readonly buckets?: string;
  readonly operators?: string;
}

/** A document of two Regions; what is not given is the least. */
export function documentOf(spec: Spec): string {
  const {
    name = 'web',
    regions = '[us-east-2, us-west-2]',
    ec2 = '{}',
    capabilities,
    network,
    buckets,
    operators,
  } = spec;
  return [
    'apiVersion: ssmc/v1',
    'kind: ManagedNodes',
    `metadata: { name: ${name}, description: Web fleet }`,
    'spec:',
    `  regions: ${regions}`,
    `  nodes: { platforms: [linux], ec2: ${ec2} }`,
    `  capabilities: ${capabilities ?? '{ runCommand: true }'}`,
    `  network: ${network ?? '{ mode: internet }'}`,
    ...(buckets ? [`  buckets: ${buckets}`] : []),
    ...(operators ? [`  operators: ${operators}`] : []),
    '',
  ].join('\n');
}

const ON_CALL = '{ name: on-call, access: session, targets: { tags: { Role: web } } }';
const RUNNER =
  '{ name: runner, access: run-command, targets: { tags: { Role: web } }, documents: [AWS-RunShellScript] }';

/** Operators of two names, and one of them. */
export const OPERATORS = { both: `[${ON_CALL}, ${RUNNER}]`, one: `[${ON_CALL}]` } as const;

/** A private network: other clients of the endpoints, and further options below `privateLink`. */
export function privateNetwork({ clients, more }: { readonly clients?: string; readonly more?: string } = {}): string {
  const allow = ['packageRepositories: [amazon-linux-2023]', ...(clients ? [`clients: ${clients}`] : [])];
  const options = [`allow: { ${allow.join(', ')} }`, ...(more ? [more] : [])];
  return `{ mode: private-link, privateLink: { ${options.join(', ')} } }`;
}

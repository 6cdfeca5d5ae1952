import * as z from 'zod/mini';
import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import { SYSTEMS_MANAGER_LIMITS } from '../facts/limits.ts';
import { SESSION_PREFERENCES } from '../facts/session-preferences.ts';
import { FORMS, type Form } from './forms.ts';

/**
 * The requirements document: the one source of its types, defaults, checks of single values, and JSON Schema. What concerns several fields at
 * once is checked in `rules/`.
 */

/** The form that the texts of a schema must have. */
const forms = new WeakMap<z.core.$ZodType, Form>();

/** The code of a number that is out of the range of a schema, if it is not SSMC115. */
const rangeCodes = new WeakMap<z.core.$ZodType, DiagnosticCode>();

/** Marks the issue of an item that a list has twice. */
export const REPEATED = 'repeated';

const QUOTES = 'Put the value in quotes: a string is expected.';

const text = (description: string, form?: Form, example = form?.examples[0]) => {
  const examples = form && form.examples.length > 1 ? form.examples : example === undefined ? [] : [example];
  const schema = z.string().check(
    ...(form ? [z.regex(form.pattern)] : []),
    z.meta({
      description,
      ...(examples.length > 0 && { examples }),
      ...(form && {
        patternErrorMessage: `Expected ${form.words}${example === undefined ? '' : `, such as ${example}`}.`,
      }),
      errorMessage: QUOTES,
    }),
  );
  if (form) forms.set(schema, form);
  return schema;
};

const whole = (description: string, [minimum, maximum]: readonly [number, number], code?: DiagnosticCode) => {
  const schema = z
    .int()
    .check(z.gte(minimum), z.lte(maximum), z.meta({ description: `${description}, ${minimum} to ${maximum}` }));
  if (code) rangeCodes.set(schema, code);
  return schema;
};

/** One of several values, each with what it means. */
const choice = <V extends string>(description: string, values: Readonly<Record<V, string>>) => {
  const keys = Object.keys(values) as V[];
  return z
    .enum(Object.fromEntries(keys.map((key) => [key, key])) as { [K in V]: K })
    .check(z.meta({ description, enumDescriptions: keys.map((key) => values[key]) }));
};

const flag = (description: string) => z._default(z.boolean(), false).check(z.meta({ description }));

const region = text('Region code', FORMS.region);

/** A map from Region to value. */
const byRegion = <S extends z.core.$ZodType>(value: S) => z.record(region, value);

/** One value for all Regions, or a map from Region to value. */
const perRegion = <S extends z.core.$ZodType>(value: S, description: string) =>
  z.union([value, byRegion(value)]).check(z.meta({ description }));

/** `true`, `false`, or an object with more. */
const capability = <S extends z.core.$ZodType>(options: S, description: string) =>
  z.optional(z.union([z.boolean(), options])).check(z.meta({ description }));

const list = <S extends z.core.$ZodType>(item: S, description: string, most?: number) =>
  z
    .array(item)
    .check(
      z.minLength(1),
      ...(most === undefined ? [] : [z.maxLength(most)]),
      noneTwice,
      z.meta({ description, uniqueItems: true }),
    );

/** What `uniqueItems` says in the JSON Schema; the items are no objects. */
const noneTwice = z.check<readonly unknown[]>(({ value, issues }) => {
  const seen = new Set<unknown>();
  for (const [index, item] of value.entries()) {
    if (seen.has(item)) issues.push({ code: 'custom', input: item, path: [index], message: REPEATED, continue: true });
    seen.add(item);
  }
});

/** A map whose keys and values are the user's, with at most so many entries. */
const tags = (
  key: Form,
  value: Form,
  { description, most }: { readonly description: string; readonly most?: number },
) =>
  z
    .record(text('Key of a tag', key), text('Value of a tag', value))
    .check(
      ...(most === undefined ? [] : [atMost(most)]),
      z.meta({ description, ...(most !== undefined && { maxProperties: most }) }),
    );

const atMost = (most: number) =>
  z.refine<Record<string, string>>((value) => Object.keys(value).length <= most, {
    error: ({ input }) => `${Object.keys(input as object).length} of at most ${most}`,
  });

const platform = choice('Operating system', {
  linux: 'Linux',
  windows: 'Windows Server',
  macos: 'macOS, on EC2 only',
});

const WAYS_TO_AWS = {
  'private-link': 'Through VPC endpoints',
  internet: 'Over the internet: an internet gateway, NAT or a proxy',
};

/** One list for all Regions, or a map from Region to list. */
const listPerRegion = <S extends z.core.$ZodType>(item: S, description: string) =>
  perRegion(list(item, description), `${description}: one list, or a list for each Region`);

/** AWS allows 50 tags; ssmc adds up to four of its own to a resource, and one is left for others. */
const MOST_TAGS = 45;

const { registrations, activationDaysMaximum } = SYSTEMS_MANAGER_LIMITS;
const { idleTimeoutMinutes, maxDurationMinutes } = SESSION_PREFERENCES;
const minutes = ({ minimum, maximum }: { readonly minimum: number; readonly maximum: number }) =>
  [minimum, maximum] as const;

const roleOptions = (defaultName: string, defaultPath: string) => ({
  name: z.optional(text(`Name of the role; default ${defaultName}`, FORMS.roleName)),
  path: z._default(text('IAM path of the role and its policies', FORMS.path), defaultPath),
  permissionsBoundary: z.optional(text('ARN of the permissions boundary', FORMS.policyArn)),
  existing: z.optional(text('Name or ARN of a role that exists: attach to it, create none', FORMS.roleNameOrArn)),
});

const kmsKey = text('ARN of a KMS key', FORMS.keyArn);

const logGroupOptions = z.strictObject({
  name: text('Name of the log group', FORMS.logGroup),
  kmsKey: z.optional(perRegion(kmsKey, 'The key that encrypts the log group; without it, no key of yours does')),
});

const ec2 = z.strictObject({
  permissions: z._default(
    choice('How the instances get their permissions', {
      'instance-profile': 'From the role of their instance profile',
      'default-host-management':
        'From the role of Default Host Management Configuration, all instances of account and Region',
    }),
    'instance-profile',
  ),
  role: z
    .optional(
      z.strictObject({
        scope: z._default(
          choice('For which Regions there is one role', {
            region: 'One role for each Region',
            account: 'One role for all Regions, in the account module',
          }),
          'region',
        ),
        basePolicy: z._default(
          choice('What allows the calls of SSM Agent', {
            managed: 'The AWS managed policy AmazonSSMManagedInstanceCore',
            'least-privilege': 'Exactly the calls of the capabilities',
          }),
          'managed',
        ),
        ...roleOptions('<metadata.name>-node', '/'),
      }),
    )
    .check(z.meta({ description: 'The role of the instances, with permissions: instance-profile' })),
  instanceProfile: z
    .optional(
      z.strictObject({
        name: z.optional(text('Name of the instance profile; default: the name of the role', FORMS.profileName)),
        existing: z.optional(
          text('Name of an instance profile that exists and holds the existing role', FORMS.profileName),
        ),
      }),
    )
    .check(z.meta({ description: 'The instance profile that holds the role' })),
  hostManagement: z
    .optional(
      z.strictObject({
        role: z
          .optional(z.strictObject(roleOptions('<metadata.name>-host-management', '/service-role/')))
          .check(z.meta({ description: 'The role that instances get' })),
        previous: z._default(
          choice('What to do when the setting names another role already', {
            refuse: 'Refuse to deploy',
            replace: 'Replace the other role',
          }),
          'refuse',
        ),
      }),
    )
    .check(z.meta({ description: 'With permissions: default-host-management' })),
  instances: z
    .optional(byRegion(list(text('Instance id', FORMS.instance), 'Instances of one Region')))
    .check(z.meta({ description: 'Running instances that get the instance profile, by Region' })),
});

const hybrid = z.strictObject({
  network: z._default(choice('How the servers reach AWS', WAYS_TO_AWS), 'internet'),
  role: z
    .optional(z.strictObject(roleOptions('<metadata.name>-hybrid', '/')))
    .check(z.meta({ description: 'The role of the servers' })),
  activation: z
    .optional(
      z.strictObject({
        registrationLimit: z._default(
          whole('Nodes that one activation registers', [registrations.minimum, registrations.maximum], 'SSMC017'),
          10,
        ),
        expiresAfterDays: z._default(
          whole('Days until an activation expires', [1, activationDaysMaximum], 'SSMC017'),
          30,
        ),
        defaultInstanceName: z.optional(text('Name that the console shows for the nodes', FORMS.consoleName)),
      }),
    )
    .check(z.meta({ description: 'Defaults of activate.sh' })),
});

const capabilities = z.strictObject({
  agentUpdate: flag('Update SSM Agent'),
  inventory: flag('Collect inventory'),
  stateManager: flag('Apply State Manager associations'),
  agentLogs: z
    .optional(
      z.strictObject({
        logGroup: z
          .strictObject({ name: text('Name of the log group', FORMS.logGroup) })
          .check(z.meta({ description: 'The log group that takes the logs' })),
      }),
    )
    .check(z.meta({ description: 'SSM Agent sends its own logs to CloudWatch Logs' })),
  runCommand: capability(
    z.strictObject({
      outputBucket: z.optional(text('Entry of spec.buckets that takes the output')),
      scriptBuckets: z.optional(list(text('Entry of spec.buckets'), 'Buckets that hold scripts')),
      cloudWatchLogs: flag('Send the output to log groups below /aws/ssm/'),
    }),
    'Run Command',
  ),
  sessionManager: capability(
    z.strictObject({
      kmsKey: z.optional(perRegion(kmsKey, 'The key that encrypts the session data')),
      logBucket: z.optional(text('Entry of spec.buckets that takes the session logs')),
      logPrefix: z.optional(text('Prefix of the session logs below the prefix of the bucket', FORMS.logPrefix)),
      logGroup: z.optional(logGroupOptions).check(z.meta({ description: 'The log group that takes the session logs' })),
      streamLogs: z.optional(z.boolean()).check(z.meta({ description: 'Stream session logs while the session runs' })),
      idleTimeoutMinutes: z.optional(whole('Minutes without input until a session ends', minutes(idleTimeoutMinutes))),
      maxDurationMinutes: z.optional(whole('Longest session in minutes', minutes(maxDurationMinutes))),
      runAs: z.optional(text('Operating system user of Linux and macOS sessions', FORMS.userName)),
      shellProfile: z
        .optional(
          z.strictObject({
            linux: z.optional(text('Commands that run when a Linux or macOS session starts')),
            windows: z.optional(text('Commands that run when a Windows session starts')),
          }),
        )
        .check(z.meta({ description: 'Commands that run when a session starts' })),
      preferences: z._default(
        choice('What becomes of the document SSM-SessionManagerRunShell', {
          create: 'Create the SSM document',
          adopt: 'It exists: update it',
          none: 'Leave it alone',
        }),
        'create',
      ),
    }),
    'Session Manager',
  ),
  patchManager: capability(
    z.strictObject({ patchListBucket: z.optional(text('Entry of spec.buckets that holds patch lists')) }),
    'Patch Manager',
  ),
  distributor: flag('Install Distributor packages'),
  domainJoin: z
    .optional(
      z.strictObject({
        directoryId: perRegion(text('Directory id', FORMS.directoryId), 'The directory'),
        secretKmsKey: z.optional(perRegion(kmsKey, 'The key of the secret with the credentials of the join')),
      }),
    )
    .check(z.meta({ description: 'Join instances to a directory' })),
  cloudWatchAgent: flag('Run the CloudWatch agent'),
  vssSnapshots: flag('Take VSS snapshots of Windows instances'),
  parameterStore: z
    .optional(
      z.strictObject({
        paths: list(text('Parameter name or path', FORMS.parameter), 'Parameters that scripts read'),
        kmsKeys: z.optional(list(kmsKey, 'Keys of the SecureString parameters')),
      }),
    )
    .check(z.meta({ description: 'Read parameters of Parameter Store' })),
});

const vpc = z.strictObject({
  vpcId: z.optional(text('The VPC', FORMS.vpc)),
  subnetIds: z.optional(
    list(text('Subnet id', FORMS.subnet), 'Subnets of the interface endpoints, one in each Availability Zone'),
  ),
  routeTableIds: z.optional(list(text('Route table id', FORMS.routeTable), 'Route tables of the S3 gateway endpoint')),
  nodeSecurityGroupIds: z.optional(
    list(text('Security group id', FORMS.securityGroup), 'Security groups of the nodes, at most 8', 8),
  ),
  nodeCidrBlocks: z.optional(list(text('IPv4 CIDR block', FORMS.cidr), 'CIDR blocks of the nodes, at most 8', 8)),
});

const privateLink = z.strictObject({
  endpoints: z._default(
    choice('Whether the module creates the endpoints', {
      create: 'Create the endpoints',
      existing: 'The VPC has them: create none',
    }),
    'create',
  ),
  endpointPolicies: z._default(
    choice('What the endpoint policies allow', {
      account: 'Everything to principals of this account',
      'least-privilege': 'The calls of the nodes, and what allow names',
      'full-access': 'Everything: no policy',
    }),
    'account',
  ),
  nodeEgress: z._default(
    choice('Outbound rules of the node security groups', {
      manage: 'Add outbound rules to the endpoints and to S3',
      leave: 'Allow the groups at the endpoints, and add no outbound rule to them',
    }),
    'manage',
  ),
  s3: z._default(
    choice('The kind of S3 endpoint', {
      gateway: 'For clients inside the VPC, free of charge',
      interface: 'For clients inside and outside the VPC',
      both: 'Gateway inside the VPC, interface for clients outside it',
    }),
    'gateway',
  ),
  allow: z
    .optional(
      z.strictObject({
        buckets: z.optional(
          listPerRegion(text('Bucket name', FORMS.bucketName), 'Buckets that other clients of this account use'),
        ),
        publicBuckets: z.optional(
          listPerRegion(
            text('Bucket name', FORMS.bucketName, 'amazoncloudwatch-agent-us-east-2'),
            'Public buckets that any client may read without credentials',
          ),
        ),
        packageRepositories: z.optional(
          listPerRegion(
            choice('Package repository', {
              'amazon-linux-2023': 'Repository of Amazon Linux 2023',
              'amazon-linux-2': 'Repositories of Amazon Linux 2',
            }),
            'Package repositories that may be read through the S3 endpoint',
          ),
        ),
        principals: z.optional(list(text('Role ARN', FORMS.roleArn), 'Roles that may use the endpoints for anything')),
        clients: z
          .optional(
            z.strictObject({
              securityGroupIds: z.optional(
                list(text('Security group id', FORMS.securityGroup), 'Security groups that may reach the endpoints'),
              ),
              cidrBlocks: z.optional(
                list(text('IPv4 CIDR block', FORMS.cidr), 'CIDR blocks that may reach the endpoints'),
              ),
            }),
          )
          .check(z.meta({ description: 'Who else may reach the endpoints over the network' })),
        operators: flag('Operators call Systems Manager from inside this VPC'),
      }),
    )
    .check(z.meta({ description: 'Who and what else may use these endpoints' })),
  vpcs: z.optional(byRegion(vpc)).check(z.meta({ description: 'Defaults of the parameters, by Region' })),
});

const packageSource = z.strictObject({
  platforms: list(platform, 'Platforms whose packages come from this source'),
  source: choice('Where the packages come from', {
    vendor: 'Servers of the vendor of the platform, through NAT or a proxy',
    wsus: 'Your WSUS servers',
    rhui: 'Red Hat Update Infrastructure in AWS',
    repository: 'Your mirrors',
    image: 'Everything is on the image: nothing is downloaded',
  }),
  hosts: z.optional(
    perRegion(
      list(text('Host name, with a port if it is not the default', FORMS.host), 'Hosts'),
      'Your servers, for wsus and repository. Default ports: 8530 and 8531 for wsus, 443 for repository',
    ),
  ),
});

const network = z.strictObject({
  mode: choice('How the EC2 instances reach AWS', WAYS_TO_AWS),
  packageSources: z
    .optional(z.array(packageSource).check(z.minLength(1)))
    .check(z.meta({ description: 'Where packages, updates and installers come from' })),
  privateLink: z.optional(privateLink).check(z.meta({ description: 'With mode: private-link' })),
});

const bucket = z.strictObject({
  name: text('The name that references use', FORMS.reference),
  bucketName: z.optional(
    perRegion(text('Bucket name', FORMS.bucketName), 'The bucket, or one for each Region; default: name'),
  ),
  region: z.optional(text('Where the bucket lives', FORMS.region)),
  encryption: z._default(
    choice('How the bucket encrypts its objects', {
      none: 'Not at all, or the nodes must not ask how',
      'sse-s3': 'With keys of S3',
      'sse-kms': 'With the key in kmsKey',
    }),
    'sse-s3',
  ),
  kmsKey: z.optional(perRegion(kmsKey, 'The key, with encryption: sse-kms')),
  ownerAccount: z.optional(text('The account that owns the bucket, if it is another', FORMS.account)),
  prefix: z.optional(text('Narrows the objects that may be used', FORMS.bucketPrefix)),
});

const operator = z.strictObject({
  name: text('Name of the operator', FORMS.operatorName),
  access: choice('What the operator may do', {
    session: 'Start sessions on the targets',
    'run-command': 'Run documents on the targets',
    automation: 'Run automations',
    'read-only': 'Look at everything in Systems Manager',
    full: 'Everything in Systems Manager',
    'console-insights': 'Look at the insights of the console',
    'default-host-management-admin': 'Turn Default Host Management Configuration on and off',
  }),
  targets: z
    .optional(
      z.union([
        z.literal('all'),
        z.strictObject({
          tags: z.optional(
            tags(FORMS.nodeTagKey, FORMS.nodeTagValue, { description: 'Nodes that have all of these tags' }),
          ),
          instances: z
            .optional(byRegion(list(text('Node id', FORMS.nodeId), 'Nodes of one Region')))
            .check(z.meta({ description: 'These nodes, by Region' })),
        }),
      ]),
    )
    .check(z.meta({ description: 'The nodes: all, or those with all of these tags, or these' })),
  documents: z.optional(
    list(
      text('Name of a document, or its ARN if another account shares it', FORMS.ssmDocument),
      'Documents that may be run',
    ),
  ),
  sessionDocuments: z.optional(
    list(text('Name or ARN of a document, or preferences', FORMS.ssmDocument), 'Session documents that may be used'),
  ),
  readOutput: flag('May read the output in the buckets and log groups'),
  automationRoles: z.optional(list(text('Role ARN', FORMS.roleArn), 'Roles that automations may assume')),
});

const managedBuckets = z.strictObject(
  Object.fromEntries(
    [
      'patchBaselineSnapshot',
      'patchManager',
      'patchManagerMacos',
      'windowsDownloads',
      'agent',
      'modules',
      'birdwatcher',
      'packages',
      'distributorFile',
      'documentAttachments',
      'amazonLinux2023',
    ].map((key) => [key, z.optional(text('Bucket name, or none', FORMS.managedBucketName))]),
  ) as Record<ManagedBucketField, z.ZodMiniOptional<z.ZodMiniString>>,
);

/** The buckets of AWS whose names a document may give. */
export type ManagedBucketField =
  | 'patchBaselineSnapshot'
  | 'patchManager'
  | 'patchManagerMacos'
  | 'windowsDownloads'
  | 'agent'
  | 'modules'
  | 'birdwatcher'
  | 'packages'
  | 'distributorFile'
  | 'documentAttachments'
  | 'amazonLinux2023';

const spec = z.strictObject({
  account: z.optional(text('The account; deploying anywhere else is refused', FORMS.account)),
  regions: list(region, 'The Regions, all of one partition'),
  homeRegion: z.optional(text('Where the account module is deployed; default: the first Region', FORMS.region)),
  nodes: z
    .strictObject({
      platforms: z._default(list(platform, 'Operating systems of the nodes'), ['linux']),
      minimumAgentVersion: z._default(text('The oldest SSM Agent in the fleet', FORMS.agentVersion), '3.3.40.0'),
      ec2: z.optional(ec2).check(z.meta({ description: 'EC2 instances' })),
      hybrid: z.optional(hybrid).check(z.meta({ description: 'Servers and virtual machines outside EC2' })),
    })
    .check(z.meta({ description: 'The machines' })),
  capabilities: z
    ._default(capabilities, {
      agentUpdate: false,
      inventory: false,
      stateManager: false,
      distributor: false,
      cloudWatchAgent: false,
      vssSnapshots: false,
    })
    .check(z.meta({ description: 'What Systems Manager must be able to do' })),
  network: network.check(z.meta({ description: 'The way to AWS' })),
  buckets: z.optional(z.array(bucket)).check(z.meta({ description: 'Buckets of yours that the nodes use' })),
  operators: z.optional(z.array(operator)).check(z.meta({ description: "People's permissions" })),
  managedBuckets: z
    .optional(byRegion(managedBuckets))
    .check(z.meta({ description: 'Names of buckets of AWS that AWS does not publish, by Region' })),
});

/** The schema of the whole document. */
export const documentSchema = z.strictObject({
  $schema: z.optional(text('This schema, for editors')),
  apiVersion: z.literal('ssmc/v1').check(z.meta({ description: 'Version of the document format' })),
  kind: z.literal('ManagedNodes').check(z.meta({ description: 'Kind of document' })),
  metadata: z
    .strictObject({
      name: text('Starts every generated name', FORMS.documentName),
      description: z.optional(text('Also the description of roles', FORMS.description)),
      tags: z.optional(tags(FORMS.tagKey, FORMS.tagValue, { description: 'Tags of every resource', most: MOST_TAGS })),
    })
    .check(z.meta({ description: 'Name, description and tags' })),
  spec: spec.check(z.meta({ description: 'What is wanted' })),
});

/** A document that has the right shape, with its defaults filled in. */
export type RequirementsDocument = z.output<typeof documentSchema>;

/** The form that a text must have by its schema. */
export function formOf(schema: z.core.$ZodType): Form | undefined {
  return forms.get(schema);
}

/** The code of a number that is out of range by its schema. */
export function rangeCodeOf(schema: z.core.$ZodType): DiagnosticCode {
  return rangeCodes.get(schema) ?? 'SSMC115';
}

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

/** AWS allows 50 tags; ssmc adds up to four of its own to a resource, and one is left for other tools. */
const MOST_TAGS = 45;

const { registrations, activationDaysMaximum } = SYSTEMS_MANAGER_LIMITS;
const { idleTimeoutMinutes, maxDurationMinutes } = SESSION_PREFERENCES;
const minutes = ({ minimum, maximum }: { readonly minimum: number; readonly maximum: number }) =>
  [minimum, maximum] as const;

const roleOptions = (defaultName: string, defaultPath: string) => ({
  name: z.optional(text(`Name of the role; default ${defaultName}`, FORMS.roleName)),
  path: z._default(text('IAM path of the role and its policies', FORMS.path), defaultPath),
  permissionsBoundary: z.optional(text('ARN of the permissions boundary', FORMS.policyArn)),
  existing: z.optional(
    text('Name or ARN of an existing role: attach to it instead of creating one', FORMS.roleNameOrArn),
  ),
});

const kmsKey = text('ARN of a KMS key', FORMS.keyArn);

const logGroupOptions = z.strictObject({
  name: text('Name of the log group', FORMS.logGroup),
  kmsKey: z.optional(perRegion(kmsKey, 'ARN of the KMS key that encrypts the log group')),
});

const ec2 = z.strictObject({
  permissions: z._default(
    choice('How the instances get their permissions', {
      'instance-profile': 'From the role of their instance profile',
      'default-host-management':
        'From the Default Host Management Configuration role: all instances in the account and Region',
    }),
    'instance-profile',
  ),
  role: z
    .optional(
      z.strictObject({
        scope: z._default(
          choice('Number of node roles', {
            region: 'One role for each Region',
            account: 'One role for all Regions, in the account module',
          }),
          'region',
        ),
        basePolicy: z._default(
          choice('Policy that allows the SSM Agent calls', {
            managed: 'The AWS managed policy AmazonSSMManagedInstanceCore',
            'least-privilege': 'Policies with exactly the calls of the capabilities',
          }),
          'managed',
        ),
        ...roleOptions('<metadata.name>-node', '/'),
      }),
    )
    .check(z.meta({ description: 'Role of the instances (permissions: instance-profile)' })),
  instanceProfile: z
    .optional(
      z.strictObject({
        name: z.optional(text('Name of the instance profile; default: the role name', FORMS.profileName)),
        existing: z.optional(text('Name of an existing instance profile with the existing role', FORMS.profileName)),
      }),
    )
    .check(z.meta({ description: 'Instance profile of the role' })),
  hostManagement: z
    .optional(
      z.strictObject({
        role: z
          .optional(z.strictObject(roleOptions('<metadata.name>-host-management', '/service-role/')))
          .check(z.meta({ description: 'Role that Systems Manager passes to the instances' })),
        previous: z._default(
          choice('What to do when the setting already names another role', {
            refuse: 'Refuse to deploy',
            replace: 'Replace the other role',
          }),
          'refuse',
        ),
      }),
    )
    .check(z.meta({ description: 'Default Host Management Configuration (permissions: default-host-management)' })),
  instances: z
    .optional(byRegion(list(text('Instance ID', FORMS.instance), 'Instance IDs in one Region')))
    .check(z.meta({ description: 'IDs of running instances to associate with the instance profile, by Region' })),
});

const hybrid = z.strictObject({
  network: z._default(choice('How the servers reach AWS', WAYS_TO_AWS), 'internet'),
  role: z
    .optional(z.strictObject(roleOptions('<metadata.name>-hybrid', '/')))
    .check(z.meta({ description: 'Role of the hybrid-activated nodes' })),
  activation: z
    .optional(
      z.strictObject({
        registrationLimit: z._default(
          whole(
            'Number of nodes that one activation registers',
            [registrations.minimum, registrations.maximum],
            'SSMC017',
          ),
          10,
        ),
        expiresAfterDays: z._default(
          whole('Days until an activation expires', [1, activationDaysMaximum], 'SSMC017'),
          30,
        ),
        defaultInstanceName: z.optional(text('Name of the nodes in the console', FORMS.consoleName)),
      }),
    )
    .check(z.meta({ description: 'Default values of activate.sh' })),
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
          .check(z.meta({ description: 'Log group of the agent logs' })),
      }),
    )
    .check(z.meta({ description: 'Send the SSM Agent logs to CloudWatch Logs' })),
  runCommand: capability(
    z.strictObject({
      outputBucket: z.optional(text('Name of the entry in spec.buckets for the command output')),
      scriptBuckets: z.optional(
        list(text('Name of an entry in spec.buckets'), 'Names of the entries in spec.buckets with scripts'),
      ),
      cloudWatchLogs: flag('Send the command output to log groups under /aws/ssm/'),
    }),
    'Run Command',
  ),
  sessionManager: capability(
    z.strictObject({
      kmsKey: z.optional(perRegion(kmsKey, 'ARN of the KMS key that encrypts the session data')),
      logBucket: z.optional(text('Name of the entry in spec.buckets for the session logs')),
      logPrefix: z.optional(text('Prefix of the session logs under the bucket prefix', FORMS.logPrefix)),
      logGroup: z.optional(logGroupOptions).check(z.meta({ description: 'Log group of the session logs' })),
      streamLogs: z.optional(z.boolean()).check(z.meta({ description: 'Stream session logs while the session runs' })),
      idleTimeoutMinutes: z.optional(whole('Minutes without input until a session ends', minutes(idleTimeoutMinutes))),
      maxDurationMinutes: z.optional(whole('Maximum session duration in minutes', minutes(maxDurationMinutes))),
      runAs: z.optional(text('Operating system user for Linux and macOS sessions', FORMS.userName)),
      shellProfile: z
        .optional(
          z.strictObject({
            linux: z.optional(text('Commands that run when a Linux or macOS session starts')),
            windows: z.optional(text('Commands that run when a Windows session starts')),
          }),
        )
        .check(z.meta({ description: 'Commands that run when a session starts' })),
      preferences: z._default(
        choice('How the module handles the session document SSM-SessionManagerRunShell', {
          create: 'Create the SSM document',
          adopt: 'Update the existing SSM document',
          none: 'Do not manage the SSM document',
        }),
        'create',
      ),
    }),
    'Session Manager',
  ),
  patchManager: capability(
    z.strictObject({ patchListBucket: z.optional(text('Name of the entry in spec.buckets with patch lists')) }),
    'Patch Manager',
  ),
  distributor: flag('Install Distributor packages'),
  domainJoin: z
    .optional(
      z.strictObject({
        directoryId: perRegion(text('Directory ID', FORMS.directoryId), 'Directory ID'),
        secretKmsKey: z.optional(
          perRegion(kmsKey, 'ARN of the KMS key of the secret with the domain join credentials'),
        ),
      }),
    )
    .check(z.meta({ description: 'Join instances to a directory' })),
  cloudWatchAgent: flag('Run the CloudWatch agent'),
  vssSnapshots: flag('Take VSS snapshots of Windows instances'),
  parameterStore: z
    .optional(
      z.strictObject({
        paths: list(
          text('Parameter name or path', FORMS.parameter),
          'Names or paths of the parameters that scripts read',
        ),
        kmsKeys: z.optional(list(kmsKey, 'ARNs of the KMS keys of the SecureString parameters')),
      }),
    )
    .check(z.meta({ description: 'Read parameters of Parameter Store' })),
});

const vpc = z.strictObject({
  vpcId: z.optional(text('VPC ID', FORMS.vpc)),
  subnetIds: z.optional(
    list(text('Subnet ID', FORMS.subnet), 'Subnet IDs of the interface endpoints, one in each Availability Zone'),
  ),
  routeTableIds: z.optional(
    list(text('Route table ID', FORMS.routeTable), 'Route table IDs of the S3 gateway endpoint'),
  ),
  nodeSecurityGroupIds: z.optional(
    list(text('Security group ID', FORMS.securityGroup), 'Security group IDs of the nodes, at most 8', 8),
  ),
  nodeCidrBlocks: z.optional(list(text('IPv4 CIDR block', FORMS.cidr), 'IPv4 CIDR blocks of the nodes, at most 8', 8)),
});

const privateLink = z.strictObject({
  endpoints: z._default(
    choice('Whether the module creates the endpoints', {
      create: 'Create the endpoints',
      existing: 'Use the existing endpoints of the VPC',
    }),
    'create',
  ),
  endpointPolicies: z._default(
    choice('What the endpoint policies allow', {
      account: 'All calls by principals in this account',
      'least-privilege': 'The calls of the nodes and the entries under allow',
      'full-access': 'All calls: no endpoint policy',
    }),
    'account',
  ),
  nodeEgress: z._default(
    choice('Outbound rules of the node security groups', {
      manage: 'Add outbound rules to the endpoints and to S3',
      leave: 'Allow the groups at the endpoints without adding outbound rules to them',
    }),
    'manage',
  ),
  s3: z._default(
    choice('Type of the S3 endpoint', {
      gateway: 'Gateway endpoint for clients in the VPC, free of charge',
      interface: 'Interface endpoint for clients in and outside the VPC',
      both: 'Gateway endpoint for the VPC, interface endpoint for clients outside it',
    }),
    'gateway',
  ),
  allow: z
    .optional(
      z.strictObject({
        buckets: z.optional(
          listPerRegion(text('Bucket name', FORMS.bucketName), 'Buckets that other clients in this account use'),
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
        principals: z.optional(
          list(text('Role ARN', FORMS.roleArn), 'ARNs of roles with full access through the endpoints'),
        ),
        clients: z
          .optional(
            z.strictObject({
              securityGroupIds: z.optional(
                list(text('Security group ID', FORMS.securityGroup), 'IDs of client security groups'),
              ),
              cidrBlocks: z.optional(list(text('IPv4 CIDR block', FORMS.cidr), 'IPv4 CIDR blocks of clients')),
            }),
          )
          .check(z.meta({ description: 'Other clients with network access to the endpoints' })),
        operators: flag('Operators call Systems Manager from inside this VPC'),
      }),
    )
    .check(z.meta({ description: 'Other clients, principals and buckets that the endpoints allow' })),
  vpcs: z.optional(byRegion(vpc)).check(z.meta({ description: 'Default values of the network parameters, by Region' })),
});

const packageSource = z.strictObject({
  platforms: list(platform, 'Platforms that use this source'),
  source: choice('Source of the packages', {
    vendor: 'Vendor servers, through NAT or a proxy',
    wsus: 'Your WSUS servers',
    rhui: 'Red Hat Update Infrastructure in AWS',
    repository: 'Your mirrors',
    image: 'Packages on the image: no downloads',
  }),
  hosts: z.optional(
    perRegion(
      list(text('Host name, with a port if it is not the default', FORMS.host), 'Hosts'),
      'Hosts for wsus and repository. Default ports: 8530 and 8531 for wsus, 443 for repository',
    ),
  ),
});

const network = z.strictObject({
  mode: choice('Network path of the EC2 instances to AWS services', WAYS_TO_AWS),
  packageSources: z
    .optional(z.array(packageSource).check(z.minLength(1)))
    .check(z.meta({ description: 'Sources of packages, updates and installers' })),
  privateLink: z.optional(privateLink).check(z.meta({ description: 'VPC endpoints (mode: private-link)' })),
});

const bucket = z.strictObject({
  name: text('Name of the entry, used by references', FORMS.reference),
  bucketName: z.optional(
    perRegion(text('Bucket name', FORMS.bucketName), 'Bucket name, or one for each Region; default: name'),
  ),
  region: z.optional(text('Region of the bucket', FORMS.region)),
  encryption: z._default(
    choice('Default encryption of the bucket', {
      none: 'No encryption, or the nodes may not read the encryption settings',
      'sse-s3': 'Amazon S3 managed keys (SSE-S3)',
      'sse-kms': 'The KMS key in kmsKey (SSE-KMS)',
    }),
    'sse-s3',
  ),
  kmsKey: z.optional(perRegion(kmsKey, 'ARN of the KMS key (encryption: sse-kms)')),
  ownerAccount: z.optional(text('Account ID of the bucket owner, if it is another account', FORMS.account)),
  prefix: z.optional(text('Prefix of the object keys that the nodes use', FORMS.bucketPrefix)),
});

const operator = z.strictObject({
  name: text('Name of the operator', FORMS.operatorName),
  access: choice('What the operator may do', {
    session: 'Start sessions on the targets',
    'run-command': 'Run SSM documents on the targets',
    automation: 'Run Automation runbooks',
    'read-only': 'Read everything in Systems Manager',
    full: 'Full access to Systems Manager',
    'console-insights': 'View the insights in the console',
    'default-host-management-admin': 'Enable and disable Default Host Management Configuration',
  }),
  targets: z
    .optional(
      z.union([
        z.literal('all'),
        z.strictObject({
          tags: z.optional(
            tags(FORMS.nodeTagKey, FORMS.nodeTagValue, { description: 'Tags that the nodes must have' }),
          ),
          instances: z
            .optional(byRegion(list(text('Node ID', FORMS.nodeId), 'Node IDs in one Region')))
            .check(z.meta({ description: 'Node IDs, by Region' })),
        }),
      ]),
    )
    .check(z.meta({ description: 'Nodes that the operator may use: all, by tags, or by ID' })),
  documents: z.optional(
    list(
      text('Name of an SSM document, or its ARN if another account shares it', FORMS.ssmDocument),
      'SSM documents that the operator may run',
    ),
  ),
  sessionDocuments: z.optional(
    list(
      text('Name or ARN of a session document, or preferences', FORMS.ssmDocument),
      'Session documents that the operator may use',
    ),
  ),
  readOutput: flag('Allow reading the output in the buckets and log groups'),
  automationRoles: z.optional(list(text('Role ARN', FORMS.roleArn), 'ARNs of roles that automations may assume')),
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

/** The AWS managed S3 buckets whose names a document may give. */
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
  account: z.optional(text('Account ID; deployment to another account fails', FORMS.account)),
  regions: list(region, 'Regions, all in one partition'),
  homeRegion: z.optional(text('Region of the account module; default: the first Region', FORMS.region)),
  nodes: z
    .strictObject({
      platforms: z._default(list(platform, 'Operating systems of the nodes'), ['linux']),
      minimumAgentVersion: z._default(text('Earliest SSM Agent version in the fleet', FORMS.agentVersion), '3.3.40.0'),
      ec2: z.optional(ec2).check(z.meta({ description: 'EC2 instances' })),
      hybrid: z.optional(hybrid).check(z.meta({ description: 'Servers and virtual machines outside EC2' })),
    })
    .check(z.meta({ description: 'Managed nodes' })),
  capabilities: z
    ._default(capabilities, {
      agentUpdate: false,
      inventory: false,
      stateManager: false,
      distributor: false,
      cloudWatchAgent: false,
      vssSnapshots: false,
    })
    .check(z.meta({ description: 'Systems Manager capabilities to enable' })),
  network: network.check(z.meta({ description: 'Network path to AWS services' })),
  buckets: z.optional(z.array(bucket)).check(z.meta({ description: 'Your S3 buckets that the nodes use' })),
  operators: z.optional(z.array(operator)).check(z.meta({ description: 'IAM policies for operators' })),
  managedBuckets: z
    .optional(byRegion(managedBuckets))
    .check(z.meta({ description: 'Names of AWS managed S3 buckets that AWS does not publish, by Region' })),
});

/** The schema of the whole document. */
export const documentSchema = z.strictObject({
  $schema: z.optional(text('JSON Schema of the document, for editors')),
  apiVersion: z.literal('ssmc/v1').check(z.meta({ description: 'Version of the document format' })),
  kind: z.literal('ManagedNodes').check(z.meta({ description: 'Kind of document' })),
  metadata: z
    .strictObject({
      name: text('Name of the document and prefix of every generated name', FORMS.documentName),
      description: z.optional(text('Description of the document and of the roles', FORMS.description)),
      tags: z.optional(tags(FORMS.tagKey, FORMS.tagValue, { description: 'Tags of every resource', most: MOST_TAGS })),
    })
    .check(z.meta({ description: 'Name, description and tags' })),
  spec: spec.check(z.meta({ description: 'Requirements' })),
});

/** A document that has the right shape, with its defaults filled in. */
export type RequirementsDocument = z.output<typeof documentSchema>;

/** The form that a string must have by its schema. */
export function formOf(schema: z.core.$ZodType): Form | undefined {
  return forms.get(schema);
}

/** The code of a number that is out of range by its schema. */
export function rangeCodeOf(schema: z.core.$ZodType): DiagnosticCode {
  return rangeCodes.get(schema) ?? 'SSMC115';
}

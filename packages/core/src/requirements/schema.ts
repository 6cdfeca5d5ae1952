import * as z from 'zod/mini';

/**
 * The requirements document: the one source of its types, defaults, checks of single values, and JSON Schema. What concerns several fields at
 * once is checked in `rules/`.
 */

const text = (description: string, pattern?: RegExp, example?: string) =>
  z
    .string()
    .check(...(pattern ? [z.regex(pattern)] : []), z.meta({ description, ...(example && { examples: [example] }) }));

const flag = (description: string) => z._default(z.boolean(), false).check(z.meta({ description }));

/** One value for all Regions, or a map from Region to value. */
const perRegion = <S extends z.core.$ZodType>(value: S, description: string) =>
  z.union([value, z.record(z.string(), value)]).check(z.meta({ description }));

/** `true`, `false`, or an object with more. */
const capability = <S extends z.core.$ZodType>(options: S, description: string) =>
  z.optional(z.union([z.boolean(), options])).check(z.meta({ description }));

const list = <S extends z.core.$ZodType>(item: S, description: string) =>
  z.array(item).check(z.minLength(1), z.meta({ description, uniqueItems: true }));

const PLATFORMS = ['linux', 'windows', 'macos'] as const;

/** One list for all Regions, or a map from Region to list. */
const listPerRegion = <S extends z.core.$ZodType>(item: S, description: string) =>
  perRegion(list(item, description), `${description}: one list, or a list for each Region`);

const name64 = /^[\w+=,.@-]{1,64}$/;
const name128 = /^[\w+=,.@-]{1,128}$/;
// IAM accepts `*`, `?` and `$` in paths. In the ARNs of policies they would be patterns and variables.
const path = /^\/([!-#%-)+-.0->@-~]+\/)*$/;
const policyArn = /^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy\/[\w+=,.@/-]+$/;
const roleArn = /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]+$/;
const roleNameOrArn = /^([\w+=,.@-]{1,64}|arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]+)$/;
const keyArn = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key\/[\w-]+$/;
const account = /^[0-9]{12}$/;
const agentVersion = /^[0-9]{1,5}(\.[0-9]{1,5}){3}$/;
const logGroup = /^[\w./#-]{1,512}$/;
// The agent joins prefixes like paths: what that would change is not what the policies say.
const bucketPrefix = /^(?!\/)(?!.*\/\/)(?!(.*\/)?\.{1,2}(\/|$))[\w!'()./=-]{1,512}$/;
const logPrefix = /^(?!.*\/\/)(?!(.*\/)?\.{1,2}(\/|$))[\w!'()./=-]{1,256}$/;
const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const cidr = new RegExp(`^${octet}(\\.${octet}){3}/(3[0-2]|[12]?[0-9])$`);
const label = '[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const port = '(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})';
const host = new RegExp(`^(?!.{254})${label}(\\.${label})*(:${port})?$`);
const ssmDocument = /^(arn:aws[a-z-]*:ssm:[a-z0-9-]+:([0-9]{12})?:document\/)?[\w.-]{3,128}$/;
const id = (prefix: string) => new RegExp(`^${prefix}-[0-9a-f]{8,17}$`);

const roleOptions = (defaultName: string, defaultPath: string) => ({
  name: z.optional(text(`Name of the role; default ${defaultName}`, name64)),
  path: z._default(text('IAM path of the role and its policies', path, '/'), defaultPath),
  permissionsBoundary: z.optional(
    text('ARN of the permissions boundary', policyArn, 'arn:aws:iam::111122223333:policy/boundary'),
  ),
  existing: z.optional(text('Name or ARN of a role that exists: attach to it, create none', roleNameOrArn)),
});

const kmsKey = text(
  'ARN of a KMS key',
  keyArn,
  'arn:aws:kms:us-east-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
);

const logGroupOptions = z.strictObject({
  name: text('Name of the log group', logGroup, '/ssm/sessions'),
  kmsKey: z.optional(perRegion(kmsKey, 'The key that encrypts the log group; without it, no key of yours does')),
});

const ec2 = z.strictObject({
  permissions: z
    ._default(z.enum(['instance-profile', 'default-host-management']), 'instance-profile')
    .check(z.meta({ description: 'How the instances get their permissions' })),
  role: z
    .optional(
      z.strictObject({
        scope: z
          ._default(z.enum(['region', 'account']), 'region')
          .check(z.meta({ description: 'region: one role for each Region; account: one role for all Regions' })),
        basePolicy: z._default(z.enum(['managed', 'least-privilege']), 'managed').check(
          z.meta({
            description:
              'managed: AmazonSSMManagedInstanceCore; least-privilege: exactly the calls of the capabilities',
          }),
        ),
        ...roleOptions('<metadata.name>-node', '/'),
      }),
    )
    .check(z.meta({ description: 'The role of the instances, with permissions: instance-profile' })),
  instanceProfile: z
    .optional(
      z.strictObject({
        name: z.optional(text('Name of the instance profile; default: the name of the role', name128)),
        existing: z.optional(text('Name of an instance profile that exists and holds the existing role', name128)),
      }),
    )
    .check(z.meta({ description: 'The instance profile that holds the role' })),
  hostManagement: z
    .optional(
      z.strictObject({
        role: z
          .optional(z.strictObject(roleOptions('<metadata.name>-host-management', '/service-role/')))
          .check(z.meta({ description: 'The role that instances get' })),
        previous: z
          ._default(z.enum(['refuse', 'replace']), 'refuse')
          .check(z.meta({ description: 'What to do when the setting names another role already' })),
      }),
    )
    .check(z.meta({ description: 'With permissions: default-host-management' })),
  instances: z
    .optional(z.record(z.string(), list(text('Instance id', id('i')), 'Instances of one Region')))
    .check(z.meta({ description: 'Running instances that get the instance profile, by Region' })),
});

const hybrid = z.strictObject({
  network: z
    ._default(z.enum(['internet', 'private-link']), 'internet')
    .check(z.meta({ description: 'How the servers reach AWS' })),
  role: z
    .optional(z.strictObject(roleOptions('<metadata.name>-hybrid', '/')))
    .check(z.meta({ description: 'The role of the servers' })),
  activation: z
    .optional(
      z.strictObject({
        registrationLimit: z
          ._default(z.int(), 10)
          .check(z.meta({ description: 'Nodes that one activation registers, 1 to 1000' })),
        expiresAfterDays: z
          ._default(z.int(), 30)
          .check(z.meta({ description: 'Days until an activation expires, 1 to 30' })),
        defaultInstanceName: z.optional(text('Name that the console shows for the nodes', /^[\w ._:/=+@-]{0,256}$/)),
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
          .strictObject({ name: text('Name of the log group', logGroup) })
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
      logPrefix: z.optional(text('Prefix of the session logs below the prefix of the bucket', logPrefix)),
      logGroup: z.optional(logGroupOptions).check(z.meta({ description: 'The log group that takes the session logs' })),
      streamLogs: z.optional(z.boolean()).check(z.meta({ description: 'Stream session logs while the session runs' })),
      idleTimeoutMinutes: z
        .optional(z.int())
        .check(z.meta({ description: 'Minutes without input until a session ends, 1 to 60' })),
      maxDurationMinutes: z.optional(z.int()).check(z.meta({ description: 'Longest session in minutes, 1 to 1440' })),
      runAs: z.optional(text('Operating system user of Linux and macOS sessions', /^[\w.@\\-]{1,256}$/)),
      shellProfile: z
        .optional(
          z.strictObject({
            linux: z.optional(text('Commands that run when a Linux or macOS session starts')),
            windows: z.optional(text('Commands that run when a Windows session starts')),
          }),
        )
        .check(z.meta({ description: 'Commands that run when a session starts' })),
      preferences: z._default(z.enum(['create', 'adopt', 'none']), 'create').check(
        z.meta({
          description: 'The document SSM-SessionManagerRunShell: create it, adopt the existing one, or leave it alone',
        }),
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
        directoryId: perRegion(text('Directory id', /^d-[0-9a-f]{10}$/, 'd-0123456789'), 'The directory'),
        secretKmsKey: z.optional(perRegion(kmsKey, 'The key of the secret with the credentials of the join')),
      }),
    )
    .check(z.meta({ description: 'Join instances to a directory' })),
  cloudWatchAgent: flag('Run the CloudWatch agent'),
  vssSnapshots: flag('Take VSS snapshots of Windows instances'),
  parameterStore: z
    .optional(
      z.strictObject({
        paths: list(
          text('Parameter name or path', /^\/?[\w.*/-]{1,1011}$/, '/prod/web/*'),
          'Parameters that scripts read',
        ),
        kmsKeys: z.optional(list(kmsKey, 'Keys of the SecureString parameters')),
      }),
    )
    .check(z.meta({ description: 'Read parameters of Parameter Store' })),
});

const vpc = z.strictObject({
  vpcId: z.optional(text('The VPC', id('vpc'))),
  subnetIds: z.optional(
    list(text('Subnet id', id('subnet')), 'Subnets of the interface endpoints, one in each Availability Zone'),
  ),
  routeTableIds: z.optional(list(text('Route table id', id('rtb')), 'Route tables of the S3 gateway endpoint')),
  nodeSecurityGroupIds: z.optional(
    list(text('Security group id', id('sg')), 'Security groups of the nodes, at most 8'),
  ),
  nodeCidrBlocks: z.optional(list(text('IPv4 CIDR block', cidr), 'CIDR blocks of the nodes, at most 8')),
});

const privateLink = z.strictObject({
  endpoints: z
    ._default(z.enum(['create', 'existing']), 'create')
    .check(z.meta({ description: 'create: make the endpoints; existing: the VPC has them' })),
  endpointPolicies: z
    ._default(z.enum(['account', 'least-privilege', 'full-access']), 'account')
    .check(z.meta({ description: 'How much the endpoint policies let through' })),
  s3: z
    ._default(z.enum(['gateway', 'interface', 'both']), 'gateway')
    .check(z.meta({ description: 'The kind of S3 endpoint' })),
  allow: z
    .optional(
      z.strictObject({
        buckets: z.optional(listPerRegion(text('Bucket name'), 'Buckets that other clients of this account use')),
        publicBuckets: z.optional(
          listPerRegion(
            text('Bucket name', undefined, 'amazoncloudwatch-agent-us-east-2'),
            'Buckets of AWS or a vendor that any client may read without credentials',
          ),
        ),
        packageRepositories: z.optional(
          listPerRegion(
            z.enum(['amazon-linux-2023', 'amazon-linux-2']),
            'Package repositories that may be read through the S3 endpoint',
          ),
        ),
        principals: z.optional(list(text('Role ARN', roleArn), 'Roles that may use the endpoints for anything')),
        clients: z
          .optional(
            z.strictObject({
              securityGroupIds: z.optional(
                list(text('Security group id', id('sg')), 'Security groups that may reach the endpoints'),
              ),
              cidrBlocks: z.optional(list(text('IPv4 CIDR block', cidr), 'CIDR blocks that may reach the endpoints')),
            }),
          )
          .check(z.meta({ description: 'Who else may reach the endpoints over the network' })),
        operators: flag('Operators call Systems Manager from inside this VPC'),
      }),
    )
    .check(z.meta({ description: 'Who and what else may use these endpoints' })),
  vpcs: z.optional(z.record(z.string(), vpc)).check(z.meta({ description: 'Defaults of the parameters, by Region' })),
});

const packageSource = z.strictObject({
  platforms: list(z.enum(PLATFORMS), 'Platforms whose packages come from this source'),
  source: z.enum(['vendor', 'wsus', 'rhui', 'repository', 'image']).check(
    z.meta({
      description:
        'vendor: servers of the vendor of the platform, through NAT or a proxy; wsus: your WSUS servers; rhui: Red Hat Update Infrastructure in AWS; repository: your mirrors; image: everything is on the image, nothing is downloaded',
    }),
  ),
  hosts: z.optional(
    perRegion(
      list(text('Host name, with a port if it is not the default', host, 'wsus.example.internal:8530'), 'Hosts'),
      'Your servers, with source: wsus or repository. Default ports: 8530 and 8531 for wsus, 443 for repository',
    ),
  ),
});

const network = z.strictObject({
  mode: z.enum(['private-link', 'internet']).check(z.meta({ description: 'How the EC2 instances reach AWS' })),
  packageSources: z
    .optional(z.array(packageSource).check(z.minLength(1)))
    .check(z.meta({ description: 'Where packages, updates and installers come from' })),
  privateLink: z.optional(privateLink).check(z.meta({ description: 'With mode: private-link' })),
});

const bucket = z.strictObject({
  name: text('The name that references use', /^[a-zA-Z0-9][\w.-]{0,62}$/, 'ops-logs'),
  bucketName: z.optional(perRegion(z.string(), 'The bucket, or one for each Region; default: name')),
  region: z.optional(text('Where the bucket lives')),
  encryption: z
    ._default(z.enum(['none', 'sse-s3', 'sse-kms']), 'sse-s3')
    .check(z.meta({ description: 'How the bucket encrypts its objects' })),
  kmsKey: z.optional(perRegion(kmsKey, 'The key, with encryption: sse-kms')),
  ownerAccount: z.optional(text('The account that owns the bucket, if it is another', account)),
  prefix: z.optional(text('Narrows the objects that may be used', bucketPrefix, 'fleet/')),
});

const operator = z.strictObject({
  name: text('Name of the operator', /^[a-z][a-z0-9-]{0,31}$/, 'on-call'),
  access: z
    .enum([
      'session',
      'run-command',
      'automation',
      'read-only',
      'full',
      'console-insights',
      'default-host-management-admin',
    ])
    .check(z.meta({ description: 'What the operator may do' })),
  targets: z
    .optional(
      z.union([
        z.literal('all'),
        z.strictObject({
          tags: z
            .optional(z.record(z.string(), z.string()))
            .check(z.meta({ description: 'Nodes that have all of these tags' })),
          instances: z
            .optional(z.record(z.string(), list(text('Node id', /^m?i-[0-9a-f]{8,17}$/), 'Nodes of one Region')))
            .check(z.meta({ description: 'These nodes, by Region' })),
        }),
      ]),
    )
    .check(z.meta({ description: 'The nodes: all, or those with all of these tags, or these' })),
  documents: z.optional(
    list(
      text('Name of a document, or its ARN if another account shares it', ssmDocument, 'AWS-RunShellScript'),
      'Documents that may be run',
    ),
  ),
  sessionDocuments: z.optional(
    list(text('Name or ARN of a document, or preferences', ssmDocument), 'Session documents that may be used'),
  ),
  readOutput: flag('May read the output in the buckets and log groups'),
  automationRoles: z.optional(list(text('Role ARN', roleArn), 'Roles that automations may assume')),
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
    ].map((key) => [key, z.optional(text('Bucket name, or none'))]),
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
  account: z.optional(text('The account; deploying anywhere else is refused', account, '111122223333')),
  regions: list(text('Region code', undefined, 'us-east-2'), 'The Regions, all of one partition'),
  homeRegion: z.optional(text('Where the account module is deployed; default: the first Region')),
  nodes: z
    .strictObject({
      platforms: z._default(list(z.enum(PLATFORMS), 'Operating systems of the nodes'), ['linux']),
      minimumAgentVersion: z._default(text('The oldest SSM Agent in the fleet', agentVersion, '3.3.40.0'), '3.3.40.0'),
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
    .optional(z.record(z.string(), managedBuckets))
    .check(z.meta({ description: 'Names of buckets of AWS that AWS does not publish, by Region' })),
});

/** The schema of the whole document. */
export const documentSchema = z.strictObject({
  $schema: z.optional(text('This schema, for editors')),
  apiVersion: z.literal('ssmc/v1').check(z.meta({ description: 'Version of the document format' })),
  kind: z.literal('ManagedNodes').check(z.meta({ description: 'Kind of document' })),
  metadata: z
    .strictObject({
      name: text('Starts every generated name', /^[a-z][a-z0-9-]{0,31}$/, 'production'),
      description: z.optional(text('Also the description of roles')),
      tags: z.optional(z.record(z.string(), z.string())).check(z.meta({ description: 'Tags of every resource' })),
    })
    .check(z.meta({ description: 'Name, description and tags' })),
  spec: spec.check(z.meta({ description: 'What is wanted' })),
});

/** A document that has the right shape, with its defaults filled in. */
export type RequirementsDocument = z.output<typeof documentSchema>;

import { SERVICE_SETTINGS } from '../facts/host-management.ts';
import { PARTITIONS, type RegionId } from '../facts/regions.ts';
import type { Because } from '../plan/because.ts';
import type { Condition, Statement } from '../plan/policy.ts';
import { ACCOUNT_ID, join, type Value } from '../plan/value.ts';
import { documentRef, isAwsDocument } from '../requirements/document-ref.ts';
import { optionsOf, ownBucket, type Requirements, valueFor } from '../requirements/requirements.ts';
import { hostManagementRole, roleArn } from './node-role.ts';
import { distinctValues, pascalRegion } from './statements.ts';

type Operator = Requirements['operators'][number];

interface Scope {
  readonly requirements: Requirements;
  readonly operator: Operator;
  readonly path: string;
}

/** What an operator may do; nothing for the kinds that AWS keeps policies for. */
export function operatorStatements(
  requirements: Requirements,
  operator: Operator,
  index: number,
): readonly Statement[] {
  const scope: Scope = { requirements, operator, path: `spec.operators[${index}]` };
  switch (operator.access) {
    case 'session':
      return sessionStatements(scope);
    case 'run-command':
      return [...runCommandStatements(scope), ...(operator.readOutput ? outputStatements(scope) : [])];
    case 'automation':
      return automationStatements(scope);
    case 'default-host-management-admin':
      return hostManagementStatements(scope);
    default:
      return [];
  }
}

function sessionStatements(scope: Scope): readonly Statement[] {
  const { requirements, operator } = scope;
  const documents = operator.sessionDocuments ?? ['preferences'];
  const names = documents.map((name) => (name === 'preferences' ? 'SSM-SessionManagerRunShell' : name));
  const own = [join(`arn:${requirements.partition}:ssm:*:*:session/\${aws:userid}-*`)];
  return [
    ...perRegion(
      scope,
      'StartSession',
      ['ssm:StartSession'],
      (region) => nodeArns(scope, region),
      nodeConditions(scope, true),
    ),
    ...perRegion(scope, 'UseSessionDocuments', ['ssm:StartSession'], (region) =>
      names.flatMap((name) => documentArns(scope, region, name)),
    ),
    statement(scope, 'OwnSessions', {
      actions: ['ssm:ResumeSession', 'ssm:TerminateSession', 'ssmmessages:OpenDataChannel'],
      resources: own,
      because: why(scope, 'Sessions carry the id of who started them, also for assumed roles', 'D-SM3', 'D-SM4'),
    }),
    statement(scope, 'FindNodes', {
      actions: [
        'ec2:DescribeInstances',
        'ssm:DescribeInstanceInformation',
        'ssm:DescribeInstanceProperties',
        'ssm:DescribeSessions',
        'ssm:GetConnectionStatus',
      ],
      resources: ['*'],
      because: why(scope, 'These calls know no narrower resource', 'D-SM3'),
    }),
    ...sessionKeys(scope),
  ];
}

function sessionKeys(scope: Scope): readonly Statement[] {
  const key = optionsOf(scope.requirements.capabilities.sessionManager)?.kmsKey;
  if (!key) return [];
  return perRegion(scope, 'EncryptSessions', ['kms:GenerateDataKey'], (region) => {
    const arn = valueFor(key, region);
    return arn ? [arn] : [];
  });
}

function runCommandStatements(scope: Scope): readonly Statement[] {
  const documents = scope.operator.documents ?? [];
  return [
    ...perRegion(scope, 'RunDocuments', ['ssm:SendCommand'], (region) =>
      documents.flatMap((name) => documentArns(scope, region, name)),
    ),
    ...perRegion(
      scope,
      'RunOnNodes',
      ['ssm:SendCommand'],
      (region) => nodeArns(scope, region),
      nodeConditions(scope, false),
    ),
    statement(scope, 'FollowCommands', {
      actions: [
        'ec2:DescribeInstanceStatus',
        'ssm:CancelCommand',
        'ssm:DescribeInstanceInformation',
        'ssm:DescribeInstanceProperties',
        'ssm:GetCommandInvocation',
        'ssm:ListCommandInvocations',
        'ssm:ListCommands',
        'ssm:ListDocuments',
      ],
      resources: ['*'],
      because: why(scope, 'These calls know no narrower resource', 'D-IDEX', 'D-RC'),
    }),
    ...perRegion(
      scope,
      'ReadDocuments',
      ['ssm:DescribeDocument', 'ssm:DescribeDocumentParameters', 'ssm:GetDocument', 'ssm:ListDocumentVersions'],
      (region) => documents.flatMap((name) => documentArns(scope, region, name)),
    ),
  ];
}

function outputStatements(scope: Scope): readonly Statement[] {
  const { requirements } = scope;
  const options = optionsOf(requirements.capabilities.runCommand);
  const bucketName = options?.outputBucket;
  const buckets = bucketName
    ? perRegion(scope, 'ReadOutput', ['s3:GetObject'], (region) => {
        const bucket = ownBucket(requirements, bucketName, region);
        return bucket ? [`arn:${requirements.partition}:s3:::${bucket.bucketName}/${bucket.prefix}*`] : [];
      })
    : [];
  const logs = options?.cloudWatchLogs
    ? perRegion(scope, 'ReadOutputLogs', ['logs:FilterLogEvents', 'logs:GetLogEvents'], (region) => [
        regionalArn(scope, 'logs', region, 'log-group:/aws/ssm/*'),
      ])
    : [];
  return [...buckets, ...logs];
}

function automationStatements(scope: Scope): readonly Statement[] {
  const documents = scope.operator.documents ?? [];
  const roles = scope.operator.automationRoles ?? [];
  return [
    ...perRegion(scope, 'StartAutomations', ['ssm:StartAutomationExecution'], (region) => {
      const arns = documents.flatMap((name) => [
        ...documentArns(scope, region, name),
        ...documentArns(scope, region, name, 'automation-definition'),
      ]);
      return arns.length > 0 ? [...arns, regionalArn(scope, 'ssm', region, 'automation-execution/*')] : [];
    }),
    ...perRegion(
      scope,
      'FollowAutomations',
      ['ssm:GetAutomationExecution', 'ssm:StopAutomationExecution'],
      (region) => [regionalArn(scope, 'ssm', region, 'automation-execution/*')],
    ),
    statement(scope, 'FindAutomations', {
      actions: ['ssm:DescribeAutomationExecutions', 'ssm:DescribeAutomationStepExecutions', 'ssm:ListDocuments'],
      resources: ['*'],
      because: why(scope, 'These calls know no narrower resource', 'D-IDEX'),
    }),
    ...(roles.length > 0 ? [passRole(scope, 'PassAutomationRoles', roles)] : []),
  ];
}

function hostManagementStatements(scope: Scope): readonly Statement[] {
  const role = hostManagementRole(scope.requirements);
  const arn = role
    ? roleArn(scope.requirements, role)
    : join(
        `arn:${scope.requirements.partition}:iam::`,
        ACCOUNT_ID,
        `:role${SERVICE_SETTINGS.hostManagementDefaultRole}`,
      );
  return [
    ...perRegion(
      scope,
      'HostManagementSetting',
      ['ssm:GetServiceSetting', 'ssm:ResetServiceSetting', 'ssm:UpdateServiceSetting'],
      (region) => [regionalArn(scope, 'ssm', region, `servicesetting${SERVICE_SETTINGS.hostManagement}`)],
    ),
    passRole(scope, 'PassHostManagementRole', [arn]),
  ];
}

function passRole(scope: Scope, sid: string, resources: readonly Value[]): Statement {
  return statement(scope, sid, {
    actions: ['iam:PassRole'],
    resources,
    conditions: [
      {
        operator: 'StringEquals',
        key: 'iam:PassedToService',
        values: [PARTITIONS[scope.requirements.partition].ssmPrincipal],
      },
    ],
    because: why(scope, 'The role may be handed to Systems Manager only', 'D-DHMC', 'S002'),
  });
}

/** The nodes of one Region that the operator may reach. */
function nodeArns(scope: Scope, region: RegionId): readonly Value[] {
  const { targets } = scope.operator;
  const kinds = [
    ...(scope.requirements.ec2 ? [['ec2', 'instance'] as const] : []),
    ...(scope.requirements.hybrid ? [['ssm', 'managed-instance'] as const] : []),
  ];
  if (targets === undefined) return [];
  if (targets === 'all' || targets.instances === undefined) {
    return kinds.map(([service, type]) => regionalArn(scope, service, region, `${type}/*`));
  }
  return (targets.instances[region] ?? []).map((id) =>
    id.startsWith('mi-')
      ? regionalArn(scope, 'ssm', region, `managed-instance/${id}`)
      : regionalArn(scope, 'ec2', region, `instance/${id}`),
  );
}

/** Tags are asked of nodes only: documents do not carry them, and a condition on both would deny everything. */
function nodeConditions(scope: Scope, session: boolean): readonly Condition[] {
  const { targets } = scope.operator;
  const tags = typeof targets === 'object' ? Object.entries(targets.tags ?? {}) : [];
  const conditions = tags
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({ operator: 'StringEquals', key: `ssm:resourceTag/${key}`, values: [value] }));
  const check = { operator: 'BoolIfExists', key: 'ssm:SessionDocumentAccessCheck', values: ['true'] };
  return session ? [...conditions, check] : conditions;
}

/** A document in one Region, by its name or ARN; an ARN of another Region says nothing of this one. Documents of AWS have no account. */
function documentArns(
  scope: Scope,
  region: RegionId,
  document: string,
  type: 'document' | 'automation-definition' = 'document',
): readonly Value[] {
  const { name, account, region: home = region } = documentRef(document);
  if (home !== region) return [];
  const resource = type === 'document' ? `document/${name}` : `automation-definition/${name}:*`;
  if (isAwsDocument(name)) return [`arn:${scope.requirements.partition}:ssm:${region}::${resource}`];
  if (account) return [`arn:${scope.requirements.partition}:ssm:${region}:${account}:${resource}`];
  return [regionalArn(scope, 'ssm', region, resource)];
}

function regionalArn(scope: Scope, service: string, region: RegionId, resource: string): Value {
  return join(`arn:${scope.requirements.partition}:${service}:${region}:`, ACCOUNT_ID, `:${resource}`);
}

function perRegion(
  scope: Scope,
  sid: string,
  actions: readonly string[],
  resources: (region: RegionId) => readonly Value[],
  conditions: readonly Condition[] = [],
): readonly Statement[] {
  const { regions } = scope.requirements;
  return regions.flatMap((region) => {
    const found = distinctValues(resources(region));
    if (found.length === 0) return [];
    const name = regions.length > 1 ? `${sid}${pascalRegion(region)}` : sid;
    return [
      statement(scope, name, {
        actions,
        resources: found,
        conditions,
        because: why(scope, REASONS[sid] ?? '', 'D-IDEX', 'D-SM3'),
      }),
    ];
  });
}

const REASONS: Readonly<Record<string, string>> = {
  StartSession: 'Sessions to these nodes',
  UseSessionDocuments: 'A session also needs its document',
  EncryptSessions: 'The user makes the data key of an encrypted session',
  RunDocuments: 'A command needs its document',
  RunOnNodes: 'Commands on these nodes',
  ReadDocuments: 'People read a document before they run it',
  ReadOutput: 'The output of commands',
  ReadOutputLogs: 'The output of commands',
  StartAutomations: 'Automations of these documents',
  FollowAutomations: 'Watching and stopping automations',
  HostManagementSetting: 'The setting that switches default host management on',
};

function statement(
  scope: Scope,
  sid: string,
  rest: {
    readonly actions: readonly string[];
    readonly resources: readonly Value[];
    readonly conditions?: readonly Condition[];
    readonly because: Because;
  },
): Statement {
  const { actions, resources, conditions = [], because } = rest;
  return { sid, effect: 'Allow', actions, resources, conditions, because: [{ ...because, path: scope.path }] };
}

function why(scope: Scope, reason: string, ...sources: readonly string[]): Because {
  return { path: scope.path, reason, sources, basis: 'documented' };
}

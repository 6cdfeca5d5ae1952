import { assertNever } from '../diagnostics/invariant.ts';
import { SERVICE_SETTINGS } from '../facts/host-management.ts';
import { PARTITIONS, type RegionId } from '../facts/regions.ts';
import { viaService } from '../needs/capability.ts';
import type { Statement } from '../plan/policy.ts';
import { ACCOUNT_ID, join, type Value } from '../plan/value.ts';
import { principalArns } from '../requirements/node-role.ts';
import { optionsOf, ownBucket, type Requirements, valueFor } from '../requirements/requirements.ts';
import { automationArns, documentArns, nodeArns, nodeConditions, regionalArn } from './operator-resources.ts';
import { type Operator, type OperatorScope, perRegion, statement, why } from './operator-scope.ts';

/** What an operator may do beside the policies that AWS keeps for its kind. */
export function operatorStatements(
  requirements: Requirements,
  operator: Operator,
  index: number,
): readonly Statement[] {
  const scope: OperatorScope = { requirements, operator, path: `spec.operators[${index}]` };
  switch (operator.access) {
    case 'session':
      return sessionStatements(scope);
    case 'run-command':
      return [...runCommandStatements(scope), ...(operator.readOutput ? outputStatements(scope) : [])];
    case 'automation':
      return automationStatements(scope);
    case 'console-insights':
      return [resourceGroups(scope)];
    case 'default-host-management-admin':
      return hostManagementStatements(scope);
    // AWS managed policies allow all of it.
    case 'read-only':
    case 'full':
      return [];
    default:
      return assertNever(operator.access);
  }
}

function sessionStatements(scope: OperatorScope): readonly Statement[] {
  const { requirements, operator } = scope;
  const documents = operator.sessionDocuments ?? ['preferences'];
  const names = documents.map((name) => (name === 'preferences' ? 'SSM-SessionManagerRunShell' : name));
  const own = [join(`arn:${requirements.partition}:ssm:*:*:session/\${aws:userid}-*`)];
  return [
    ...perRegion(scope, 'StartSession', {
      actions: ['ssm:StartSession'],
      resources: (region) => nodeArns(scope, region),
      conditions: () => nodeConditions(scope, true),
    }),
    ...perRegion(scope, 'UseSessionDocuments', {
      actions: ['ssm:StartSession'],
      resources: (region) => names.flatMap((name) => documentArns(scope, region, name)),
    }),
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
      because: why(scope, 'AWS allows these calls on every resource or on none', 'D-SM3'),
    }),
    ...sessionKeys(scope),
  ];
}

function sessionKeys(scope: OperatorScope): readonly Statement[] {
  const key = optionsOf(scope.requirements.capabilities.sessionManager)?.kmsKey;
  if (!key) return [];
  return perRegion(scope, 'EncryptSessions', {
    actions: ['kms:GenerateDataKey'],
    resources: (region) => {
      const arn = valueFor(key, region);
      return arn ? [arn] : [];
    },
  });
}

function runCommandStatements(scope: OperatorScope): readonly Statement[] {
  const documents = scope.operator.documents ?? [];
  return [
    ...perRegion(scope, 'RunDocuments', {
      actions: ['ssm:SendCommand'],
      resources: (region) => documents.flatMap((name) => documentArns(scope, region, name)),
    }),
    ...perRegion(scope, 'RunOnNodes', {
      actions: ['ssm:SendCommand'],
      resources: (region) => nodeArns(scope, region),
      conditions: () => nodeConditions(scope, false),
    }),
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
    ...perRegion(scope, 'ReadDocuments', {
      actions: [
        'ssm:DescribeDocument',
        'ssm:DescribeDocumentParameters',
        'ssm:GetDocument',
        'ssm:ListDocumentVersions',
      ],
      resources: (region) => documents.flatMap((name) => documentArns(scope, region, name)),
    }),
  ];
}

function outputStatements(scope: OperatorScope): readonly Statement[] {
  const { requirements } = scope;
  const options = optionsOf(requirements.capabilities.runCommand);
  const logs = options?.cloudWatchLogs
    ? perRegion(scope, 'ReadOutputLogs', {
        actions: ['logs:FilterLogEvents', 'logs:GetLogEvents'],
        resources: (region) => [regionalArn(scope, region, { service: 'logs', resource: 'log-group:/aws/ssm/*' })],
      })
    : [];
  return [...(options?.outputBucket ? outputObjects(scope, options.outputBucket) : []), ...logs];
}

/** Objects that a key of the bucket encrypts are read with that key, through S3 only. */
function outputObjects(scope: OperatorScope, name: string): readonly Statement[] {
  const { requirements } = scope;
  const { partition } = requirements;
  const bucketIn = (region: RegionId) => ownBucket(requirements, name, region);
  return [
    ...perRegion(scope, 'ReadOutput', {
      actions: ['s3:GetObject'],
      resources: (region) => {
        const bucket = bucketIn(region);
        return bucket ? [`arn:${partition}:s3:::${bucket.bucketName}/${bucket.prefix}*`] : [];
      },
      conditions: (region) => [
        {
          operator: 'StringEquals',
          key: 'aws:ResourceAccount',
          values: [bucketIn(region)?.ownerAccount ?? ACCOUNT_ID],
        },
      ],
    }),
    ...perRegion(scope, 'DecryptOutput', {
      actions: ['kms:Decrypt'],
      resources: (region) => {
        const key = bucketIn(region)?.kmsKey;
        return key ? [key] : [];
      },
      conditions: (region) => [viaService({ requirements, region }, 's3', bucketIn(region)?.region)],
    }),
  ];
}

function automationStatements(scope: OperatorScope): readonly Statement[] {
  const documents = scope.operator.documents ?? [];
  const roles = scope.operator.automationRoles ?? [];
  return [
    ...perRegion(scope, 'StartAutomations', {
      actions: ['ssm:StartAutomationExecution'],
      resources: (region) => {
        const arns = documents.flatMap((name) => [
          ...documentArns(scope, region, name),
          ...automationArns(scope, region, name),
        ]);
        return arns.length > 0
          ? [...arns, regionalArn(scope, region, { service: 'ssm', resource: 'automation-execution/*' })]
          : [];
      },
    }),
    ...perRegion(scope, 'FollowAutomations', {
      actions: ['ssm:DescribeAutomationStepExecutions', 'ssm:GetAutomationExecution', 'ssm:StopAutomationExecution'],
      resources: (region) => [regionalArn(scope, region, { service: 'ssm', resource: 'automation-execution/*' })],
    }),
    statement(scope, 'FindAutomations', {
      actions: ['ssm:DescribeAutomationExecutions', 'ssm:ListDocuments'],
      resources: ['*'],
      because: why(scope, 'These calls know no narrower resource', 'D-IDEX'),
    }),
    ...(roles.length > 0 ? [passRole(scope, 'PassAutomationRoles', roles)] : []),
  ];
}

/** The page asks for it beside the policies of AWS. Creating and listing groups know no narrower resource. */
function resourceGroups(scope: OperatorScope): Statement {
  return statement(scope, 'ResourceGroups', {
    actions: ['resource-groups:*'],
    resources: ['*'],
    because: why(scope, 'The console shows resource groups', 'S003'),
  });
}

function hostManagementStatements(scope: OperatorScope): readonly Statement[] {
  const { partition, callers } = scope.requirements;
  const role = callers.find((caller) => caller.role.id === 'host-management')?.role;
  const arns = role
    ? principalArns(partition, role)
    : [join(`arn:${partition}:iam::`, ACCOUNT_ID, `:role${SERVICE_SETTINGS.hostManagementDefaultRole}`)];
  return [
    ...perRegion(scope, 'HostManagementSetting', {
      actions: ['ssm:GetServiceSetting', 'ssm:ResetServiceSetting', 'ssm:UpdateServiceSetting'],
      resources: (region) => [
        regionalArn(scope, region, { service: 'ssm', resource: `servicesetting${SERVICE_SETTINGS.hostManagement}` }),
      ],
    }),
    statement(scope, 'ReadHostManagementRole', {
      actions: ['iam:GetRole'],
      resources: arns,
      because: why(scope, 'Turning the setting on reads the role first', 'D-DHMCCLI'),
    }),
    passRole(scope, 'PassHostManagementRole', arns),
  ];
}

function passRole(scope: OperatorScope, sid: string, resources: readonly Value[]): Statement {
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

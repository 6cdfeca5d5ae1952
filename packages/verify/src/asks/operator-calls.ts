import { type Because, ownBucket, type Requirements } from '@ssmc/core';
import { type ManagedPolicyName, PARTITIONS, SERVICE_SETTINGS } from '@ssmc/core/facts';
import { roleOf } from '../world/roles.ts';
import type { UseCondition } from '../world/use.ts';
import type { World } from '../world/world.ts';
import { automationArns, documentArns } from './operator-documents.ts';
import { targetArns, targetConditions } from './operator-targets.ts';

type Operator = Requirements['operators'][number];

/** Calls that an operator must be able to make, all of them on all of the resources. */
export interface OperatorCall {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly UseCondition[];
  readonly because: Because;
}

/** The kinds of access that AWS keeps policies for. */
export const AWS_POLICIES: Partial<Record<Operator['access'], readonly ManagedPolicyName[]>> = {
  'read-only': ['AmazonSSMReadOnlyAccess'],
  full: ['AmazonSSMFullAccess'],
  'console-insights': ['AWSHealthFullAccess', 'AWSConfigUserAccess', 'CloudWatchReadOnlyAccess'],
};

/** What an operator calls beside what the policies of AWS say. */
export function operatorCalls(world: World, operator: Operator, index: number): readonly OperatorCall[] {
  const scope: Scope = { world, operator, path: `spec.operators[${index}]` };
  const byAccess: Partial<Record<Operator['access'], (scope: Scope) => readonly OperatorCall[]>> = {
    session: sessionCalls,
    'run-command': commandCalls,
    automation: automationCalls,
    'console-insights': groupCalls,
    'default-host-management-admin': settingCalls,
  };
  return (byAccess[operator.access]?.(scope) ?? []).filter(({ resources }) => resources.length > 0);
}

interface Scope {
  readonly world: World;
  readonly operator: Operator;
  readonly path: string;
}

function sessionCalls(scope: Scope): readonly OperatorCall[] {
  const { world, operator } = scope;
  const check = { operator: 'BoolIfExists', key: 'ssm:SessionDocumentAccessCheck', values: ['true'] };
  const documents = (operator.sessionDocuments ?? ['preferences']).map((name) =>
    name === 'preferences' ? 'SSM-SessionManagerRunShell' : name,
  );
  const own = `arn:${world.requirements.partition}:ssm:*:*:session/\${aws:userid}-*`;
  return [
    ...regions(scope).flatMap((region) => [
      call(scope, 'Sessions to these nodes', {
        actions: ['ssm:StartSession'],
        resources: targetArns(world, operator, region),
        conditions: [...targetConditions(operator), check],
      }),
      call(scope, 'A session also needs its document', {
        actions: ['ssm:StartSession'],
        resources: documentArns(world, region, documents),
      }),
      call(scope, 'The user makes the data key of an encrypted session', {
        actions: ['kms:GenerateDataKey'],
        resources: sessionKeys(world, region),
      }),
    ]),
    call(scope, 'People end and resume their own sessions', {
      actions: ['ssm:ResumeSession', 'ssm:TerminateSession', 'ssmmessages:OpenDataChannel'],
      resources: [own],
    }),
    call(scope, 'People look for nodes and sessions', {
      actions: [
        'ec2:DescribeInstances',
        'ssm:DescribeInstanceInformation',
        'ssm:DescribeInstanceProperties',
        'ssm:DescribeSessions',
        'ssm:GetConnectionStatus',
      ],
      resources: ['*'],
    }),
  ];
}

function sessionKeys(world: World, region: string): readonly string[] {
  const options = world.requirements.capabilities.sessionManager;
  const key = typeof options === 'object' ? options.kmsKey : undefined;
  const arn = typeof key === 'object' ? key[region] : key;
  return arn === undefined ? [] : [arn];
}

function commandCalls(scope: Scope): readonly OperatorCall[] {
  const { world, operator } = scope;
  const documents = operator.documents ?? [];
  return [
    ...regions(scope).flatMap((region) => [
      call(scope, 'A command needs its document', {
        actions: ['ssm:SendCommand'],
        resources: documentArns(world, region, documents),
      }),
      call(scope, 'Commands on these nodes', {
        actions: ['ssm:SendCommand'],
        resources: targetArns(world, operator, region),
        conditions: targetConditions(operator),
      }),
      call(scope, 'People read a document before they run it', {
        actions: [
          'ssm:DescribeDocument',
          'ssm:DescribeDocumentParameters',
          'ssm:GetDocument',
          'ssm:ListDocumentVersions',
        ],
        resources: documentArns(world, region, documents),
      }),
      ...(operator.readOutput ? outputCalls(scope, region) : []),
    ]),
    call(scope, 'People follow their commands', {
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
    }),
  ];
}

function outputCalls(scope: Scope, region: string): readonly OperatorCall[] {
  const { requirements, account } = scope.world;
  const { runCommand } = requirements.capabilities;
  const options = typeof runCommand === 'object' ? runCommand : undefined;
  const bucket = options?.outputBucket ? ownBucket(requirements, options.outputBucket, region) : undefined;
  return [
    call(scope, 'The output of commands', {
      actions: ['s3:GetObject'],
      resources: bucket ? [`arn:${requirements.partition}:s3:::${bucket.bucketName}/${bucket.prefix}*`] : [],
      conditions: [equals('aws:ResourceAccount', bucket?.ownerAccount ?? account)],
    }),
    call(scope, 'S3 uses the key of the bucket for the output of commands', {
      actions: ['kms:Decrypt'],
      resources: bucket?.kmsKey ? [bucket.kmsKey] : [],
      conditions: [equals('kms:ViaService', `s3.${bucket?.region}.${PARTITIONS[requirements.partition].dnsSuffix}`)],
    }),
    call(scope, 'The output of commands', {
      actions: ['logs:FilterLogEvents', 'logs:GetLogEvents'],
      resources: options?.cloudWatchLogs
        ? [`arn:${requirements.partition}:logs:${region}:${account}:log-group:/aws/ssm/*`]
        : [],
    }),
  ];
}

function automationCalls(scope: Scope): readonly OperatorCall[] {
  const { world, operator } = scope;
  const documents = operator.documents ?? [];
  return [
    ...regions(scope).flatMap((region) => {
      const executions = `arn:${world.requirements.partition}:ssm:${region}:${world.account}:automation-execution/*`;
      const runs = [...documentArns(world, region, documents), ...automationArns(world, region, documents)];
      return [
        call(scope, 'Automations of these documents', {
          actions: ['ssm:StartAutomationExecution'],
          resources: runs.length > 0 ? [...runs, executions] : [],
        }),
        call(scope, 'People watch and stop automations', {
          actions: [
            'ssm:DescribeAutomationStepExecutions',
            'ssm:GetAutomationExecution',
            'ssm:StopAutomationExecution',
          ],
          resources: [executions],
        }),
      ];
    }),
    call(scope, 'People look for automations', {
      actions: ['ssm:DescribeAutomationExecutions', 'ssm:ListDocuments'],
      resources: ['*'],
    }),
    passRole(scope, operator.automationRoles ?? []),
  ];
}

function groupCalls(scope: Scope): readonly OperatorCall[] {
  return [call(scope, 'The console shows resource groups', { actions: ['resource-groups:*'], resources: ['*'] })];
}

function settingCalls(scope: Scope): readonly OperatorCall[] {
  const { requirements, account } = scope.world;
  const isOurs = requirements.ec2?.permissions === 'default-host-management';
  const passed = regions(scope).flatMap((region) => roleOf(scope.world, region, 'ec2').role?.arn ?? []);
  const console = `arn:${requirements.partition}:iam::${account}:role${SERVICE_SETTINGS.hostManagementDefaultRole}`;
  // The setting of the plan says which role operators read and pass.
  const roles = isOurs ? [...new Set(passed)] : [console];
  return [
    ...regions(scope).map((region) =>
      call(scope, 'The setting that switches default host management on', {
        actions: ['ssm:GetServiceSetting', 'ssm:ResetServiceSetting', 'ssm:UpdateServiceSetting'],
        resources: [
          `arn:${requirements.partition}:ssm:${region}:${account}:servicesetting${SERVICE_SETTINGS.hostManagement}`,
        ],
      }),
    ),
    call(scope, 'Turning the setting on reads the role first', { actions: ['iam:GetRole'], resources: roles }),
    passRole(scope, roles),
  ];
}

function passRole(scope: Scope, resources: readonly string[]): OperatorCall {
  const { ssmPrincipal } = PARTITIONS[scope.world.requirements.partition];
  return call(scope, 'The role may be handed to Systems Manager only', {
    actions: ['iam:PassRole'],
    resources,
    conditions: [equals('iam:PassedToService', ssmPrincipal)],
  });
}

function equals(key: string, value: string): UseCondition {
  return { operator: 'StringEquals', key, values: [value] };
}

function regions({ world }: Scope) {
  return world.requirements.regions;
}

function call(
  { path }: Scope,
  reason: string,
  what: Omit<OperatorCall, 'because' | 'conditions'> & { readonly conditions?: readonly UseCondition[] },
): OperatorCall {
  return { conditions: [], ...what, because: { path, reason, sources: ['D-IDEX'], basis: 'documented' } };
}

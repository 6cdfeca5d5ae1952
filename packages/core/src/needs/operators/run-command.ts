import type { RegionId } from '../../facts/regions.ts';
import { ACCOUNT_ID, type Value } from '../../plan/value.ts';
import { optionsOf, ownBucket } from '../../requirements/requirements.ts';
import { viaService } from '../capability.ts';
import type { OperatorCall } from '../need.ts';
import { documentArns, nodeArns, nodeConditions, regionalArn } from './arns.ts';
import { inAllRegions, inEachRegion, type OperatorScope } from './scope.ts';

/** `access: run-command`: run the given documents on the targets, follow the commands, and read their output if asked. */
export function runCommand(scope: OperatorScope): readonly OperatorCall[] {
  const documents = scope.operator.documents ?? [];
  const arns = (region: RegionId) => documents.flatMap((name) => documentArns(scope, region, name));
  return [
    ...inEachRegion(scope, {
      sid: 'RunDocuments',
      reason: 'Run Command requires access to the SSM document',
      actions: ['ssm:SendCommand'],
      resources: arns,
    }),
    ...inEachRegion(scope, {
      sid: 'RunOnNodes',
      reason: 'Run commands on the selected nodes',
      actions: ['ssm:SendCommand'],
      resources: (region) => nodeArns(scope, region),
      conditions: () => nodeConditions(scope, false),
    }),
    ...inAllRegions(scope, {
      sid: 'FollowCommands',
      reason: 'These actions do not support resource-level permissions',
      sources: ['D-IDEX', 'D-RC'],
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
    ...readDocuments(scope, arns),
    ...(scope.operator.readOutput ? output(scope) : []),
  ];
}

function readDocuments(
  scope: OperatorScope,
  resources: (region: RegionId) => readonly Value[],
): readonly OperatorCall[] {
  return inEachRegion(scope, {
    sid: 'ReadDocuments',
    reason: 'Read SSM documents before running them',
    actions: ['ssm:DescribeDocument', 'ssm:DescribeDocumentParameters', 'ssm:GetDocument', 'ssm:ListDocumentVersions'],
    resources,
  });
}

function output(scope: OperatorScope): readonly OperatorCall[] {
  const options = optionsOf(scope.requirements.capabilities.runCommand);
  const logs = inEachRegion(scope, {
    sid: 'ReadOutputLogs',
    reason: 'Read command output',
    actions: ['logs:FilterLogEvents', 'logs:GetLogEvents'],
    resources: (region) => [regionalArn(scope, region, { service: 'logs', resource: 'log-group:/aws/ssm/*' })],
  });
  return [
    ...(options?.outputBucket ? outputObjects(scope, options.outputBucket) : []),
    ...(options?.cloudWatchLogs ? logs : []),
  ];
}

/** Objects that a key of the bucket encrypts are read with that key, through S3 only. */
function outputObjects(scope: OperatorScope, name: string): readonly OperatorCall[] {
  const { requirements } = scope;
  const bucketIn = (region: RegionId) => ownBucket(requirements, name, region);
  return [
    ...inEachRegion(scope, {
      sid: 'ReadOutput',
      reason: 'Read command output',
      actions: ['s3:GetObject'],
      resources: (region) => {
        const bucket = bucketIn(region);
        return bucket ? [`arn:${requirements.partition}:s3:::${bucket.bucketName}/${bucket.prefix}*`] : [];
      },
      conditions: (region) => [
        {
          operator: 'StringEquals',
          key: 'aws:ResourceAccount',
          values: [bucketIn(region)?.ownerAccount ?? ACCOUNT_ID],
        },
      ],
    }),
    ...inEachRegion(scope, {
      sid: 'DecryptOutput',
      reason: 'S3 decrypts the command output with the KMS key of the bucket',
      actions: ['kms:Decrypt'],
      resources: (region) => [bucketIn(region)?.kmsKey].filter((key) => key !== undefined),
      conditions: (region) => [viaService({ requirements, region }, 's3', bucketIn(region)?.region)],
    }),
  ];
}

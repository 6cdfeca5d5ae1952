import type { EndpointService } from './endpoint-services.ts';
import type { SourceKey } from './source.ts';

/** Where the actions come from. */
export const SAMPLE_ACTION_SOURCES: readonly SourceKey[] = ['M-IAM'];

/**
 * Real actions of each service, with different verbs, that stand for all of them where a policy allows a pattern such as `ssm:*`. The first
 * is one that nodes call.
 */
export const SAMPLE_ACTIONS: Readonly<Record<EndpointService, readonly string[]>> = {
  ssm: ['ssm:UpdateInstanceInformation', 'ssm:CreateOpsItem', 'ssm:GetDocument'],
  ssmmessages: ['ssmmessages:OpenControlChannel', 'ssmmessages:CreateDataChannel'],
  ec2messages: ['ec2messages:GetMessages', 'ec2messages:SendReply'],
  s3: ['s3:GetObject', 's3:DeleteObject', 's3:PutObject'],
  ec2: ['ec2:DescribeTags', 'ec2:CreateSnapshots'],
  kms: ['kms:Decrypt', 'kms:ListAliases', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
  logs: ['logs:PutLogEvents', 'logs:DescribeLogGroups'],
  monitoring: ['cloudwatch:PutMetricData', 'cloudwatch:DescribeAlarms'],
  ds: ['ds:CreateComputer', 'ds:DescribeDirectories'],
  secretsmanager: ['secretsmanager:GetSecretValue', 'secretsmanager:ListSecrets'],
  sts: ['sts:AssumeRole', 'sts:GetCallerIdentity'],
};

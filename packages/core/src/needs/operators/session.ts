import { join } from '../../plan/value.ts';
import { optionsOf, valueFor } from '../../requirements/requirements.ts';
import type { OperatorCall } from '../need.ts';
import { documentArns, nodeArns, nodeConditions } from './arns.ts';
import { inAllRegions, inEachRegion, type OperatorScope } from './scope.ts';

/** `access: session`: start sessions to the targets with the given documents, and end the own ones. */
export function session(scope: OperatorScope): readonly OperatorCall[] {
  const documents = scope.operator.sessionDocuments ?? ['preferences'];
  const names = documents.map((name) => (name === 'preferences' ? 'SSM-SessionManagerRunShell' : name));
  return [
    ...inEachRegion(scope, {
      sid: 'StartSession',
      reason: 'Start sessions on the selected nodes',
      actions: ['ssm:StartSession'],
      resources: (region) => nodeArns(scope, region),
      conditions: () => nodeConditions(scope, true),
    }),
    ...inEachRegion(scope, {
      sid: 'UseSessionDocuments',
      reason: 'Starting a session requires access to the session document',
      actions: ['ssm:StartSession'],
      resources: (region) => names.flatMap((name) => documentArns(scope, region, name)),
    }),
    ...inAllRegions(scope, {
      sid: 'OwnSessions',
      reason: 'Limit operators to sessions they started; the aws:userid variable also matches assumed roles',
      sources: ['D-SM3', 'D-SM4'],
      actions: ['ssm:ResumeSession', 'ssm:TerminateSession', 'ssmmessages:OpenDataChannel'],
      resources: [join(`arn:${scope.requirements.partition}:ssm:*:*:session/\${aws:userid}-*`)],
    }),
    ...inAllRegions(scope, {
      sid: 'FindNodes',
      reason: 'These actions do not support resource-level permissions',
      sources: ['D-SM3'],
      actions: [
        'ec2:DescribeInstances',
        'ssm:DescribeInstanceInformation',
        'ssm:DescribeInstanceProperties',
        'ssm:DescribeSessions',
        'ssm:GetConnectionStatus',
      ],
      resources: ['*'],
    }),
    ...sessionKeys(scope),
  ];
}

function sessionKeys(scope: OperatorScope): readonly OperatorCall[] {
  const key = optionsOf(scope.requirements.capabilities.sessionManager)?.kmsKey;
  return inEachRegion(scope, {
    sid: 'EncryptSessions',
    reason: 'Generate the data key of an encrypted session',
    actions: ['kms:GenerateDataKey'],
    resources: (region) => [valueFor(key, region)].filter((arn) => arn !== undefined),
  });
}

import { type Capability, calls, documented, type NeedContext, regionalArn } from './capability.ts';
import { NO_NEEDS, type RequiredCall } from './need.ts';
import { packageWays } from './package-ways.ts';

const PATH = 'spec.capabilities.cloudWatchAgent';

/** Metrics and logs of the CloudWatch agent. */
export const cloudWatchAgent: Capability = {
  name: 'cloudWatchAgent',
  needs: (context) => {
    if (!context.requirements.capabilities.cloudWatchAgent) return NO_NEEDS;
    const reason = documented(
      PATH,
      'The CloudWatch agent sends metrics and logs and reads its configuration',
      'M-MP',
      'S002',
    );
    return {
      needs: [...agentCalls(context), ...packageWays(context, 'cloudWatchAgent', INSTALLER)],
      managedPolicies: [{ policy: 'CloudWatchAgentServerPolicy', reason }],
      managedBuckets: [],
    };
  },
};

const INSTALLER = documented(PATH, 'The CloudWatch agent is not part of AWS images and must be installed', 'D-CWA');

function agentCalls(context: NeedContext): readonly RequiredCall[] {
  const reason = documented(PATH, 'The CloudWatch agent sends metrics and logs and reads its configuration', 'M-MP');
  const grant = { sid: 'CloudWatchAgent', topic: 'agent', reason } as const;
  const on = (service: 'monitoring' | 'ec2' | 'logs', actions: readonly string[]) =>
    calls(context, { ...grant, service }, { actions, resources: ['*'] });
  return [
    ...on('monitoring', ['cloudwatch:PutMetricData']),
    ...on('ec2', ['ec2:DescribeTags', 'ec2:DescribeVolumes']),
    ...on('logs', [
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:PutLogEvents',
      'logs:PutRetentionPolicy',
    ]),
    ...calls(
      context,
      { ...grant, sid: 'CloudWatchAgentConfiguration', service: 'ssm' },
      { actions: ['ssm:GetParameter'], resources: [regionalArn(context, 'ssm', 'parameter/AmazonCloudWatch-*')] },
    ),
  ];
}

import { join } from '../plan/value.ts';
import { type Capability, calls, documented, type NeedContext, regionalArn } from './capability.ts';
import { distributorNeeds } from './distributor.ts';
import { NO_NEEDS, type RequiredCall } from './need.ts';

const PATH = 'spec.capabilities.vssSnapshots';

/** Application-consistent snapshots of Windows instances. */
export const vssSnapshots: Capability = {
  name: 'vssSnapshots',
  needs: (context) => {
    if (!context.requirements.capabilities.vssSnapshots || context.nodes !== 'ec2') return NO_NEEDS;
    const reason = documented(
      PATH,
      'AWSEC2-VssInstallAndSnapshot snapshots the volumes of its own instance',
      'M-MP',
      'D-VPC',
    );
    const { needs, managedBuckets } = distributorNeeds(context, PATH);
    return {
      needs: [...snapshotCalls(context), ...needs],
      managedBuckets,
      managedPolicies: [{ policy: 'AWSEC2VssSnapshotPolicy', reason }],
    };
  },
};

/** What the AWS managed policy asks of the calls: they come from the instance itself and tag what they make. */
const REQUEST = {
  'ec2:InstanceId': '*',
  'ec2:SourceInstanceARN': 'arn:aws:ec2:*:*:instance/*',
  'ec2:CreateAction': 'CreateSnapshots',
  'aws:RequestTag/AwsVssConfig': 'AppConsistent',
} as const;

function snapshotCalls(context: NeedContext): readonly RequiredCall[] {
  const reason = documented(PATH, 'AWSEC2-VssInstallAndSnapshot snapshots the volumes of its own instance', 'M-MP');
  const grant = { topic: 'agent', service: 'ec2', context: REQUEST, reason } as const;
  const own = (kind: string) => regionalArn(context, 'ec2', `${kind}/*`);
  // Snapshots and images have no account in their ARN; AWS matches an empty part with `*`.
  const made = (kind: string) => join(`arn:${context.requirements.partition}:ec2:${context.region}::${kind}/*`);
  const grants: readonly (readonly [sid: string, expected: Parameters<typeof calls>[2]])[] = [
    [
      'VssInstance',
      {
        actions: ['ec2:CreateImage', 'ec2:CreateSnapshots', 'ec2:DescribeInstanceAttribute'],
        resources: [own('instance')],
      },
    ],
    ['VssVolumes', { actions: ['ec2:CreateSnapshots'], resources: [own('volume')] }],
    ['VssSnapshots', { actions: ['ec2:CreateImage', 'ec2:CreateTags'], resources: [made('image'), made('snapshot')] }],
    ['VssNewSnapshots', { actions: ['ec2:CreateSnapshots'], resources: [made('snapshot')] }],
    ['VssDescribe', { actions: ['ec2:DescribeImages', 'ec2:DescribeSnapshots'], resources: ['*'] }],
  ];
  return grants.flatMap(([sid, expected]) => calls(context, { ...grant, sid }, expected));
}

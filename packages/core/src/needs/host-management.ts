import { HOST_MANAGEMENT } from '../facts/host-management.ts';
import { documented, type NeedContext } from './capability.ts';
import type { NeedCondition } from './need.ts';

/** What Default Host Management Configuration asks of the instances that get their role from it. */
export function hostManagement({ requirements, region, nodes }: NeedContext): readonly NeedCondition[] {
  if (nodes !== 'ec2' || requirements.ec2?.permissions !== 'default-host-management') return [];
  const { minimumAgentVersion, blockedBy, sources } = HOST_MANAGEMENT;
  const reason = documented(
    'spec.nodes.ec2.permissions',
    'Default Host Management Configuration has instance requirements',
    ...sources,
  );
  const shared = { kind: 'condition', severity: 'blocks', region, subject: 'instances', reason } as const;
  return [
    {
      ...shared,
      id: `agent-version:host-management:${region}`,
      what: `The instances run SSM Agent ${minimumAgentVersion} or later`,
      check: "aws ssm describe-instance-information --query 'InstanceInformationList[].[InstanceId,AgentVersion]'",
      statedBy: 'spec.nodes.minimumAgentVersion',
    },
    {
      ...shared,
      id: `instance-profiles:${region}`,
      what: `No instance in ${region} has an instance profile whose role allows ${blockedBy}: such a role is used instead`,
      check: `aws ec2 describe-iam-instance-profile-associations --region ${region}`,
    },
  ];
}

import { compareAgentVersions, MINIMUM_AGENT_VERSIONS } from '../facts/agent-versions.ts';
import { hasEc2Messages } from '../facts/endpoint-services.ts';
import { ASSOCIATION_CALLS } from './associations.ts';
import { type Capability, calls, documented, type NeedContext } from './capability.ts';
import { hostManagement } from './host-management.ts';
import type { RequiredCall } from './need.ts';
import { packageWays } from './package-ways.ts';

/** What SSM Agent calls on every node, whatever the capabilities. */
export const core: Capability = {
  name: 'core',
  needs: (context) => ({
    needs: [
      ...registration(context),
      ...channels(context),
      ...legacyChannels(context),
      ...packageWays(context, 'ssmAgent', INSTALLER),
      ...hostManagement(context),
    ],
    managedPolicies: [],
    managedBuckets: [],
  }),
};

const INSTALLER = documented(
  'spec.nodes.hybrid',
  'The registration step downloads and installs SSM Agent',
  'D-HYBLIN',
  'D-HYBWIN',
);

/** Whether agents that cannot use ssmmessages for commands may run in a Region that still has ec2messages. */
function needsEc2Messages(context: NeedContext): boolean {
  const oldest = context.requirements.agentVersion;
  return (
    compareAgentVersions(oldest, MINIMUM_AGENT_VERSIONS.ssmmessagesPreferred) < 0 && hasEc2Messages(context.region)
  );
}

function registration(context: NeedContext): readonly RequiredCall[] {
  const reason = documented(
    'spec.nodes',
    'SSM Agent registers the node and requests its associations',
    'M-MP',
    'D-SM1',
  );
  const grant = { sid: 'AgentCalls', topic: 'agent', service: 'ssm', reason } as const;
  return [
    ...calls(context, { ...grant, severity: 'degrades' }, { actions: ASSOCIATION_CALLS, resources: ['*'] }),
    ...calls(context, grant, { actions: ['ssm:UpdateInstanceInformation'], resources: ['*'] }),
  ];
}

function channels(context: NeedContext): readonly RequiredCall[] {
  const reason = documented('spec.nodes', 'SSM Agent keeps its control and data channels open', 'D-MSG', 'D-VPC');
  return calls(
    context,
    { sid: 'AgentChannels', topic: 'agent', service: 'ssmmessages', reason },
    {
      actions: [
        'ssmmessages:CreateControlChannel',
        'ssmmessages:CreateDataChannel',
        'ssmmessages:OpenControlChannel',
        'ssmmessages:OpenDataChannel',
      ],
      resources: ['*'],
    },
  );
}

function legacyChannels(context: NeedContext): readonly RequiredCall[] {
  if (!needsEc2Messages(context)) return [];
  const reason = documented(
    'spec.nodes.minimumAgentVersion',
    'SSM Agent versions earlier than 3.3.40.0 receive messages from ec2messages',
    'D-MSG',
  );
  return calls(
    context,
    { sid: 'LegacyAgentMessages', topic: 'agent', service: 'ec2messages', reason },
    {
      actions: [
        'ec2messages:AcknowledgeMessage',
        'ec2messages:DeleteMessage',
        'ec2messages:FailMessage',
        'ec2messages:GetEndpoint',
        'ec2messages:GetMessages',
        'ec2messages:SendReply',
      ],
      resources: ['*'],
    },
  );
}

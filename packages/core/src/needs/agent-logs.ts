import { type Capability, documented } from './capability.ts';
import { logNeeds } from './logs.ts';
import { NO_NEEDS } from './need.ts';

/** The agent's own logs in CloudWatch Logs. */
export const agentLogs: Capability = {
  name: 'agentLogs',
  needs: (context) => {
    const options = context.requirements.capabilities.agentLogs;
    if (!options) return NO_NEEDS;
    const reason = documented(
      'spec.capabilities.agentLogs',
      'SSM Agent sends its own logs to CloudWatch Logs',
      'D-VPC',
    );
    const needs = logNeeds(context, { label: 'AgentLogs', group: options.logGroup.name, create: false, reason });
    return { needs, managedPolicies: [], managedBuckets: [] };
  },
};

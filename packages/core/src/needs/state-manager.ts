import { ASSOCIATION_CALLS } from './associations.ts';
import { type Capability, calls, inferred } from './capability.ts';
import { NO_NEEDS } from './need.ts';

/** State Manager associations. */
export const stateManager: Capability = {
  name: 'stateManager',
  needs: (context) => {
    if (!context.requirements.capabilities.stateManager) return NO_NEEDS;
    const reason = inferred(
      'spec.capabilities.stateManager',
      'SSM Agent gets associations, runs them and reports the results',
      'M-MP',
    );
    const needs = calls(
      context,
      { sid: 'AgentCalls', topic: 'agent', service: 'ssm', reason },
      {
        actions: [
          ...ASSOCIATION_CALLS,
          'ssm:DescribeAssociation',
          'ssm:GetDocument',
          'ssm:PutComplianceItems',
          'ssm:UpdateAssociationStatus',
          'ssm:UpdateInstanceAssociationStatus',
        ],
        resources: ['*'],
      },
    );
    return { needs, managedPolicies: [], managedBuckets: [] };
  },
};

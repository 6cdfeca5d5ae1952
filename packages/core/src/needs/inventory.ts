import { ASSOCIATION_CALLS } from './associations.ts';
import { type Capability, calls, inferred } from './capability.ts';
import { NO_NEEDS } from './need.ts';

/** Inventory of software and settings. */
export const inventory: Capability = {
  name: 'inventory',
  needs: (context) => {
    if (!context.requirements.capabilities.inventory) return NO_NEEDS;
    const reason = inferred(
      'spec.capabilities.inventory',
      'AWS-GatherSoftwareInventory reports the collected inventory',
      'M-MP',
    );
    const needs = calls(
      context,
      { sid: 'AgentCalls', topic: 'agent', service: 'ssm', reason },
      { actions: [...ASSOCIATION_CALLS, 'ssm:GetDocument', 'ssm:PutInventory'], resources: ['*'] },
    );
    return { needs, managedPolicies: [], managedBuckets: [] };
  },
};

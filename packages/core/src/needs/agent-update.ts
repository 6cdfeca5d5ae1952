import { type Capability, documented, readManagedBuckets } from './capability.ts';
import { NO_NEEDS } from './need.ts';

const BUCKETS = ['agent', 'modules'] as const;

/** Updates of SSM Agent itself. */
export const agentUpdate: Capability = {
  name: 'agentUpdate',
  needs: (context) => {
    if (!context.requirements.capabilities.agentUpdate) return NO_NEEDS;
    const reason = documented(
      'spec.capabilities.agentUpdate',
      'AWS-UpdateSSMAgent downloads SSM Agent packages, manifests and modules',
      'D-S3',
    );
    return { needs: readManagedBuckets(context, BUCKETS, reason), managedPolicies: [], managedBuckets: BUCKETS };
  },
};

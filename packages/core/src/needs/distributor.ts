import { compareAgentVersions, MINIMUM_AGENT_VERSIONS } from '../facts/agent-versions.ts';
import type { ManagedBucketKey } from '../facts/managed-buckets.ts';
import { regionOf } from '../facts/regions.ts';
import { type Capability, calls, documented, inferred, type NeedContext, readManagedBuckets } from './capability.ts';
import { type CapabilityNeeds, NO_NEEDS } from './need.ts';

/** Packages of Distributor. */
export const distributor: Capability = {
  name: 'distributor',
  needs: (context) => {
    if (!context.requirements.capabilities.distributor) return NO_NEEDS;
    return distributorNeeds(context, 'spec.capabilities.distributor');
  },
};

/** What AWS-ConfigureAWSPackage needs, for whichever capability runs it. */
export function distributorNeeds(context: NeedContext, path: string): CapabilityNeeds {
  const packages = documented(path, 'AWS-ConfigureAWSPackage downloads manifests and packages', 'D-S3', 'S000');
  const reason = inferred(path, 'SSM Agent looks up packages and reports what it installed', 'M-MP', 'D-MSG');
  const newer = (regionOf(context.region).launched ?? '9999') >= '2018';
  const needs = calls(
    context,
    { sid: 'AgentCalls', topic: 'agent', service: 'ssm', reason },
    {
      actions: [
        'ssm:DescribeDocument',
        'ssm:GetDocument',
        // Regions that came after 2017 never had this call.
        ...(newer ? [] : ['ssm:GetManifest']),
        'ssm:PutConfigurePackageResult',
      ],
      resources: ['*'],
    },
  );
  const managedBuckets = bucketsOf(context);
  return {
    needs: [...needs, ...readManagedBuckets(context, managedBuckets, packages)],
    managedPolicies: [],
    managedBuckets,
  };
}

function bucketsOf(context: NeedContext): readonly ManagedBucketKey[] {
  const legacy = compareAgentVersions(
    context.requirements.agentVersion,
    MINIMUM_AGENT_VERSIONS.configurePackageWithoutPackagesBucket,
  );
  const own = ['af-south-1', 'eu-south-1'].includes(context.region);
  return [
    'birdwatcher',
    'documentAttachments',
    ...(own ? (['distributorFile'] as const) : []),
    ...(legacy < 0 ? (['packages'] as const) : []),
  ];
}

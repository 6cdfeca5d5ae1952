import type { ManagedBucketKey } from '../facts/managed-buckets.ts';
import { optionsOf } from '../requirements/requirements.ts';
import {
  type Capability,
  calls,
  documented,
  inferred,
  type NeedContext,
  readManagedBuckets,
  readOwnBucket,
} from './capability.ts';
import { type Need, NO_NEEDS } from './need.ts';

const PATH = 'spec.capabilities.patchManager';

/** Patching with patch baselines. */
export const patchManager: Capability = {
  name: 'patchManager',
  needs: (context) => {
    const options = optionsOf(context.requirements.capabilities.patchManager);
    if (!options) return NO_NEEDS;
    const because = documented(
      PATH,
      'AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline',
      'D-PATCH',
      'D-S3',
    );
    const needs = [
      ...patchCalls(context),
      ...readManagedBuckets(context, bucketsOf(context), because),
      ...(options.patchListBucket ? patchLists(context, options.patchListBucket) : []),
    ];
    return { needs, managedPolicies: [] };
  },
};

function bucketsOf(context: NeedContext): readonly ManagedBucketKey[] {
  const { platforms } = context.requirements;
  const other = platforms.some((platform) => platform !== 'macos');
  return [
    'modules',
    'patchBaselineSnapshot',
    ...(other ? (['patchManager'] as const) : []),
    ...(platforms.includes('macos') ? (['patchManagerMacos'] as const) : []),
  ];
}

function patchCalls(context: NeedContext): readonly Need[] {
  const because = inferred(PATH, 'The node fetches its patch baseline and reports what it installed', 'M-MP');
  return calls(
    context,
    { sid: 'AgentCalls', topic: 'agent', service: 'ssm', because },
    {
      actions: [
        'ssm:GetDeployablePatchSnapshotForInstance',
        'ssm:GetDocument',
        'ssm:PutComplianceItems',
        'ssm:PutInventory',
      ],
      resources: ['*'],
    },
  );
}

function patchLists(context: NeedContext, bucket: string): readonly Need[] {
  const because = documented(`${PATH}.patchListBucket`, 'The node reads the list of patches to install', 'D-PERM');
  return readOwnBucket(context, bucket, { label: 'PatchLists', because });
}

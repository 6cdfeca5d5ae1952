import { patchScriptHost } from '../facts/endpoint-services.ts';
import type { ManagedBucketKey } from '../facts/managed-buckets.ts';
import type { Reason } from '../plan/reason.ts';
import { optionsOf } from '../requirements/requirements.ts';
import {
  awsHost,
  type Capability,
  calls,
  documented,
  inferred,
  type NeedContext,
  readManagedBuckets,
  readOwnBucket,
} from './capability.ts';
import { type AwsHost, NO_NEEDS, type RequiredCall } from './need.ts';
import { packageWays } from './package-ways.ts';

const PATH = 'spec.capabilities.patchManager';

/** Patching with patch baselines. */
export const patchManager: Capability = {
  name: 'patchManager',
  needs: (context) => {
    const options = optionsOf(context.requirements.capabilities.patchManager);
    if (!options) return NO_NEEDS;
    const reason = documented(
      PATH,
      'AWS-RunPatchBaseline downloads its modules and the baseline snapshot',
      'D-PATCH',
      'D-S3',
    );
    const managedBuckets = bucketsOf(context);
    const needs = [
      ...patchCalls(context),
      ...readManagedBuckets(context, managedBuckets, reason),
      ...patchScript(context, reason),
      ...packageWays(context, 'patches', PATCHES),
      ...(options.patchListBucket ? patchLists(context, options.patchListBucket) : []),
    ];
    return { needs, managedPolicies: [], managedBuckets };
  },
};

const PATCHES = documented(
  PATH,
  'Patch Manager selects the updates; nodes download them from their platform source',
  'D-PATCHPRE',
);

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

/** The patch script of Linux has a host of its own in some Regions. */
function patchScript(context: NeedContext, reason: Reason): readonly AwsHost[] {
  const host = patchScriptHost(context.region);
  if (context.isPrivate || host === undefined || !context.requirements.platforms.includes('linux')) return [];
  return [awsHost(context.region, host, { reason, platforms: ['linux'] })];
}

function patchCalls(context: NeedContext): readonly RequiredCall[] {
  const reason = inferred(PATH, 'The node gets its patch baseline and reports the installed patches', 'M-MP');
  return calls(
    context,
    { sid: 'AgentCalls', topic: 'agent', service: 'ssm', reason },
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

function patchLists(context: NeedContext, bucket: string): readonly RequiredCall[] {
  const reason = documented(`${PATH}.patchListBucket`, 'The node reads the list of patches to install', 'D-PERM');
  return readOwnBucket(context, bucket, { label: 'PatchLists', reason });
}

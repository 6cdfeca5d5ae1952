import { optionsOf } from '../requirements/requirements.ts';
import {
  type Capability,
  calls,
  documented,
  inferred,
  listOwnBucket,
  type NeedContext,
  readManagedBuckets,
  readOwnBucket,
  writeOwnBucket,
} from './capability.ts';
import { logNeeds } from './logs.ts';
import { type Need, NO_NEEDS, type RequiredCall } from './need.ts';

const PATH = 'spec.capabilities.runCommand';
const BUCKETS = ['modules', 'windowsDownloads'] as const;

/** Run Command, with its output and its scripts. */
export const runCommand: Capability = {
  name: 'runCommand',
  needs: (context) => {
    const options = optionsOf(context.requirements.capabilities.runCommand);
    if (!options) return NO_NEEDS;
    const modules = documented(PATH, 'SSM documents download their modules from AWS managed S3 buckets', 'D-S3');
    const needs = [
      ...documentCall(context),
      ...readManagedBuckets(context, BUCKETS, modules),
      ...(options.outputBucket ? output(context, options.outputBucket) : []),
      ...(options.scriptBuckets ?? []).flatMap((bucket) => scripts(context, bucket)),
      ...(options.cloudWatchLogs ? commandLogs(context) : []),
    ];
    return { needs, managedPolicies: [], managedBuckets: BUCKETS };
  },
};

function documentCall(context: NeedContext): readonly RequiredCall[] {
  const reason = inferred(PATH, 'SSM Agent gets the SSM document of the command', 'M-MP');
  return calls(
    context,
    { sid: 'AgentCalls', topic: 'agent', service: 'ssm', reason },
    { actions: ['ssm:GetDocument'], resources: ['*'] },
  );
}

function output(context: NeedContext, bucket: string): readonly Need[] {
  const reason = documented(`${PATH}.outputBucket`, 'SSM Agent writes command output to S3', 'D-PERM', 'S002');
  return writeOwnBucket(context, bucket, { label: 'CommandOutput', reason });
}

function scripts(context: NeedContext, bucket: string): readonly RequiredCall[] {
  const path = `${PATH}.scriptBuckets`;
  const label = `Scripts${sidPart(bucket)}`;
  const reason = documented(path, 'Commands download scripts from S3', 'D-PERM', 'S002');
  const listing = documented(path, 'SSM Agent lists a script path before it downloads files', 'D-SCRIPTS', 'AGENT');
  return [
    ...readOwnBucket(context, bucket, { label, reason }),
    ...listOwnBucket(context, bucket, { label, reason: listing }),
  ];
}

function commandLogs(context: NeedContext): readonly RequiredCall[] {
  const reason = documented(`${PATH}.cloudWatchLogs`, 'SSM Agent sends command output to CloudWatch Logs', 'D-RCCW');
  return logNeeds(context, { label: 'CommandLogs', group: '/aws/ssm/*', create: true, reason });
}

/** A name as part of a Sid: letters and digits only. */
function sidPart(name: string): string {
  const words = name.split(/[^a-zA-Z0-9]/).filter((word) => word !== '');
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
}

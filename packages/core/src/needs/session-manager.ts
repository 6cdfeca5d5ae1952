import { optionsOf, type PerRegion, valueFor } from '../requirements/requirements.ts';
import { trimmedEnd } from '../trim.ts';
import { type Capability, calls, documented, type NeedContext, writeOwnBucket } from './capability.ts';
import { logNeeds } from './logs.ts';
import { type Need, NO_NEEDS, type RequiredCall } from './need.ts';

const PATH = 'spec.capabilities.sessionManager';

/** Sessions, their encryption and their logs. Users get GenerateDataKey from their operator policy. */
export const sessionManager: Capability = {
  name: 'sessionManager',
  needs: (context) => {
    const options = optionsOf(context.requirements.capabilities.sessionManager);
    if (!options) return NO_NEEDS;
    const needs = [
      ...(options.kmsKey ? sessionKey(context, options.kmsKey) : []),
      ...(options.logBucket ? bucketLogs(context, options.logBucket, options.logPrefix) : []),
      ...(options.logGroup ? groupLogs(context, options.logGroup.name) : []),
    ];
    return { needs, managedPolicies: [], managedBuckets: [] };
  },
};

function sessionKey(context: NeedContext, keys: PerRegion<string>): readonly RequiredCall[] {
  const key = valueFor(keys, context.region);
  if (!key) return [];
  const reason = documented(
    `${PATH}.kmsKey`,
    'The node decrypts the data key of an encrypted session',
    'D-SM1',
    'D-SM2',
  );
  return calls(
    context,
    { sid: 'DecryptSessions', topic: 'sessions', service: 'kms', reason },
    { actions: ['kms:Decrypt'], resources: [key] },
  );
}

function bucketLogs(context: NeedContext, bucket: string, prefix: string | undefined): readonly Need[] {
  const reason = documented(`${PATH}.logBucket`, 'The node writes the session log when the session ends', 'D-SM1');
  const plain = trimmedEnd((prefix ?? '').replace(/^\/+/, ''), '/');
  const below = plain === '' ? '' : `${plain}/`;
  return writeOwnBucket(context, bucket, { label: 'SessionLogs', below, reason });
}

function groupLogs(context: NeedContext, group: string): readonly RequiredCall[] {
  const reason = documented(`${PATH}.logGroup`, 'The node writes session logs to CloudWatch Logs', 'D-SM1');
  return logNeeds(context, { label: 'SessionLogs', group, create: false, reason });
}

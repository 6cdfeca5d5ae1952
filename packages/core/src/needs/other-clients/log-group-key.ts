import { PARTITIONS, type RegionId } from '../../facts/regions.ts';
import { ACCOUNT_ID, join } from '../../plan/value.ts';
import { optionsOf, type Requirements, valueFor } from '../../requirements/requirements.ts';
import { documented } from '../capability.ts';
import type { Traffic } from '../need.ts';

/** CloudWatch Logs encrypts the log group of sessions with the key itself: the key policy must allow the service. */
export function logGroupKey(requirements: Requirements, region: RegionId): readonly Traffic[] {
  const group = optionsOf(requirements.capabilities.sessionManager)?.logGroup;
  const key = valueFor(group?.kmsKey, region);
  if (!group || !key) return [];
  const { partition } = requirements;
  const arn = join(`arn:${partition}:logs:${region}:`, ACCOUNT_ID, `:log-group:${group.name}`);
  return [
    {
      kind: 'traffic',
      severity: 'blocks',
      region,
      at: { kind: 'key', key },
      principals: { kind: 'service', host: `logs.${region}.${PARTITIONS[partition].dnsSuffix}` },
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      // In a key policy the resource is the key itself.
      resources: ['*'],
      conditions: [{ operator: 'ArnEquals', key: 'kms:EncryptionContext:aws:logs:arn', values: [arn] }],
      sid: 'CloudWatchLogs',
      reason: documented(
        'spec.capabilities.sessionManager.logGroup.kmsKey',
        'CloudWatch Logs encrypts the session logs with the key',
        'D-SM1',
      ),
    },
  ];
}

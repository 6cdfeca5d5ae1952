import { PARTITIONS } from '@ssmc/core/facts';
import type { IamRequest } from '../iam/policy-document.ts';
import type { Use } from '../world/use.ts';
import type { World } from '../world/world.ts';

/** The key of the log group of sessions: CloudWatch Logs uses it itself. */
export interface LogGroupKey {
  readonly id: string;
  readonly uses: readonly Use[];
  readonly requests: readonly IamRequest[];
}

const ACTIONS = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/** What CloudWatch Logs must be allowed on the key in a Region; undefined without such a key. */
export function logGroupKey({ requirements, account }: World, region: string): LogGroupKey | undefined {
  const options = requirements.capabilities.sessionManager;
  const group = typeof options === 'object' ? options.logGroup : undefined;
  const key = typeof group?.kmsKey === 'object' ? group.kmsKey[region] : group?.kmsKey;
  if (!group || key === undefined) return undefined;
  const service = `logs.${region}.${PARTITIONS[requirements.partition].dnsSuffix}`;
  const arn = `arn:${requirements.partition}:logs:${region}:${account}:log-group:${group.name}`;
  const context = { 'kms:EncryptionContext:aws:logs:arn': arn };
  const conditions = Object.entries(context).map(([name, value]) => ({
    operator: 'ArnEquals',
    key: name,
    values: [value],
  }));
  return {
    id: `log-group-key-${key.split('/').at(-1)}`,
    uses: [{ actions: ACTIONS, resources: ['*'], principal: { Service: service }, conditions }],
    requests: ACTIONS.map((action) => ({ action, resource: '*', principal: service, context })),
  };
}

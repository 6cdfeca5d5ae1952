import { allowedBucketRules } from './allowed-buckets.ts';
import { arnRules } from './arns.ts';
import { bucketRules } from './buckets.ts';
import { capabilityRules } from './capabilities.ts';
import { keyRules } from './keys.ts';
import { managedBucketRules } from './managed-buckets.ts';
import { nameRules } from './names.ts';
import { networkRules } from './network.ts';
import { nodeRules } from './nodes.ts';
import { operatorRules } from './operators.ts';
import { packageSourceRules } from './package-sources.ts';
import { peerRules } from './peers.ts';
import type { Rule } from './rule.ts';
import { tagRules } from './tags.ts';
import { unusedRules } from './unused.ts';

/** Every rule about several fields; those about Regions come before, because the others rely on them. */
export const RULES: readonly Rule[] = [
  nodeRules,
  nameRules,
  tagRules,
  arnRules,
  capabilityRules,
  bucketRules,
  keyRules,
  networkRules,
  packageSourceRules,
  allowedBucketRules,
  peerRules,
  managedBucketRules,
  operatorRules,
  unusedRules,
];

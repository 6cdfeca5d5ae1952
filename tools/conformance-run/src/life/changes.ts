import { CAPABILITY_CHANGES, OWN_CHANGES } from './capabilities.ts';
import type { LifeChange } from './change.ts';
import { NETWORK_CHANGES } from './network.ts';
import { NODE_CHANGES } from './nodes.ts';

/** All changes that are lived through, and the fields that they are about. */
export const CHANGES: readonly LifeChange[] = [
  ...NODE_CHANGES,
  ...NETWORK_CHANGES,
  ...CAPABILITY_CHANGES,
  ...OWN_CHANGES,
];

/** Fields that no change is about, each with the reason. */
export const NOT_LIVED: Readonly<Record<string, string>> = {
  '.$schema': 'an editor reads it, ssmc does not',
  '.apiVersion': 'it has one value',
  '.kind': 'it has one value',
  '.spec.managedBuckets.*.packages': 'only agents before 2.2.45.0 read it; the other names change in the same way',
  '.spec.managedBuckets.*.distributorFile': 'two Regions have it; the other names change in the same way',
  '.spec.managedBuckets.*.amazonLinux2023': 'a package repository; the other names change in the same way',
};

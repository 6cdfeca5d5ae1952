/**
 * The cases of which a person reads everything that the targets make. Together they have each kind of resource, each partition, each kind of
 * file and each shell function; a test holds that. Of the others the plan's digest is kept: that their text means the plan is proven by
 * reading it back.
 */
export const FULL_CASES: readonly string[] = [
  'private-everything',
  'operators',
  'host-management-existing-role',
  'existing-profile',
  'gov-cloud',
  'china',
  'sovereign-cloud',
  'isolated',
];

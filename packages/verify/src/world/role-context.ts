import type { World } from './world.ts';

/** Condition keys of every call of a role of the account. */
export function roleContext(world: World, region: string, roleArn: string | undefined): Record<string, string> {
  const call = { 'aws:RequestedRegion': region, 'aws:SecureTransport': 'true', 'aws:PrincipalIsAWSService': 'false' };
  if (!roleArn) return call;
  return {
    ...call,
    'aws:PrincipalArn': roleArn,
    'aws:PrincipalAccount': world.account,
    'aws:PrincipalType': 'AssumedRole',
  };
}

import type { Deployment } from './deployment.ts';

/** Condition keys of every call of a role of the account. */
export function roleContext(
  deployment: Deployment,
  region: string,
  roleArn: string | undefined,
): Record<string, string> {
  const call = {
    ...deployment.given,
    'aws:RequestedRegion': region,
    'aws:SecureTransport': 'true',
    'aws:PrincipalIsAWSService': 'false',
  };
  if (!roleArn) return call;
  return {
    ...call,
    'aws:PrincipalArn': roleArn,
    'aws:PrincipalAccount': deployment.account,
    'aws:PrincipalType': 'AssumedRole',
  };
}

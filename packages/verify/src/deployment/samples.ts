import type { RequiredCall } from '@ssmc/core';
import { type Deployment, UNKNOWN_ACCOUNT } from './deployment.ts';
import type { NodeCaller } from './node-caller.ts';

/** Condition keys with a value that stands for all that AWS gives them. */
export type Samples = Readonly<Record<string, string>>;

/** Stands for the account where it is not known: a policy that names one does not match it. */
const SOME_ACCOUNT = '123456789012';

/**
 * What AWS says of a call beside what every call of a role has: the node that makes it, and what a key encrypts. A policy that names single
 * nodes does not match the samples, so that only patterns decide. Each of several samples must be allowed.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function samplesOf(
  deployment: Deployment,
  place: Pick<NodeCaller, 'region' | 'nodes'>,
  need: Pick<RequiredCall, 'action' | 'sid'>,
): readonly Samples[] {
  const account = deployment.account === UNKNOWN_ACCOUNT ? SOME_ACCOUNT : deployment.account;
  const arn = (rest: string) => `arn:${deployment.requirements.partition}:${rest}`;
  const id = place.nodes === 'ec2' ? 'i-0123456789abcdef0' : 'mi-0123456789abcdef0';
  const node =
    place.nodes === 'ec2'
      ? arn(`ec2:${place.region}:${account}:instance/${id}`)
      : arn(`ssm:${place.region}:${account}:managed-instance/${id}`);
  const ofNode: Samples = {
    ...(place.nodes === 'ec2' && { 'ec2:SourceInstanceARN': node }),
    ...(/^ssm(messages)?:/.test(need.action) && { 'ssm:SourceInstanceARN': node }),
  };
  if (need.sid === 'DecryptSessions') {
    const context = 'kms:EncryptionContext:aws:ssm';
    return [{ ...ofNode, [`${context}:SessionId`]: 'session-0123456789abcdef0', [`${context}:TargetId`]: id }];
  }
  if (need.sid !== 'DecryptParameters') return Object.keys(ofNode).length > 0 ? [ofNode] : [];
  const { parameterStore } = deployment.requirements.capabilities;
  return (parameterStore ? parameterStore.paths : []).map((path) => ({
    ...ofNode,
    'kms:EncryptionContext:PARAMETER_ARN': arn(
      `ssm:${place.region}:${account}:parameter/${path.replace(/^\/+/, '').replaceAll('*', 'sample')}`,
    ),
  }));
}

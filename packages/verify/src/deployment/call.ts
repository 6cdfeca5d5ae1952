import { ownBucket, type RequiredCall } from '@ssmc/core';
import { PARTITIONS } from '@ssmc/core/facts';
import type { IamRequest } from '../iam/policy-document.ts';
import { type Deployment, valueText } from './deployment.ts';
import type { NodeCaller } from './node-caller.ts';
import { type Samples, samplesOf } from './samples.ts';

/** A call of a node and everything that decides about it. */
export interface PlacedCall {
  readonly need: RequiredCall;
  readonly place: NodeCaller;
  readonly request: IamRequest;
  /** ARNs that a policy may name instead of `*`. */
  readonly narrower: () => readonly string[];
  /** Values that AWS gives condition keys of such calls, for policies that ask about them. */
  readonly samples: () => readonly Samples[];
}

/** The call that a need stands for, as AWS would see it. */
export function callOf(deployment: Deployment, place: NodeCaller, need: RequiredCall): PlacedCall {
  return {
    need,
    place,
    narrower: () => (need.authorizedOn?.resources ?? []).map((value) => valueText(deployment, value)),
    samples: () => samplesOf(deployment, place, need),
    request: {
      action: need.action,
      resource: needText(deployment, need),
      ...(place.role && { principal: place.role.arn }),
      context: contextOf(deployment, place, need),
    },
  };
}

/** The resource of a need as a string. */
export function needText(deployment: Deployment, need: RequiredCall): string {
  return valueText(deployment, need.resource);
}

/** The call as an endpoint may see it: what may also be made without credentials must pass without them, and a role under any path. */
export function requestsOf({ need, place, request }: PlacedCall): readonly IamRequest[] {
  const { otherArn } = place.role ?? {};
  const other = otherArn && {
    ...request,
    principal: otherArn,
    context: { ...request.context, 'aws:PrincipalArn': otherArn },
  };
  return [request, ...(need.unsigned ? [unsigned(request)] : []), ...(other ? [other] : [])];
}

function unsigned(request: IamRequest): IamRequest {
  const { principal: _, context, ...rest } = request;
  const kept = Object.entries(context).filter(([key]) => !key.startsWith('aws:Principal'));
  return { ...rest, context: Object.fromEntries(kept) };
}

function contextOf(deployment: Deployment, { context: shared }: NodeCaller, need: RequiredCall): IamRequest['context'] {
  if (!need.ownBucket && !need.context && !need.action.startsWith('kms:')) return shared;
  const bucket = need.ownBucket ? ownBucket(deployment.requirements, need.ownBucket, need.region) : undefined;
  const via = viaOf(deployment, need);
  return {
    ...shared,
    'aws:ViaAWSService': String(via !== undefined),
    ...Object.fromEntries(
      Object.entries(need.context ?? {}).map(([key, value]) => [
        key,
        value.replace(/^arn:aws:/, `arn:${deployment.requirements.partition}:`),
      ]),
    ),
    ...(bucket && ownerOf(bucket.ownerAccount ?? deployment.account)),
    ...(via !== undefined && { 'kms:ViaService': via }),
  };
}

/** The two keys have one meaning. */
function ownerOf(account: string): IamRequest['context'] {
  return { 'aws:ResourceAccount': account, 's3:ResourceAccount': account };
}

/** The service that uses a key for the node, in the Region of the key. */
function viaOf(deployment: Deployment, need: RequiredCall): string | undefined {
  if (!need.action.startsWith('kms:')) return undefined;
  const expected = need.conditions.find(({ key }) => key === 'kms:ViaService')?.values[0];
  if (typeof expected !== 'string') return undefined;
  const [service = ''] = expected.split('.');
  const region = needText(deployment, need).split(':')[3];
  return `${service}.${region}.${PARTITIONS[deployment.requirements.partition].dnsSuffix}`;
}

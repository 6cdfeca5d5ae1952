import { type Need, ownBucket } from '@ssmc/core';
import { PARTITIONS } from '@ssmc/core/facts';
import type { IamRequest } from '../iam/policy-document.ts';
import type { Place } from './place.ts';
import { textOf, type World } from './world.ts';

/** A call of a node and everything that decides about it. */
export interface Call {
  readonly need: Need;
  readonly place: Place;
  readonly request: IamRequest;
}

/** The call that a need stands for, as AWS would see it. */
export function callOf(world: World, place: Place, need: Need): Call {
  return {
    need,
    place,
    request: {
      action: need.action,
      resource: needText(world, need),
      ...(place.role && { principal: place.role.arn }),
      context: contextOf(world, place, need),
    },
  };
}

/** The resource of a need as text. Needs name no resources of modules, so any module will do. */
export function needText(world: World, need: Need): string {
  const [module] = world.plan.modules;
  return module ? textOf(world, module, need.resource) : '';
}

/** What every call of one of our roles carries. */
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

/** The call as an endpoint may see it: what may also be made without credentials must pass without them, and a role under any path. */
export function requestsOf({ need, place, request }: Call): readonly IamRequest[] {
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

/** Most calls of a place carry the same. */
const placeContexts = new WeakMap<Place, IamRequest['context']>();

function placeContext(world: World, place: Place): IamRequest['context'] {
  const known = placeContexts.get(place);
  if (known) return known;
  const context = { ...roleContext(world, place.region, place.role?.arn), 'aws:ViaAWSService': 'false' };
  placeContexts.set(place, context);
  return context;
}

function contextOf(world: World, place: Place, need: Need): IamRequest['context'] {
  const shared = placeContext(world, place);
  if (!need.ownBucket && !need.context && !need.action.startsWith('kms:')) return shared;
  const bucket = need.ownBucket ? ownBucket(world.requirements, need.ownBucket, need.region) : undefined;
  const via = viaOf(world, need);
  return {
    ...shared,
    'aws:ViaAWSService': String(via !== undefined),
    ...Object.fromEntries(
      Object.entries(need.context ?? {}).map(([key, value]) => [
        key,
        value.replace(/^arn:aws:/, `arn:${world.requirements.partition}:`),
      ]),
    ),
    ...(bucket && { 'aws:ResourceAccount': bucket.ownerAccount ?? world.account }),
    ...(via !== undefined && { 'kms:ViaService': via }),
  };
}

/** The service that uses a key for the node, in the Region of the key. */
function viaOf(world: World, need: Need): string | undefined {
  if (!need.action.startsWith('kms:')) return undefined;
  const wanted = need.conditions.find(({ key }) => key === 'kms:ViaService')?.values[0];
  if (typeof wanted !== 'string') return undefined;
  const [service = ''] = wanted.split('.');
  const region = needText(world, need).split(':')[3];
  return `${service}.${region}.${PARTITIONS[world.requirements.partition].dnsSuffix}`;
}

import { type Need, ownBucket } from '@ssmc/core';
import type { Call } from './call.ts';
import type { Finding } from './finding.ts';
import { identityFindings } from './follow-identity.ts';
import { networkFindings } from './follow-network.ts';
import { evaluate } from './iam/evaluate.ts';
import type { IamPolicy, IamRequest } from './iam/policy-document.ts';
import type { VerifyInputs } from './inputs.ts';
import { type FoundRole, roleOf, textOf, type World } from './world.ts';

/** Follows one need from the node to the resource: what lets it through, what stops it, and what has to be assumed. */
export function follow(world: World, inputs: VerifyInputs, need: Need, nodes: 'ec2' | 'hybrid'): readonly Finding[] {
  const call = callOf(world, need, nodes);
  return [
    ...identityFindings(world, inputs, call),
    ...(call.isPrivate && need.service !== 'none' ? networkFindings(world, inputs, call) : []),
    ...resourceFindings(world, inputs, call),
  ];
}

function callOf(world: World, need: Need, nodes: 'ec2' | 'hybrid'): Call {
  const role = roleOf(world, need.region, nodes);
  const anyModule = world.plan.modules[0];
  const resource = anyModule ? textOf(world, anyModule, need.resource) : '';
  const mode = nodes === 'hybrid' ? world.requirements.hybrid?.network : world.requirements.network.mode;
  return {
    need,
    nodes,
    role,
    isPrivate: mode === 'private-link',
    request: {
      action: need.action,
      resource,
      ...(role && { principal: role.arn }),
      context: contextOf(world, need, role),
    },
  };
}

/** The condition keys that AWS would fill in for the call. */
function contextOf(world: World, need: Need, role: FoundRole | undefined): IamRequest['context'] {
  const bucket = need.ownBucket ? ownBucket(world.requirements, need.ownBucket, need.region) : undefined;
  const via = need.conditions.find(({ key }) => key === 'kms:ViaService')?.values[0];
  return {
    'aws:RequestedRegion': need.region,
    'aws:SecureTransport': 'true',
    ...need.context,
    ...(role && { 'aws:PrincipalArn': role.arn, 'aws:PrincipalAccount': world.account }),
    ...(bucket && { 'aws:ResourceAccount': bucket.ownerAccount ?? world.account }),
    ...(typeof via === 'string' && { 'kms:ViaService': via }),
  };
}

function resourceFindings(world: World, inputs: VerifyInputs, call: Call): readonly Finding[] {
  const { need } = call;
  if (need.ownBucket) return [bucketFinding(world, inputs, call, need.ownBucket)];
  return need.action.startsWith('kms:') ? [keyFinding(inputs, call)] : [];
}

function bucketFinding(world: World, inputs: VerifyInputs, call: Call, name: string): Finding {
  const bucket = ownBucket(world.requirements, name, call.need.region);
  const foreign = bucket?.ownerAccount !== undefined && bucket.ownerAccount !== world.account;
  const policy = bucket && inputs.bucketPolicies.get(bucket.bucketName);
  if (!policy) {
    return {
      step: 'bucket-policy',
      status: 'assumed',
      detail: foreign
        ? `The policy of ${bucket?.bucketName}, in account ${bucket?.ownerAccount}, must allow it`
        : `The policy of ${bucket?.bucketName} must not deny it`,
      advice: `aws s3api get-bucket-policy --bucket ${bucket?.bucketName}, then ssmc verify --bucket-policy FILE`,
    };
  }
  return fromPolicy('bucket-policy', policy, call, { mustAllow: foreign, name: `The policy of ${bucket.bucketName}` });
}

function keyFinding(inputs: VerifyInputs, call: Call): Finding {
  const key = call.request.resource;
  const policy = inputs.keyPolicies.get(key);
  if (!policy) {
    return {
      step: 'key-policy',
      status: 'assumed',
      detail: `The policy of ${key} must leave it to IAM, or allow it`,
      advice: `aws kms get-key-policy --policy-name default --key-id ${key}, then ssmc verify --key-policy FILE`,
    };
  }
  // A key is the one resource that nobody may use unless its own policy says so.
  return fromPolicy('key-policy', policy, call, { mustAllow: true, name: `The policy of ${key}` });
}

function fromPolicy(
  step: Finding['step'],
  policy: IamPolicy,
  call: Call,
  rest: { readonly mustAllow: boolean; readonly name: string },
): Finding {
  const { effect, statement } = evaluate([policy], call.request);
  if (effect === 'deny') {
    return {
      step,
      status: 'blocked',
      detail: `${rest.name} denies it${statement?.Sid ? ` in ${statement.Sid}` : ''}`,
      advice: 'Change that statement',
    };
  }
  if (effect === 'none' && rest.mustAllow) {
    return {
      step,
      status: 'blocked',
      detail: `${rest.name} does not allow it`,
      advice: 'Add the statements under required/',
    };
  }
  return { step, status: 'ok', detail: `${rest.name} lets it through` };
}

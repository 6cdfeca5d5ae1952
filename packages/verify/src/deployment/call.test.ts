import { describe, expect, it } from 'vitest';
import { compiled } from '../proof/fixtures/documents.ts';
import { callOf, type PlacedCall, requestsOf } from './call.ts';
import { deploymentOf } from './deployment.ts';
import { nodeCallersOf } from './node-caller.ts';

/** A call of a node of a document. */
function callsOf(name: string, nodes: 'ec2' | 'hybrid', action: string): readonly PlacedCall[] {
  const { plan, requirements, needs } = compiled(name);
  const deployment = deploymentOf({ plan, requirements, needs });
  const place = nodeCallersOf(deployment).find((one) => one.nodes === nodes);
  return (place?.calls ?? [])
    .filter((need) => need.action === action)
    .map((need) => callOf(deployment, place as never, need));
}

const OF_ROLE = {
  'aws:RequestedRegion': 'us-east-2',
  'aws:SecureTransport': 'true',
  'aws:PrincipalIsAWSService': 'false',
  'aws:PrincipalAccount': '111122223333',
  'aws:PrincipalType': 'AssumedRole',
  'aws:ViaAWSService': 'false',
};

describe('callOf', () => {
  it('carries what every call of a role carries, and of an own bucket whose it is', () => {
    const [get] = callsOf('lent', 'hybrid', 's3:GetObject').filter(({ need }) => need.ownBucket !== undefined);
    const role = 'arn:aws:iam::111122223333:role/ops/my-servers';
    expect(get?.request).toEqual({
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::lent-scripts/*',
      principal: role,
      context: {
        ...OF_ROLE,
        'aws:PrincipalArn': role,
        'aws:ResourceAccount': '444455556666',
        's3:ResourceAccount': '444455556666',
      },
    });
  });

  it('comes to a key through the service that uses it, in the Region of the key', () => {
    const keys = callsOf('sealed', 'ec2', 'kms:Decrypt').map(({ request }) => [
      request.resource.split('/')[1],
      request.context['kms:ViaService'],
      request.context['aws:ViaAWSService'],
    ]);
    expect(Object.fromEntries(keys.map(([key, ...rest]) => [key, rest]))).toEqual({
      session: [undefined, 'false'],
      parameters: ['ssm.us-east-2.amazonaws.com', 'true'],
      bucket: ['s3.us-east-2.amazonaws.com', 'true'],
    });
    for (const { request } of callsOf('sealed', 'ec2', 'kms:Decrypt').filter(
      ({ need }) => need.conditions.length === 0,
    ))
      expect(Object.keys(request.context)).not.toContain('kms:ViaService');
  });
});

describe('requestsOf', () => {
  it('asks for a role without its ARN under another path too', () => {
    const [call] = callsOf('lent', 'ec2', 'ssm:UpdateInstanceInformation');
    const own = 'arn:aws:iam::111122223333:role/my-role';
    const other = 'arn:aws:iam::111122223333:role/some/path/my-role';
    const request = { ...call?.request, principal: own, context: { ...OF_ROLE, 'aws:PrincipalArn': own } };
    expect(call && requestsOf(call)).toEqual([
      request,
      { ...request, principal: other, context: { ...OF_ROLE, 'aws:PrincipalArn': other } },
    ]);
  });

  it('asks without credentials for what may be called so', () => {
    const [call] = callsOf('sealed', 'hybrid', 's3:GetObject').filter(({ need }) => need.unsigned);
    expect(call).toBeDefined();
    const [signed, unsigned, ...rest] = call ? requestsOf(call) : [];
    expect(rest).toEqual([]);
    expect(signed?.principal).toBe(call?.place.role?.arn);
    expect(unsigned).toEqual({
      action: signed?.action,
      resource: signed?.resource,
      context: {
        'aws:RequestedRegion': 'us-east-2',
        'aws:SecureTransport': 'true',
        'aws:ViaAWSService': 'false',
      },
    });
  });
});

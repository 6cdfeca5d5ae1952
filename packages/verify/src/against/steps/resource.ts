import { ownBucket } from '@ssmc/core';
import type { PlacedCall } from '../../deployment/call.ts';
import { assumptionId, type Finding } from '../../deployment/finding.ts';
import { bucketAssumption, keyAssumption, resourceFindings } from '../../steps/resource.ts';
import type { ExistingCaller } from '../existing-caller.ts';

/** What the policy of the bucket or key says, where it was passed; else what it has to say. */
export function existingResource({ deployment, inputs }: ExistingCaller, call: PlacedCall): readonly Finding[] {
  const { need, request } = call;
  if (need.ownBucket !== undefined) {
    const bucket = ownBucket(deployment.requirements, need.ownBucket, need.region);
    const name = bucket?.bucketName ?? need.ownBucket;
    if (inputs.bucketPolicies.has(name)) return resourceFindings(deployment, inputs, call);
    const message = bucketAssumption(name, bucket?.ownerAccount);
    const fix = `aws s3api get-bucket-policy --bucket ${name}, then ssmc verify --bucket-policy FILE`;
    return [{ step: 'bucket-policy', status: 'assumed', id: assumptionId('bucket-policy', name), message, fix }];
  }
  if (!need.action.startsWith('kms:')) return [];
  if (inputs.keyPolicies.has(request.resource)) return resourceFindings(deployment, inputs, call);
  const message = keyAssumption(request.resource);
  const fix = `aws kms get-key-policy --policy-name default --key-id ${request.resource}, then ssmc verify --key-policy FILE`;
  return [{ step: 'key-policy', status: 'assumed', id: assumptionId('key-policy', request.resource), message, fix }];
}

import { ownBucket } from '@ssmc/core';
import type { PlacedCall } from '../deployment/call.ts';
import { decide } from '../deployment/decide.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { assumptionId, type Finding } from '../deployment/finding.ts';
import type { VerifyInputs } from '../deployment/inputs.ts';
import { requiredFinding } from './required.ts';

/** What the policy of the bucket or key says, or has to say. */
export function resourceFindings(deployment: Deployment, inputs: VerifyInputs, call: PlacedCall): readonly Finding[] {
  const { need } = call;
  if (need.ownBucket !== undefined) return [bucketFinding(deployment, inputs, call)];
  return need.action.startsWith('kms:') ? [keyFinding(deployment, inputs, call)] : [];
}

/** What is assumed of a bucket policy: that it denies nothing or, of another account, that it allows the call. */
export function bucketAssumption(name: string, ownerAccount: string | undefined): string {
  return ownerAccount === undefined
    ? `The bucket policy of ${name} does not explicitly deny the call`
    : `The bucket policy of ${name} (in account ${ownerAccount}) allows the call`;
}

/** What is assumed of a key policy. */
export function keyAssumption(key: string): string {
  return `The key policy of ${key} enables IAM policies or allows the role`;
}

function bucketFinding(deployment: Deployment, inputs: VerifyInputs, call: PlacedCall): Finding {
  const name = call.need.ownBucket ?? '';
  const bucket = ownBucket(deployment.requirements, name, call.need.region);
  const bucketName = bucket?.bucketName ?? name;
  const isForeign = bucket?.ownerAccount !== undefined && bucket.ownerAccount !== deployment.account;
  const policy = inputs.bucketPolicies.get(bucketName);
  if (policy) {
    return decide(
      {
        step: 'bucket-policy',
        name: `the bucket policy of ${bucketName}`,
        subject: bucketName,
        policies: [policy],
        silence: isForeign ? 'blocked' : 'ok',
        isForeign: true,
        fix: 'Add the statements under required/ to the policy',
      },
      call.request,
    );
  }
  const fix = `aws s3api get-bucket-policy --bucket ${bucketName}, then ssmc verify --bucket-policy FILE`;
  if (!isForeign) {
    return {
      step: 'bucket-policy',
      status: 'assumed',
      id: assumptionId('bucket-policy', bucketName),
      message: bucketAssumption(bucketName, undefined),
      fix,
    };
  }
  return requiredFinding(deployment, call, {
    step: 'bucket-policy',
    id: `bucket-policy-${name}`,
    subject: bucketName,
    message: bucketAssumption(bucketName, bucket.ownerAccount),
    fix,
  });
}

/** A KMS key is the one resource that requires an allow in its own policy. */
function keyFinding(deployment: Deployment, inputs: VerifyInputs, call: PlacedCall): Finding {
  const key = call.request.resource;
  const policy = inputs.keyPolicies.get(key);
  if (policy) {
    return decide(
      {
        step: 'key-policy',
        name: `the key policy of ${key}`,
        subject: key,
        policies: [policy],
        silence: 'blocked',
        isForeign: true,
        fix: 'Add the statements under required/ to the policy',
      },
      call.request,
    );
  }
  return requiredFinding(deployment, call, {
    step: 'key-policy',
    id: `key-policy-${key.split('/').at(-1)}`,
    subject: key,
    message: keyAssumption(key),
    fix: `aws kms get-key-policy --policy-name default --key-id ${key}, then ssmc verify --key-policy FILE`,
  });
}

import type { VerifyInputs } from '../deployment/inputs.ts';
import { type ExistingResource, ofKind } from './existing/existing-resource.ts';

/** The policies of buckets and keys that the input has; those that the user hands over go before. */
export function withResourcePolicies(inputs: VerifyInputs, things: readonly ExistingResource[]): VerifyInputs {
  const all = ofKind(things, 'resource-policy');
  const policiesOf = (of: 'bucket' | 'key') =>
    all.flatMap((one) => (one.of === of ? [[one.name, one.policy] as const] : []));
  return {
    ...inputs,
    bucketPolicies: new Map([...policiesOf('bucket'), ...inputs.bucketPolicies]),
    keyPolicies: new Map([...policiesOf('key'), ...inputs.keyPolicies]),
  };
}

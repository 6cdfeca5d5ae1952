import { type ByKind, byKind } from './by-kind.ts';
import type { Policy } from './policy.ts';
import type { Resource } from './resource.ts';

/** The policy that a resource holds, if it holds one: of a role it is the trust policy. */
export function resourcePolicy(resource: Resource): Policy | undefined {
  return byKind(POLICIES, undefined, resource);
}

const noPolicy = (): undefined => undefined;

const POLICIES: ByKind<undefined, Policy | undefined> = {
  role: (_, { trust }) => trust,
  'managed-policy': (_, { policy }) => policy,
  'vpc-endpoint': (_, { policy }) => policy,
  'instance-profile': noPolicy,
  'policy-attachment': noPolicy,
  'security-group': noPolicy,
  'security-group-rule': noPolicy,
  'session-document': noPolicy,
  'service-setting': noPolicy,
  'profile-association': noPolicy,
};

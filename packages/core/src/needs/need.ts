import type { EndpointService } from '../facts/endpoint-services.ts';
import type { ManagedBucketKey } from '../facts/managed-buckets.ts';
import type { ManagedPolicyName } from '../facts/managed-policies.ts';
import type { RegionId } from '../facts/regions.ts';
import type { Because } from '../plan/because.ts';
import type { Condition } from '../plan/policy.ts';
import type { Value } from '../plan/value.ts';

/** What policies of ours are about; part of their names, in the order in which they are made. */
export const TOPICS = [
  'agent',
  'managed-buckets',
  'own-buckets',
  'sessions',
  'logs',
  'parameters',
  'domain-join',
] as const;

/** What a policy of ours is about. */
export type Topic = (typeof TOPICS)[number];

/** One call that must succeed: by the nodes, on a resource, through a service, because of something the document asks for. */
export interface Need {
  readonly region: RegionId;
  /** `s3:GetObject` */
  readonly action: string;
  /** The ARN that is called, or `*` where the action has no resource that could be named. */
  readonly resource: Value;
  /** Conditions that the grant shall carry. */
  readonly conditions: readonly Condition[];
  /** Condition keys that the call carries, where a policy asks for them. A pattern stands for every value that it matches. */
  readonly context?: Readonly<Record<string, string>>;
  /** The service whose endpoint carries the call; `none` when an AWS service makes it on behalf of the caller. */
  readonly service: EndpointService | 'none';
  /** The AWS-managed bucket that is read, if it is one: needed only where a VPC endpoint carries S3. */
  readonly managedBucket?: ManagedBucketKey;
  /** The bucket of the user's, if it is one. */
  readonly ownBucket?: string;
  /** May also be made without credentials, so that no endpoint policy may ask for a principal. */
  readonly unsigned: boolean;
  readonly topic: Topic;
  /** Name of the statement that grants it. Needs of one statement have equal conditions and form a full product of actions and resources. */
  readonly sid: string;
  readonly because: Because;
}

/** An AWS-managed policy that the capability asks for as a whole. */
export interface ManagedPolicyNeed {
  readonly policy: ManagedPolicyName;
  readonly because: Because;
}

/** What one capability needs in one Region. */
export interface CapabilityNeeds {
  readonly needs: readonly Need[];
  readonly managedPolicies: readonly ManagedPolicyNeed[];
}

/** Nothing. */
export const NO_NEEDS: CapabilityNeeds = { needs: [], managedPolicies: [] };

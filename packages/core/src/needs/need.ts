import type { EndpointService } from '../facts/endpoint-services.ts';
import type { ManagedBucketKey } from '../facts/managed-buckets.ts';
import type { ManagedPolicyName } from '../facts/managed-policies.ts';
import type { RegionId } from '../facts/regions.ts';
import type { WayHost } from '../facts/ways.ts';
import type { Condition } from '../plan/policy.ts';
import type { Reason } from '../plan/reason.ts';
import type { Value } from '../plan/value.ts';
import type { Caller } from '../requirements/node-role.ts';
import type { Platform, Requirements } from '../requirements/requirements.ts';

/** What customer managed policies are about; part of their names, in the order in which they are created. */
export const TOPICS = [
  'agent',
  'managed-buckets',
  'own-buckets',
  'sessions',
  'logs',
  'parameters',
  'domain-join',
] as const;

/** What a customer managed policy is about. */
export type Topic = (typeof TOPICS)[number];

/** Something that must hold so that the document gets what it requires. */
export type Need = RequiredCall | AwsHost | Way | NeedCondition | Traffic;

/** What every need has. */
interface NeedBase {
  readonly region: RegionId;
  /** The field that requires it, why, and the sources that say so. */
  readonly reason: Reason;
  /** `blocks`: without it the capability does not work. `degrades`: a part of it does not, and verify remarks on that. */
  readonly severity: 'blocks' | 'degrades';
  /** The platforms whose nodes need it; absent: all of them. */
  readonly platforms?: readonly Platform[];
}

/** ARN patterns on which AWS authorizes a call, each of them. */
export interface AuthorizedOn {
  readonly resources: readonly Value[];
  /** inferred: AWS defines the resource type, and does not say that the action uses it. */
  readonly basis: 'documented' | 'inferred';
}

/** An AWS API call that must succeed: by the caller, on a resource, through a service. */
export interface RequiredCall extends NeedBase {
  readonly kind: 'call';
  /** `s3:GetObject` */
  readonly action: string;
  /** The ARN that is called, or `*` where the action has no resource that could be named. */
  readonly resource: Value;
  /** With resource `*`: what a policy may name instead. */
  readonly authorizedOn?: AuthorizedOn;
  /** Conditions that the grant shall carry. */
  readonly conditions: readonly Condition[];
  /** Condition keys that the call carries, where a policy requires them. A pattern stands for every value that it matches. */
  readonly context?: Readonly<Record<string, string>>;
  /** The service whose endpoint carries the call; `none` when an AWS service makes it on behalf of the caller. */
  readonly service: EndpointService | 'none';
  /** The AWS managed bucket that is read, if it is one: needed only where a VPC endpoint carries S3. */
  readonly managedBucket?: ManagedBucketKey;
  /** The bucket of the user's, if it is one. */
  readonly ownBucket?: string;
  /** May also be made without credentials: no endpoint policy may ask for a principal. */
  readonly unsigned: boolean;
  readonly topic: Topic;
  /** Name of the statement that grants it. Calls of one statement have equal conditions and form a full product of actions and resources. */
  readonly sid: string;
}

/** A host of AWS that nodes on the internet read on port 443 without credentials, such as that of an AWS managed bucket. */
export interface AwsHost extends NeedBase {
  readonly kind: 'aws-host';
  readonly host: string;
}

/** Servers that the nodes must reach and that answer no AWS API call: packages, installers, directory servers. Nothing is granted for it. */
export interface Way extends NeedBase {
  readonly kind: 'way';
  /** Stable identifier of the assumption that it makes if nothing carries it. */
  readonly id: string;
  /** What comes over it, as the subject of a sentence, such as `Windows updates`. */
  readonly what: string;
  /** Where it leads to; none where the servers are not known, or where an endpoint carries it. */
  readonly servers: readonly WayServer[];
  readonly carriedBy: Carrier;
  /** How people check it. */
  readonly check: string;
}

/** A server on a way, and what comes from it. */
export interface WayServer extends WayHost {
  readonly what: string;
}

/** What carries a way. */
export type Carrier =
  /** The nodes have access to the internet, which the network mode stands for. */
  | { readonly kind: 'internet' }
  /** The S3 endpoint, because of a field of the document: these reads must pass it. `source` is what the document states of it, if anything. */
  | {
      readonly kind: 'endpoint';
      readonly path: string;
      readonly calls: readonly RequiredCall[];
      readonly source?: string;
    }
  /** Another capability, whose calls are followed in its own cell. */
  | { readonly kind: 'capability'; readonly path: string }
  /** The document states it: it counts and is listed with its line. */
  | { readonly kind: 'stated'; readonly path: string; readonly source: string }
  /** Neither plan nor document names a carrier: assumed. */
  | { readonly kind: 'unknown' };

/** A state that must hold and that no policy or network rule of the plan makes. */
export interface NeedCondition extends NeedBase {
  readonly kind: 'condition';
  /** What must be in the state: `instances`, the bucket or key, the order of deployments. */
  readonly subject: string;
  /** One sentence that says what must hold, without a period. */
  readonly what: string;
  /** The command or step that checks it. */
  readonly check: string;
  /** Stable identifier of the assumption that it makes. */
  readonly id: string;
  /** Part of the document that states it; absent: assumed. */
  readonly statedBy?: string;
}

/** What clients other than the nodes may do at an endpoint, or an AWS service with a key. */
export interface Traffic extends NeedBase {
  readonly kind: 'traffic';
  readonly at:
    | { readonly kind: 'endpoint'; readonly service: EndpointService }
    | { readonly kind: 'key'; readonly key: string };
  /** Who sends it. */
  readonly principals: TrafficPrincipals;
  /** Actions, or patterns of them such as `ssm:*`. */
  readonly actions: readonly string[];
  readonly resources: readonly Value[];
  /** Conditions that the grant shall carry beside the one that names the principals. */
  readonly conditions: readonly Condition[];
  /** Name of the statement that allows it. */
  readonly sid: string;
}

/** Who sends traffic: anyone, without credentials too; every principal of the deploying account; named roles; an AWS service. */
export type TrafficPrincipals =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'account' }
  | { readonly kind: 'roles'; readonly arns: readonly Value[] }
  | { readonly kind: 'service'; readonly host: string };

/** An API call of people. */
export interface OperatorCall extends Omit<NeedBase, 'region' | 'platforms'> {
  readonly kind: 'call';
  /** `all`: one grant serves every Region, because the resource names none. */
  readonly region: RegionId | 'all';
  readonly action: string;
  readonly resource: Value;
  readonly conditions: readonly Condition[];
  /** Name of the statement that grants it. Calls of one statement and Region form a full product of actions and resources. */
  readonly sid: string;
}

/** Everything that one operator needs: calls, or AWS managed policies as a whole. */
export interface OperatorNeeds {
  readonly operator: Requirements['operators'][number];
  readonly calls: readonly OperatorCall[];
  readonly managedPolicies: readonly ManagedPolicyNeed[];
}

/** An AWS managed policy that the capability requires as a whole. */
export interface ManagedPolicyNeed {
  readonly policy: ManagedPolicyName;
  readonly reason: Reason;
}

/** What one capability needs of one caller. */
export interface CapabilityNeeds {
  readonly needs: readonly Need[];
  readonly managedPolicies: readonly ManagedPolicyNeed[];
  /** AWS managed buckets that it reads, with or without a name that AWS publishes. */
  readonly managedBuckets: readonly ManagedBucketKey[];
}

/** The same with the capability: a field of `spec.capabilities`, or `core`. */
export interface NamedNeeds extends CapabilityNeeds {
  readonly capability: string;
}

/** Everything that one caller needs. */
export interface CallerNeeds extends CapabilityNeeds {
  readonly caller: Caller;
  /** In the order of the specification, those that need nothing included. */
  readonly capabilities: readonly NamedNeeds[];
  /** The calls among the needs. */
  readonly calls: readonly RequiredCall[];
}

/** Everything that a document needs. Made once, from its requirements. */
export interface Needs {
  /** In the order of `Requirements.callers`. */
  readonly callers: readonly CallerNeeds[];
  /** In the order of `spec.operators`. */
  readonly operators: readonly OperatorNeeds[];
  /** What other clients of the endpoints and AWS services may do, by Region. */
  readonly otherClients: readonly Traffic[];
}

/** What a document requires: its requirements, and the needs that they make. */
export interface Demand {
  readonly requirements: Requirements;
  readonly needs: Needs;
}

/** Nothing. */
export const NO_NEEDS: CapabilityNeeds = { needs: [], managedPolicies: [], managedBuckets: [] };

/** The calls among needs. */
export function callsIn(needs: readonly Need[]): readonly RequiredCall[] {
  return needs.filter((need): need is RequiredCall => need.kind === 'call');
}

/** The ways among needs. */
export function waysIn(needs: readonly Need[]): readonly Way[] {
  return needs.filter((need): need is Way => need.kind === 'way');
}

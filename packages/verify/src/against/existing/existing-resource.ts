import type { IamPolicy } from '../../iam/policy-document.ts';
import type { Base } from './base.ts';
import type {
  ExistingHostedZone,
  ExistingPrefixList,
  ExistingRouteTable,
  ExistingVpc,
  ExistingVpcCidr,
  ExistingZoneRecord,
} from './existing-network.ts';

/** An IAM role. Texts may hold parts that are not known. */
export interface ExistingRole extends Base {
  readonly kind: 'role';
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  /** A policy document as it was read: a mapping, its JSON, or what is not known. */
  readonly trust: unknown;
  /** ARN of the permissions boundary. */
  readonly boundary?: string;
}

/** A customer managed policy. */
export interface ExistingManagedPolicy extends Base {
  readonly kind: 'managed-policy';
  readonly arn: string;
  readonly document: unknown;
}

/** A managed policy on a role; the role by name. */
export interface ExistingAttachment extends Base {
  readonly kind: 'attachment';
  readonly role: string;
  readonly policy: string;
}

/** An inline policy of a role. */
export interface ExistingInlinePolicy extends Base {
  readonly kind: 'inline-policy';
  readonly role: string;
  readonly name: string;
  /** Undefined where only its name was read. */
  readonly document: unknown;
}

/** A policy that stands alone: what it is on is not known. */
export interface ExistingLoosePolicy extends Base {
  readonly kind: 'loose-policy';
  readonly document: unknown;
}

/** The ARN of a policy that the user says the role has. */
export interface ExistingLooseArn extends Base {
  readonly kind: 'loose-arn';
  readonly arn: string;
}

/** An instance profile with its role. */
export interface ExistingProfile extends Base {
  readonly kind: 'profile';
  readonly name: string;
  readonly role: string;
}

/** A VPC endpoint. */
export interface ExistingEndpoint extends Base {
  readonly kind: 'endpoint';
  readonly id: string;
  readonly serviceName: string;
  readonly type: string;
  readonly vpcId: string;
  /** Undefined: full access. */
  readonly policy: unknown;
  readonly privateDns: boolean | string;
  /** The private name is for queries through an inbound resolver only. */
  readonly inboundResolverOnly: boolean | string;
  readonly groups: readonly string[];
  readonly routeTables: readonly string[];
  /** `available`, or what else EC2 says. */
  readonly state?: string;
}

/** A policy that is put on an endpoint by a resource of its own. */
export interface ExistingEndpointPart extends Base {
  readonly kind: 'endpoint-part';
  readonly endpoint: string;
  readonly policy?: unknown;
  readonly group?: string;
  readonly routeTable?: string;
}

/** A security group whose own definition was read. */
export interface ExistingGroup extends Base {
  readonly kind: 'group';
  readonly id: string;
}

/** A rule of a security group. */
export interface ExistingRule extends Base {
  readonly kind: 'rule';
  readonly direction: 'ingress' | 'egress';
  readonly group: string;
  readonly protocol: string;
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** A CIDR block, a group or a prefix list by id. */
  readonly peer: string;
}

/** A service setting of Systems Manager. */
export interface ExistingSetting extends Base {
  readonly kind: 'setting';
  readonly id: string;
  readonly value: string;
}

/** A session document. */
export interface ExistingSessionDocument extends Base {
  readonly kind: 'session-document';
  readonly name: string;
  readonly content: unknown;
}

/** The policy of a bucket or of a key. */
export interface ExistingResourcePolicy extends Base {
  readonly kind: 'resource-policy';
  readonly of: 'bucket' | 'key';
  /** The name of the bucket, the ARN of the key. */
  readonly name: string;
  readonly policy: IamPolicy;
}

/** The account that the input is of. */
export interface ExistingAccount extends Base {
  readonly kind: 'account';
  readonly account: string;
}

/** The Region that the input is of. */
export interface ExistingRegion extends Base {
  readonly kind: 'region';
  readonly region: string;
}

/** A parameter of a template that something depends on, and the value it was read with. */
export interface ExistingParameter extends Base {
  readonly kind: 'parameter';
  readonly name: string;
  readonly value: string;
  readonly isDefault: boolean;
}

/** A list of everything of a kind was read: what is not in it does not exist. */
export interface ExistingAll extends Base {
  readonly kind: 'all-of';
  readonly what: 'endpoints' | 'profiles' | 'settings' | 'session-documents';
  /** For profiles: of this role. */
  readonly role?: string;
}

/** A part of existing resources. */
export type Area = 'iam' | 'network' | 'settings';

/** Something that is not understood, and may hold more than was read. */
export interface ExistingUnsupported extends Base {
  readonly kind: 'gap';
  readonly what: string;
  /** What it may hold: what is not seen of that may be there all the same. */
  readonly holds: readonly Area[];
}

/** One existing resource, as any of the formats tells it. */
export type ExistingResource =
  | ExistingRole
  | ExistingManagedPolicy
  | ExistingAttachment
  | ExistingInlinePolicy
  | ExistingLoosePolicy
  | ExistingLooseArn
  | ExistingProfile
  | ExistingEndpoint
  | ExistingEndpointPart
  | ExistingGroup
  | ExistingRule
  | ExistingSetting
  | ExistingSessionDocument
  | ExistingResourcePolicy
  | ExistingVpc
  | ExistingVpcCidr
  | ExistingRouteTable
  | ExistingHostedZone
  | ExistingZoneRecord
  | ExistingPrefixList
  | ExistingAccount
  | ExistingRegion
  | ExistingParameter
  | ExistingAll
  | ExistingUnsupported;

/** The thing of one kind. */
export type ExistingResourceOf<K extends ExistingResource['kind']> = Extract<ExistingResource, { kind: K }>;

/** The things of one kind. */
export function ofKind<K extends ExistingResource['kind']>(
  things: readonly ExistingResource[],
  kind: K,
): readonly ExistingResourceOf<K>[] {
  return things.filter((thing): thing is ExistingResourceOf<K> => thing.kind === kind);
}

/** `my-role` of a name or an ARN. */
export function nameOf(text: string): string {
  return text.startsWith('arn:') ? (text.split('/').at(-1) ?? text) : text;
}

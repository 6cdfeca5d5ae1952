import type { ParameterName } from './parameter.ts';
import type { Policy } from './policy.ts';
import type { Reason } from './reason.ts';
import type { Ref, ResourceId, Value } from './value.ts';

interface Base {
  readonly id: ResourceId;
  readonly reasons: readonly Reason[];
}

interface Tagged {
  /** All tags but `ssmc:target`, which each target adds. Sorted by key. */
  readonly tags: Readonly<Record<string, string>>;
}

/** An IAM role of the module. */
export interface Role extends Base, Tagged {
  readonly kind: 'role';
  readonly name: string;
  readonly path: string;
  readonly description: string;
  readonly trust: Policy;
  readonly permissionsBoundary?: string;
}

/** An IAM instance profile of the module with one role: of the module, or an existing one. */
export interface InstanceProfile extends Base, Tagged {
  readonly kind: 'instance-profile';
  readonly name: string;
  readonly path: string;
  /** A role's name: a reference, or a literal for an existing role. */
  readonly role: Value;
}

/** A customer managed IAM policy of the module. */
export interface ManagedPolicy extends Base, Tagged {
  readonly kind: 'managed-policy';
  readonly name: string;
  readonly path: string;
  readonly description: string;
  readonly policy: Policy;
}

/** A managed policy, ours (a reference) or AWS's (a literal ARN), attached to a role, ours (a reference) or existing (a literal). */
export interface PolicyAttachment extends Base {
  readonly kind: 'policy-attachment';
  /** The role's name. */
  readonly role: Value;
  /** The policy's ARN. */
  readonly policy: Value;
}

/** The security group of the interface endpoints, in the VPC of parameter `vpc_id`, without egress rules. */
export interface SecurityGroup extends Base, Tagged {
  readonly kind: 'security-group';
  readonly name: string;
  readonly description: string;
}

/** The other end of a security group rule. */
export type Peer =
  | { readonly kind: 'each-security-group'; readonly parameter: 'node_security_group_ids' }
  | { readonly kind: 'each-cidr-block'; readonly parameter: 'node_cidr_blocks' }
  | { readonly kind: 'security-group'; readonly group: Ref | string }
  | { readonly kind: 'cidr-block'; readonly cidr: string }
  /** The AWS managed prefix list `com.amazonaws.<region>.s3`, looked up (CloudFormation: parameter `S3PrefixListId`). */
  | { readonly kind: 's3-prefix-list' };

/** TCP from or to a peer. With an `each-…` peer or group: one rule for each value of that parameter, none if it is empty. */
export interface SecurityGroupRule extends Base {
  readonly kind: 'security-group-rule';
  readonly direction: 'ingress' | 'egress';
  /** The group that the rule belongs to: one of the module, or each of the node security groups. */
  readonly group: Ref | { readonly kind: 'each-security-group'; readonly parameter: 'node_security_group_ids' };
  readonly peer: Peer;
  readonly port: 443;
  readonly description: string;
}

/** An endpoint in the VPC of parameter `vpc_id`. */
export interface VpcEndpoint extends Base, Tagged {
  readonly kind: 'vpc-endpoint';
  /** `ssm`, `s3`, … as in the ARN-independent short name. */
  readonly service: string;
  /** `com.amazonaws.us-east-2.ssm`, a literal. */
  readonly serviceName: string;
  readonly attachment:
    | {
        readonly type: 'Interface';
        readonly subnets: Extract<ParameterName, 'subnet_ids'>;
        readonly securityGroup: Ref;
        readonly privateDns: true;
        /**
         * Whether only queries through an inbound resolver get the private name. Always said for S3, where AWS takes true for the default;
         * absent for services without gateway endpoints, which do not know the option.
         */
        readonly privateDnsOnlyForInboundResolver?: boolean;
      }
    | { readonly type: 'Gateway'; readonly routeTables: Extract<ParameterName, 'route_table_ids'> };
  /** None means the service's default: full access. */
  readonly policy?: Policy;
  /** Endpoints that must exist before this one, although it refers to none of them. */
  readonly after?: readonly ResourceId[];
}

/** The Session Manager preferences of the account and Region. */
export interface SessionDocument extends Base, Tagged {
  readonly kind: 'session-document';
  readonly name: 'SSM-SessionManagerRunShell';
  /** create: it does not exist yet, or is ours; adopt: it exists, take it over and update it. */
  readonly mode: 'create' | 'adopt';
  /** The document's content: plain JSON, key order as it shall be printed. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** A Systems Manager service setting of the account and Region. */
export interface ServiceSetting extends Base {
  readonly kind: 'service-setting';
  /** `/ssm/managed-instance/default-ec2-instance-management-role` */
  readonly settingId: string;
  readonly value: string;
  /** What to do when it already has another value that is not the default. */
  readonly previous: 'refuse' | 'replace';
}

/** A running instance that gets the instance profile. */
export interface ProfileAssociation extends Base {
  readonly kind: 'profile-association';
  readonly instanceId: string;
  /** The instance profile's name. */
  readonly profile: Value;
}

/** Everything a module can hold. Closed: a new kind does not compile until every target handles it. */
export type Resource =
  | Role
  | InstanceProfile
  | ManagedPolicy
  | PolicyAttachment
  | SecurityGroup
  | SecurityGroupRule
  | VpcEndpoint
  | SessionDocument
  | ServiceSetting
  | ProfileAssociation;

/** The resource of one kind. */
export type ResourceOf<K extends Resource['kind']> = Extract<Resource, { kind: K }>;

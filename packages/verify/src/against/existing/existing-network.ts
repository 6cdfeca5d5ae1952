import type { Base } from './base.ts';

/** A VPC, as far as its DNS settings are known. */
export interface ExistingVpc extends Base {
  readonly kind: 'vpc';
  readonly id: string;
  readonly dnsSupport?: boolean | string;
  readonly dnsHostnames?: boolean | string;
}

/** An IPv4 block of a VPC: all of them hold all addresses of its instances. */
export interface ExistingVpcCidr extends Base {
  readonly kind: 'vpc-cidr';
  readonly vpcId: string;
  readonly cidr: string;
}

/** A route table. */
export interface ExistingRouteTable extends Base {
  readonly kind: 'route-table';
  readonly id: string;
  readonly vpcId: string;
}

/** A private hosted zone. */
export interface ExistingHostedZone extends Base {
  readonly kind: 'hosted-zone';
  readonly id: string;
  readonly name: string;
  /** The VPCs that it is associated with. */
  readonly vpcs: readonly string[];
}

/** A record of a hosted zone that leads to an endpoint. */
export interface ExistingZoneRecord extends Base {
  readonly kind: 'zone-record';
  readonly zone: string;
  readonly name: string;
  /** The ID of the endpoint, or the DNS name that begins with it. */
  readonly alias: string;
}

/** A prefix list, such as that of S3. */
export interface ExistingPrefixList extends Base {
  readonly kind: 'prefix-list';
  readonly id: string;
  /** `com.amazonaws.us-east-2.s3` */
  readonly name: string;
}

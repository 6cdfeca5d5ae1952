import { partitionOf, type RegionId, regionOf } from './regions.ts';
import type { SourceKey } from './source.ts';

/** The services that nodes call. */
export const ENDPOINT_SERVICES = [
  'ssm',
  'ssmmessages',
  'ec2messages',
  's3',
  'ec2',
  'kms',
  'logs',
  'monitoring',
  'ds',
  'secretsmanager',
  'sts',
] as const;

/** A service that nodes call, by the name that its hosts and VPC endpoints carry. */
export type EndpointService = (typeof ENDPOINT_SERVICES)[number];

/** How a VPC reaches a service privately. */
export type EndpointType = 'Interface' | 'Gateway';

/** Interface endpoints whose names do not start with `com.amazonaws`. */
export interface OtherPrefix {
  readonly prefix: string;
  readonly services: readonly EndpointService[];
}

const CHINA: OtherPrefix = { prefix: 'cn.com.amazonaws', services: ['ec2', 'sts', 'monitoring', 's3'] };

/** By Region: the services whose interface endpoints have another prefix. */
export const OTHER_PREFIXES: Readonly<Partial<Record<RegionId, OtherPrefix>>> = {
  'cn-north-1': CHINA,
  'cn-northwest-1': CHINA,
  'us-iso-east-1': { prefix: 'gov.ic.c2s', services: ['ec2'] },
  'us-iso-west-1': { prefix: 'gov.ic.c2s', services: ['ec2', 'monitoring'] },
  'us-isob-east-1': { prefix: 'gov.sgov.sc2s', services: ['ec2'] },
};

/** Where the names of endpoint services and hosts come from. */
export const ENDPOINT_SOURCES: readonly SourceKey[] = ['M-CDK', 'M-BOTO', 'D-VPC', 'D-VPCEP'];

/**
 * When AWS stops the old message service. No page of AWS says it: AWS names only the Regions that never had the service, and that new agents
 * do without it.
 */
export const EC2MESSAGES_RETIREMENT: {
  readonly reportedDate: string;
  readonly isConfirmedByAws: boolean;
  readonly sources: readonly SourceKey[];
} = { reportedDate: '2026-09-30', isConfirmedByAws: false, sources: ['T-EC2M', 'D-MSG'] };

/** The name of the VPC endpoint service, e.g. `com.amazonaws.us-east-2.ssm`. No public text says which services exist where. */
export function endpointServiceName(service: EndpointService, region: RegionId, type: EndpointType): string {
  const other = OTHER_PREFIXES[region] ?? (partitionOf(region).id === 'aws-cn' ? CHINA : undefined);
  const prefix = type === 'Interface' && other?.services.includes(service) ? other.prefix : 'com.amazonaws';
  return `${prefix}.${region}.${service}`;
}

/** The public host of the service, e.g. `ssm.us-east-2.amazonaws.com`. */
export function serviceHost(service: EndpointService, region: RegionId): string {
  return `${service}.${region}.${partitionOf(region).dnsSuffix}`;
}

/** Where the patch script on Linux nodes of GovCloud downloads from, beside the host of S3 (SCRIPT); undefined elsewhere. */
export function patchScriptHost(region: RegionId): string | undefined {
  const { id, dnsSuffix } = partitionOf(region);
  return id === 'aws-us-gov' ? `s3-fips-${region}.${dnsSuffix}` : undefined;
}

/**
 * Whether agents may use the old message service in the Region. True also where no source says: a missing endpoint service fails the
 * deployment loudly, while a missing endpoint would cut old agents off silently.
 */
export function hasEc2Messages(region: RegionId): boolean {
  return regionOf(region).ec2messages !== 'unsupported';
}

import type { EndpointService } from '../facts/endpoint-services.ts';
import type { RegionId } from '../facts/regions.ts';
import { type AllowedBuckets, allowedBuckets } from '../needs/allowed-buckets.ts';
import type { Demand, RequiredCall, Traffic } from '../needs/need.ts';
import type { NodeRole } from '../requirements/node-role.ts';

/** What goes through the VPC endpoints of one Region. */
export interface PrivateTraffic {
  readonly region: RegionId;
  /** The calls of all nodes behind the endpoints. */
  readonly calls: readonly RequiredCall[];
  /** The roles that make them. */
  readonly roles: readonly NodeRole[];
  /** The services, in a fixed order, without S3. */
  readonly interfaceServices: readonly EndpointService[];
  /** Whether calls of the nodes, or what the document allows other clients, use S3. */
  readonly s3: boolean;
  /** Buckets that the document allows on the S3 endpoint. */
  readonly allowed: readonly AllowedBuckets[];
  /** What other clients send through the endpoints. */
  readonly otherClients: readonly Traffic[];
}

/** The traffic of one Region that must stay private; undefined when none must. */
export function privateTraffic({ requirements, needs }: Demand, region: RegionId): PrivateTraffic | undefined {
  const behind = needs.callers.filter(({ caller }) => caller.region === region && caller.isPrivate);
  if (behind.length === 0) return undefined;
  const calls = behind.flatMap((nodes) => nodes.calls);
  const services = new Set(calls.map((call) => call.service));
  const allowed = allowedBuckets(requirements, region);
  return {
    region,
    calls,
    roles: behind.map(({ caller }) => caller.role),
    interfaceServices: INTERFACE_ORDER.filter((service) => services.has(service)),
    s3: services.has('s3') || allowed.length > 0,
    allowed,
    otherClients: needs.otherClients.filter((other) => other.region === region && other.at.kind === 'endpoint'),
  };
}

const INTERFACE_ORDER: readonly EndpointService[] = [
  'ssm',
  'ssmmessages',
  'ec2messages',
  'ec2',
  'kms',
  'logs',
  'monitoring',
  'ds',
  'secretsmanager',
];

import type { EndpointService } from '../facts/endpoint-services.ts';
import type { RegionId } from '../facts/regions.ts';
import { type AllowedBuckets, allowedBuckets } from '../needs/allowed-buckets.ts';
import { needsOf } from '../needs/index.ts';
import type { Need } from '../needs/need.ts';
import { privateNodes, type Requirements } from '../requirements/requirements.ts';
import { hostManagementRole, hybridRole, instanceRole, isAccountScope, type NodeRole } from './node-role.ts';

/** What goes through the VPC endpoints of one Region. */
export interface PrivateTraffic {
  readonly region: RegionId;
  /** The calls of all nodes behind the endpoints. */
  readonly needs: readonly Need[];
  /** The roles that make them. */
  readonly roles: readonly NodeRole[];
  /** The services, in a fixed order, without S3. */
  readonly interfaceServices: readonly EndpointService[];
  /** Whether calls of the nodes, or what the document allows others, use S3. */
  readonly s3: boolean;
  /** Buckets that the document allows on the S3 endpoint. */
  readonly allowed: readonly AllowedBuckets[];
  /** Agents without credentials of their own register through the endpoints. */
  readonly unsignedRegistration: boolean;
}

/** The traffic of one Region that must stay private; undefined when none must. */
export function privateTraffic(requirements: Requirements, region: RegionId): PrivateTraffic | undefined {
  const behind = privateNodes(requirements);
  if (behind.length === 0) return undefined;
  const needs = behind.flatMap((nodes) => needsOf({ requirements, region, nodes, privateLink: true }).needs);
  const services = new Set(needs.map((need) => need.service));
  const allowed = allowedBuckets(requirements, region);
  return {
    region,
    needs,
    roles: behind.flatMap((nodes) => roleOf(requirements, region, nodes)),
    interfaceServices: INTERFACE_ORDER.filter((service) => services.has(service)),
    s3: services.has('s3') || allowed.length > 0,
    allowed,
    unsignedRegistration: behind.includes('hybrid') || requirements.ec2?.permissions === 'default-host-management',
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

function roleOf(requirements: Requirements, region: RegionId, nodes: 'ec2' | 'hybrid'): readonly NodeRole[] {
  if (nodes === 'hybrid') return [hybridRole(requirements)].filter((role) => role !== undefined);
  const scope = isAccountScope(requirements) ? undefined : region;
  const role = instanceRole(requirements, scope) ?? hostManagementRole(requirements);
  return role ? [role] : [];
}

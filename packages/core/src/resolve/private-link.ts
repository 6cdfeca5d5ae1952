import type { EndpointService } from '../facts/endpoint-services.ts';
import type { RegionId } from '../facts/regions.ts';
import { needsOf } from '../needs/index.ts';
import type { Need } from '../needs/need.ts';
import type { Requirements } from '../requirements/requirements.ts';
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
  readonly s3: boolean;
  /** Agents without credentials of their own register through the endpoints. */
  readonly unsignedRegistration: boolean;
}

/** The traffic of one Region that must stay private; undefined when none must. */
export function privateTraffic(requirements: Requirements, region: RegionId): PrivateTraffic | undefined {
  const { network, ec2, hybrid } = requirements;
  const behind = [
    ...(ec2 && network.mode === 'private-link' ? (['ec2'] as const) : []),
    ...(hybrid?.network === 'private-link' ? (['hybrid'] as const) : []),
  ];
  if (behind.length === 0) return undefined;
  const needs = behind.flatMap((nodes) => needsOf({ requirements, region, nodes, privateLink: true }).needs);
  const services = new Set(needs.map((need) => need.service));
  return {
    region,
    needs,
    roles: behind.flatMap((nodes) => roleOf(requirements, region, nodes)),
    interfaceServices: INTERFACE_ORDER.filter((service) => services.has(service)),
    s3: services.has('s3'),
    unsignedRegistration: behind.includes('hybrid') || ec2?.permissions === 'default-host-management',
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

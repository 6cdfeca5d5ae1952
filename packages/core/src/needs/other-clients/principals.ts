import type { EndpointService } from '../../facts/endpoint-services.ts';
import type { RegionId } from '../../facts/regions.ts';
import { distinctValues } from '../../plan/value.ts';
import type { Requirements } from '../../requirements/requirements.ts';
import { documented } from '../capability.ts';
import type { Traffic } from '../need.ts';
import { actionPrefix, atEndpoint } from './traffic.ts';

/** `allow.principals`: roles, of other accounts too, that use the endpoint for anything. */
export function allowedPrincipals(
  { privateLink }: Requirements,
  region: RegionId,
  service: EndpointService,
): readonly Traffic[] {
  const principals = privateLink?.allow?.principals ?? [];
  if (principals.length === 0) return [];
  return [
    atEndpoint(region, service, {
      sid: 'AllowedPrincipals',
      principals: { kind: 'roles', arns: distinctValues(principals) },
      actions: [`${actionPrefix(service)}:*`],
      reason: documented(
        'spec.network.privateLink.allow.principals',
        'Allow the listed principals full use of the endpoint',
        'D-VPCEP',
      ),
    }),
  ];
}

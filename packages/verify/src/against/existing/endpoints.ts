import { type WildcardPiece, wildcardMatcher } from '@ssmc/core';
import { type EndpointService, endpointServiceName, type RegionId } from '@ssmc/core/facts';
import { type ExistingEndpoint, type ExistingResource, ofKind } from './existing-resource.ts';
import { type ExistingPolicy, existingPolicy } from './policy.ts';
import { fillUnknowns, isUnknown } from './unknown.ts';

/** An endpoint with everything that is put on it. */
export interface EndpointOfInput extends ExistingEndpoint {
  /** Undefined: full access. */
  readonly seen: ExistingPolicy | undefined;
}

/** Every endpoint of the input in a Region. */
export function endpointsIn(things: readonly ExistingResource[], region: string): readonly EndpointOfInput[] {
  const parts = ofKind(things, 'endpoint-part');
  return ofKind(things, 'endpoint')
    .filter(({ serviceName }) => isUnknown(serviceName) || serviceName.split('.').includes(region))
    .map((endpoint) => {
      const own = parts.filter((part) => part.endpoint === endpoint.id);
      const policy = own.find((part) => part.policy !== undefined)?.policy ?? endpoint.policy;
      return {
        ...endpoint,
        groups: [...new Set([...endpoint.groups, ...own.flatMap(({ group }) => group ?? [])])],
        routeTables: [...new Set([...endpoint.routeTables, ...own.flatMap(({ routeTable }) => routeTable ?? [])])],
        seen: policy === undefined ? undefined : existingPolicy(`the endpoint policy of ${endpoint.where}`, policy),
      };
    });
}

/** Whether an endpoint is for a service. */
export function serves({ serviceName, type }: ExistingEndpoint, service: EndpointService, region: RegionId): boolean {
  const kind = type === 'Gateway' ? 'Gateway' : 'Interface';
  const expected = endpointServiceName(service, region, kind);
  if (!isUnknown(serviceName)) return serviceName === expected;
  // A name of nothing but a hole may be any, and counts for none.
  const parts = fillUnknowns(serviceName, '\u0000').split('\u0000');
  const pattern = parts.flatMap((part, index) => (index === 0 ? [part] : [ANYTHING, part]));
  return parts.some((part) => part.endsWith(`.${service}`)) && wildcardMatcher(pattern)(expected);
}

const ANYTHING: WildcardPiece = { wildcard: 'many' };

/** Whether it may be for any service, because its name is not known. */
export function isForAny({ serviceName }: ExistingEndpoint): boolean {
  return isUnknown(serviceName) && !/\.[a-z0-9-]+$/.test(fillUnknowns(serviceName, ''));
}

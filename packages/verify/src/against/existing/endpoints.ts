import { groupBy, type WildcardPiece, wildcardMatcher } from '@ssmc/core';
import { type EndpointService, endpointServiceName, type RegionId } from '@ssmc/core/facts';
import {
  type ExistingEndpoint,
  type ExistingEndpointPart,
  type ExistingResource,
  ofKind,
} from './existing-resource.ts';
import { type ExistingPolicy, existingPolicy } from './policy.ts';
import { together } from './together.ts';
import { fillUnknowns, isUnknown, mayBe, unknown } from './unknown.ts';

/** An endpoint with everything that is put on it. */
export interface EndpointOfInput extends ExistingEndpoint {
  /** Undefined: full access. */
  readonly seen: ExistingPolicy | undefined;
  /** Policies that may be in force in its place. */
  readonly others: readonly ExistingPolicy[];
}

/** Every endpoint of the input in a Region. What is put on an endpoint that is not known may be on each. */
export function endpointsIn(things: readonly ExistingResource[], region: string): readonly EndpointOfInput[] {
  const parts = ofKind(things, 'endpoint-part');
  const byEndpoint = groupBy(parts, ({ endpoint }) => endpoint);
  const open = parts.filter(({ endpoint }) => isUnknown(endpoint));
  return ofKind(things, 'endpoint')
    .filter(({ serviceName }) => isUnknown(serviceName) || serviceName.split('.').includes(region))
    .map((endpoint) => {
      const own = (byEndpoint.get(endpoint.id) ?? []).map((one) => together(one, endpoint));
      const perhaps = open.filter((one) => one.endpoint !== endpoint.id && mayBe(one.endpoint, endpoint.id));
      return { ...endpoint, ...groupsAndTables(endpoint, own, perhaps), ...policiesOf(endpoint, [...own, ...perhaps]) };
    });
}

function groupsAndTables(
  endpoint: ExistingEndpoint,
  own: readonly ExistingEndpointPart[],
  perhaps: readonly ExistingEndpointPart[],
): Pick<ExistingEndpoint, 'groups' | 'routeTables'> {
  const certain = own.filter(({ conditional }) => conditional === undefined);
  const open = [...perhaps, ...own.filter(({ conditional }) => conditional !== undefined)];
  const isGateway = endpoint.type === 'Gateway';
  const also = (has: (part: ExistingEndpointPart) => unknown) =>
    open.filter((one) => has(one) !== undefined).map(({ where }) => unknown(where));
  return {
    groups: [
      ...new Set([
        ...endpoint.groups,
        ...certain.flatMap(({ group }) => group ?? []),
        ...(isGateway ? [] : also(({ group }) => group)),
      ]),
    ],
    routeTables: [
      ...new Set([
        ...endpoint.routeTables,
        ...certain.flatMap(({ routeTable }) => routeTable ?? []),
        ...(isGateway ? also(({ routeTable }) => routeTable) : []),
      ]),
    ],
  };
}

/** The last of those that are certain is in force; what may be put on it, or contradicts it, may be in its place. */
function policiesOf(
  endpoint: ExistingEndpoint,
  parts: readonly ExistingEndpointPart[],
): Pick<EndpointOfInput, 'seen' | 'others'> {
  const all = parts.filter(({ policy }) => policy !== undefined);
  const isCertain = (part: ExistingEndpointPart) => part.conditional === undefined && part.endpoint === endpoint.id;
  const [first, ...more] = all.filter(isCertain);
  const policy = first?.policy ?? endpoint.policy;
  const others = [...more, ...all.filter((one) => !isCertain(one))];
  return {
    seen: policy === undefined ? undefined : existingPolicy(`the endpoint policy of ${endpoint.where}`, policy),
    others: others.map((one) => existingPolicy(`the endpoint policy in ${one.where}`, one.policy)),
  };
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

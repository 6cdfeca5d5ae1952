import type { EndpointService } from '../../facts/endpoint-services.ts';
import { MANAGED_POLICIES } from '../../facts/managed-policies.ts';
import type { RegionId } from '../../facts/regions.ts';
import { distinctValues } from '../../plan/value.ts';
import type { Requirements } from '../../requirements/requirements.ts';
import { matchesWildcards } from '../../wildcards.ts';
import { documented } from '../capability.ts';
import type { OperatorNeeds, Traffic } from '../need.ts';
import { actionPrefix, atEndpoint } from './traffic.ts';

/** Services whose objects, keys and log groups the operators' own policies name. */
const NARROW: ReadonlySet<EndpointService> = new Set(['s3', 'kms', 'logs']);

/**
 * `allow.operators`: people call from inside the VPC. Where they sit is not known, so the whole account may make their calls; objects, keys
 * and log groups are those of their policies. S3 itself calls KMS for the objects that people read: that never passes an endpoint of theirs.
 */
export function operatorTraffic(
  { privateLink }: Requirements,
  {
    region,
    service,
    operators,
  }: {
    readonly region: RegionId;
    readonly service: EndpointService;
    readonly operators: readonly OperatorNeeds[];
  },
): readonly Traffic[] {
  if (!privateLink?.allow?.operators) return [];
  const isOfService = (action: string) => action.startsWith(`${actionPrefix(service)}:`);
  const own = operators
    .flatMap(({ calls }) => calls)
    .filter((call) => (call.region === region || call.region === 'all') && isOfService(call.action))
    .filter(({ conditions }) => !conditions.some(({ key }) => key === 'kms:ViaService'));
  const attached = operators
    .flatMap(({ managedPolicies }) => managedPolicies)
    .flatMap(({ policy }) => MANAGED_POLICIES[policy].document.Statement)
    .flatMap(({ Action }) => Action)
    .filter(isOfService);
  const actions = [...new Set([...attached, ...own.map(({ action }) => action)])];
  if (actions.length === 0) return [];
  const isNarrow = NARROW.has(service) && attached.length === 0;
  return [
    atEndpoint(region, service, {
      sid: 'Operators',
      principals: { kind: 'account' },
      actions: withoutCovered(actions).toSorted(),
      resources: isNarrow ? distinctValues(own.map(({ resource }) => resource)) : ['*'],
      reason: documented(
        'spec.network.privateLink.allow.operators',
        'Operators call Systems Manager from inside the VPC',
        'D-VPCEP',
      ),
    }),
  ];
}

/** `ssm:*` says everything that `ssm:GetDocument` says. */
function withoutCovered(actions: readonly string[]): readonly string[] {
  return actions.filter((action) => !actions.some((other) => other !== action && matchesWildcards(other, action)));
}

import type { EndpointService } from '../../facts/endpoint-services.ts';
import type { RegionId } from '../../facts/regions.ts';
import { groupBy } from '../../plan/group-by.ts';
import type { CallerNeeds, RequiredCall, Traffic } from '../need.ts';
import { atEndpoint } from './traffic.ts';

/** Only SSM Agent and its sessions call these services. */
const AGENT_ONLY: ReadonlySet<EndpointService> = new Set(['ssmmessages', 'ec2messages']);

/** `endpointPolicies: account` at a service that only agents call: those of the whole account, with the calls of these nodes. */
export function agentsOfTheAccount(
  region: RegionId,
  service: EndpointService,
  behind: readonly CallerNeeds[],
): readonly Traffic[] | undefined {
  if (!AGENT_ONLY.has(service)) return undefined;
  const calls = behind.flatMap((nodes) => nodes.calls.filter((call) => call.service === service));
  return [...groupBy(calls, ({ sid }) => sid)].map(([sid, same]) =>
    atEndpoint(region, service, {
      sid,
      principals: { kind: 'account' },
      actions: [...new Set(same.map(({ action }) => action))].toSorted(),
      reason: (same[0] as RequiredCall).reason,
    }),
  );
}

import { serviceHost } from '../facts/endpoint-services.ts';
import type { CallerNeeds } from '../needs/need.ts';

/** The hosts of AWS that nodes on the internet must reach: those of the services, and one for each bucket. */
export function requiredHosts(callers: readonly CallerNeeds[]): readonly string[] {
  return [...new Set(callers.filter(({ caller }) => !caller.isPrivate).flatMap(hostsOf))].toSorted();
}

function hostsOf({ caller: { region }, needs }: CallerNeeds): readonly string[] {
  return needs.flatMap((need) => {
    if (need.kind === 'aws-host') return [need.host];
    if (need.kind !== 'call' || need.service === 'none') return [];
    const host = serviceHost(need.service, region);
    return need.service === 's3' ? [host, `${bucketOf(String(need.resource))}.${host}`] : [host];
  });
}

function bucketOf(arn: string): string {
  return (arn.split(':::')[1] ?? '').split('/')[0] ?? '';
}

import { patchScriptHost, serviceHost } from '../facts/endpoint-services.ts';
import type { RegionId } from '../facts/regions.ts';
import { needsOf } from '../needs/index.ts';
import type { Requirements } from '../requirements/requirements.ts';

/** The hosts that nodes on the internet must reach in one Region: those of the services, and one for each bucket. */
export function requiredHosts(
  requirements: Requirements,
  region: RegionId,
  nodes: 'ec2' | 'hybrid',
): readonly string[] {
  // The buckets of AWS are the same with or without endpoints; only the permission to read them is not needed here.
  const { needs } = needsOf({ requirements, region, nodes, privateLink: true });
  const s3 = serviceHost('s3', region);
  const services = needs.flatMap((need) => (need.service === 'none' ? [] : [serviceHost(need.service, region)]));
  const buckets = needs.flatMap((need) => (need.service === 's3' ? [`${bucketOf(String(need.resource))}.${s3}`] : []));
  const patches = requirements.capabilities.patchManager && requirements.platforms.includes('linux');
  const script = patches ? patchScriptHost(region) : undefined;
  return [...new Set([...services, ...buckets, ...(script ? [script] : [])])].toSorted();
}

function bucketOf(arn: string): string {
  return (arn.split(':::')[1] ?? '').split('/')[0] ?? '';
}

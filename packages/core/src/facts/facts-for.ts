import { ENDPOINT_SERVICES, endpointServiceName } from './endpoint-services.ts';
import { MANAGED_BUCKETS, type ManagedBucketKey, managedBucketName } from './managed-buckets.ts';
import { MANAGED_POLICIES } from './managed-policies.ts';
import { type RegionId, regionOf } from './regions.ts';
import { hostsOfWay, WAYS, type WayKey } from './ways.ts';

/** The facts about some Regions that modules depend on, as plain data: equal data gives equal modules. */
export function factsFor(regions: readonly RegionId[]): unknown {
  return {
    policies: Object.fromEntries(Object.entries(MANAGED_POLICIES).map(([name, { version }]) => [name, version])),
    regions: Object.fromEntries(regions.map((region) => [region, factsOf(region)])),
  };
}

function factsOf(region: RegionId): unknown {
  const buckets = (Object.keys(MANAGED_BUCKETS) as ManagedBucketKey[]).map((key) => [
    key,
    managedBucketName(key, region),
  ]);
  const services = ENDPOINT_SERVICES.map((service) => [service, endpointServiceName(service, region, 'Interface')]);
  const ways = (Object.keys(WAYS) as WayKey[]).map((key) => [key, hostsOfWay(key, region)]);
  return {
    region: regionOf(region),
    buckets: Object.fromEntries(buckets),
    services: Object.fromEntries(services),
    ways: Object.fromEntries(ways),
  };
}

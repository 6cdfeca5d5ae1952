import type { VpcEndpoint } from '@ssmc/core';
import type { Placed, World } from './world.ts';

/** The endpoints that the plan makes in a Region. */
export function endpointsOf({ networks }: World, region: string): readonly Placed<VpcEndpoint>[] {
  return networks.get(region)?.endpoints ?? [];
}

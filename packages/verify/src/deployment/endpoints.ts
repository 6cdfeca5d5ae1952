import type { VpcEndpoint } from '@ssmc/core';
import type { Deployment, Placed } from './deployment.ts';

/** The endpoints that the plan makes in a Region. */
export function endpointsOf({ networks }: Deployment, region: string): readonly Placed<VpcEndpoint>[] {
  return networks.get(region)?.endpoints ?? [];
}

import type { Emulator } from './emulator.ts';

/** Where a Region's module is deployed, as the values of its parameters. */
export interface Network {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly routeTableIds: readonly string[];
  readonly nodeSecurityGroupIds: readonly string[];
  readonly nodeCidrBlocks: readonly string[];
  readonly s3PrefixListId: string;
}

/**
 * Makes a VPC with both DNS attributes on, two subnets in two Availability Zones, a route table, and two security groups for the nodes.
 * The groups' default egress rule is revoked, so that what a module adds is all there is.
 */
export async function prepareNetwork(emulator: Emulator, region: string): Promise<Network> {
  return (await emulator.call('network', { region })) as Network;
}

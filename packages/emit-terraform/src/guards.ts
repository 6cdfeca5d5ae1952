import type { Guard, ModulePlan, ResourceId } from '@ssmc/core';
import {
  asCount,
  DataAwsCallerIdentity,
  DataAwsRegion,
  DataAwsSubnet,
  DataAwsVpc,
  type Precondition,
} from './cdktf.ts';
import { embed, encode } from './escape.ts';
import { literal } from './hcl.ts';
import { type Element, elementOf, referenceTo } from './synthesize.ts';
import { code } from './tree.ts';

/** What the module looks up before it makes anything, and what must hold. */
export interface Guarded {
  readonly accountId: string;
  /** The data sources, in the order in which they are printed. */
  readonly elements: readonly Element[];
  readonly preconditions: ReadonlyMap<ResourceId, readonly Precondition[]>;
}

/**
 * The guards of the module. Region and account are checked by data sources without arguments, which Terraform reads before it plans
 * anything; what is about the network is a precondition of the first resource of the network, which the others refer to. The data sources
 * are not put between a variable and a resource: if they were read late, Terraform would replace existing resources.
 */
export function guardsOf(module: ModulePlan): Guarded {
  const guards = new Map(module.guards.map((guard) => [guard.kind, guard]));
  const region = guards.has('region') ? [elementOf(DataAwsRegion, 'data.aws_region.this', {})] : [];
  const caller = callerIdentity(module);
  const vpc = guards.has('vpc-dns')
    ? [elementOf(DataAwsVpc, 'data.aws_vpc.this', { id: embed(code('var.vpc_id')) })]
    : [];
  const subnets = guards.has('subnets') ? [endpointSubnets()] : [];
  const first = module.resources.find(({ kind }) => kind === 'security-group' || kind === 'vpc-endpoint');
  const conditions = module.guards.flatMap((guard) => networkConditions(module, guard));
  return {
    accountId: referenceTo(caller, 'account_id'),
    elements: [...region, caller, ...vpc, ...subnets],
    preconditions: new Map(first && conditions.length > 0 ? [[first.id, conditions]] : []),
  };
}

function callerIdentity(module: ModulePlan): Element {
  const region = module.guards.some(({ kind }) => kind === 'region')
    ? [
        must(
          `data.aws_region.this.id == ${literal(module.region)}`,
          `The AWS provider must be configured for ${module.region}, the Region of this module.`,
        ),
      ]
    : [];
  const accounts = module.guards.flatMap((guard) => (guard.kind === 'account' ? [guard.account] : []));
  const account = accounts.map((id) =>
    must(
      `self.account_id == ${literal(id)}`,
      `The AWS provider must be configured for account ${id}, the account of this module.`,
    ),
  );
  const lifecycle = {
    ...(region.length > 0 && { precondition: region }),
    ...(account.length > 0 && { postcondition: account }),
  };
  const config = Object.keys(lifecycle).length > 0 ? { lifecycle } : {};
  return elementOf(DataAwsCallerIdentity, 'data.aws_caller_identity.this', config);
}

function endpointSubnets(): Element {
  return elementOf(DataAwsSubnet, 'data.aws_subnet.endpoints', {
    count: asCount(embed(code('length(var.subnet_ids)'))),
    id: embed(code('var.subnet_ids[count.index]')),
  });
}

function networkConditions(module: ModulePlan, { kind }: Guard): readonly Precondition[] {
  switch (kind) {
    case 'nodes-given':
      return [nodesGiven(module)];
    case 'vpc-dns':
      return [
        must(
          'data.aws_vpc.this.enable_dns_support && data.aws_vpc.this.enable_dns_hostnames',
          'The VPC in vpc_id must have DNS support and DNS hostnames enabled (SSMC014).',
        ),
      ];
    case 'subnets':
      return [
        must(
          'alltrue([for subnet in data.aws_subnet.endpoints : subnet.vpc_id == var.vpc_id])',
          'The subnets in subnet_ids must be in the VPC in vpc_id (SSMC015).',
        ),
        must(
          'length(distinct(data.aws_subnet.endpoints[*].availability_zone_id)) == length(var.subnet_ids)',
          'The subnets in subnet_ids must be in different Availability Zones (SSMC015).',
        ),
      ];
    case 'region':
    case 'account':
    case 'endpoint-conflict':
      // The first two are checked above. Terraform has no data source that may find no endpoint, and EC2 itself refuses the second one.
      return [];
  }
}

/** A module for servers outside EC2 alone has no parameter for security groups. */
function nodesGiven({ parameters }: ModulePlan): Precondition {
  const names = parameters.map(({ name }) => name).filter((name) => name.startsWith('node_'));
  return must(
    `${names.map((name) => `length(var.${name})`).join(' + ')} > 0`,
    `${names.join(' or ')} must have a value: without one, no client reaches the endpoints (SSMC016).`,
  );
}

function must(condition: string, errorMessage: string): Precondition {
  return { condition: embed(code(condition)), errorMessage: encode(errorMessage) };
}

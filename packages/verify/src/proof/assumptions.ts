import type { VerifyInputs } from '../world/inputs.ts';
import type { World } from '../world/world.ts';

/** What holds for every cell and cannot be seen in a plan. */
export interface Assumption {
  readonly detail: string;
  /** How to check it, or turn it into an answer. */
  readonly advice: string;
}

/** Assumptions that concern the account and the network as a whole. */
export function generalAssumptions({ requirements }: World, inputs: VerifyInputs): readonly Assumption[] {
  const { ec2, hybrid, network } = requirements;
  const isPrivate = (ec2 !== undefined && network.mode === 'private-link') || hybrid?.network === 'private-link';
  return [
    ...(inputs.scps.length === 0 ? [SERVICE_CONTROL] : []),
    RESOURCE_CONTROL,
    ...(ec2 || isPrivate ? [NETWORK_ACLS] : []),
    ...(isPrivate ? [VPC_DNS] : []),
    ...(ec2 && network.mode === 'internet' ? [INTERNET_ROUTE] : []),
    ...(hybrid ? [hybrid.network === 'private-link' ? SERVER_DNS : SERVER_HOSTS] : []),
  ];
}

const SERVICE_CONTROL: Assumption = {
  detail: 'Service control policies of the organisation allow the calls',
  advice: 'aws organizations list-policies-for-target, then ssmc verify --scp FILE',
};

const RESOURCE_CONTROL: Assumption = {
  detail: 'Resource control policies of the organisation allow the calls',
  advice: 'aws organizations list-policies --filter RESOURCE_CONTROL_POLICY',
};

const NETWORK_ACLS: Assumption = {
  detail: 'Network ACLs let TCP 443 and the answers through',
  advice: 'aws ec2 describe-network-acls',
};

/** Of the VPC of the endpoints. */
export const VPC_DNS: Assumption = {
  detail: 'The VPC has DNS support and DNS host names on',
  advice: 'The modules check it before they deploy; by hand: aws ec2 describe-vpc-attribute',
};

const INTERNET_ROUTE: Assumption = {
  detail: 'The nodes have a route to the internet',
  advice: 'aws ec2 describe-route-tables',
};

const SERVER_DNS: Assumption = {
  detail: 'The servers resolve the names of the services through the VPC, and have a route to it',
  advice: 'nslookup of the hosts, on a server',
};

const SERVER_HOSTS: Assumption = {
  detail: 'The servers reach the hosts of output required_hosts on 443',
  advice: 'curl -sI of the hosts, on a server',
};

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
  const { ec2, hybrid, network, privateLink } = requirements;
  const policies =
    inputs.scps.length === 0
      ? [{ detail: 'Service control policies of the organisation allow the calls', advice: 'ssmc verify --scp FILE' }]
      : [];
  const isPrivate = (ec2 && network.mode === 'private-link') || hybrid?.network === 'private-link';
  return [
    ...policies,
    {
      detail: 'Resource control policies of the organisation allow the calls',
      advice: 'aws organizations list-policies --filter RESOURCE_CONTROL_POLICY',
    },
    ...(ec2 || isPrivate
      ? [{ detail: 'Network ACLs let TCP 443 and the answers through', advice: 'aws ec2 describe-network-acls' }]
      : []),
    ...(isPrivate && privateLink
      ? [
          {
            detail: 'The VPC has DNS support and DNS host names on',
            advice:
              'The modules check it before they deploy; by hand: aws ec2 describe-vpc-attribute --attribute enableDnsSupport, and enableDnsHostnames',
          },
        ]
      : []),
    ...(ec2 && network.mode === 'internet'
      ? [{ detail: 'The nodes have a route to the internet', advice: 'aws ec2 describe-route-tables' }]
      : []),
    ...(hybrid?.network === 'private-link'
      ? [
          {
            detail: 'The servers resolve the names of the services through the VPC and have a route to it',
            advice: 'nslookup of a host of output required_hosts',
          },
        ]
      : []),
    ...(hybrid?.network === 'internet'
      ? [{ detail: 'The servers reach the hosts of output required_hosts on 443', advice: 'curl -sI https://HOST' }]
      : []),
  ];
}

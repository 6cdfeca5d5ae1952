import { type Needs, waysIn } from '@ssmc/core';
import type { Deployment } from '../deployment/deployment.ts';
import type { VerifyInputs } from '../deployment/inputs.ts';

/** What has to hold and cannot be seen in a plan. */
export interface Assumption {
  /** Stays the same while it is about the same thing, however it is worded. */
  readonly id: string;
  readonly message: string;
  /** How to check it, or turn it into an answer. */
  readonly fix: string;
}

/** Assumptions that concern the account and the network as a whole. */
export function generalAssumptions(
  { plan, requirements, needs }: Deployment,
  inputs: VerifyInputs,
): readonly Assumption[] {
  const { ec2, hybrid, network, privateLink } = requirements;
  const isPrivate = (ec2 !== undefined && network.mode === 'private-link') || hybrid?.network === 'private-link';
  return [
    ...(inputs.scps.length === 0 ? [SERVICE_CONTROL] : []),
    RESOURCE_CONTROL,
    ...(ec2 || isPrivate ? [NETWORK_ACLS] : []),
    ...(isPrivate ? [VPC_DNS] : []),
    ...(ec2 && network.mode === 'internet' ? [INTERNET_ROUTE] : []),
    ...(ec2 && network.mode === 'private-link' && privateLink?.nodeEgress === 'leave' ? [NODE_EGRESS] : []),
    ...(ec2 ? [AGENT_ON_IMAGE] : []),
    ...(ec2?.permissions === 'default-host-management' ? [INSTANCE_METADATA] : []),
    agentVersion(requirements.agentVersion),
    ...(hasServers(needs) ? [REQUIRED_WAYS] : []),
    ...(plan.modules.some(({ required }) => required.length > 0) ? [REQUIRED_ORDER] : []),
    ...(hybrid ? [hybrid.network === 'private-link' ? SERVER_DNS : SERVER_HOSTS] : []),
  ];
}

const SERVICE_CONTROL: Assumption = {
  id: 'service-control-policies',
  message: 'Service control policies (SCPs) allow the calls',
  fix: 'aws organizations list-policies-for-target, then ssmc verify --scp FILE',
};

const RESOURCE_CONTROL: Assumption = {
  id: 'resource-control-policies',
  message: 'Resource control policies (RCPs) allow the calls',
  fix: 'aws organizations list-policies --filter RESOURCE_CONTROL_POLICY',
};

const NETWORK_ACLS: Assumption = {
  id: 'network-acls',
  message: 'Network ACLs allow TCP 443 and return traffic',
  fix: 'aws ec2 describe-network-acls',
};

/** Of the VPC of the endpoints. */
export const VPC_DNS: Assumption = {
  id: 'vpc-dns',
  message: 'DNS support and DNS hostnames are enabled in the VPC',
  fix: 'The modules check it before they deploy; manually: aws ec2 describe-vpc-attribute',
};

/** With `nodeEgress: leave`, of the groups whose rules the document leaves to their owner. */
export const NODE_EGRESS: Assumption = {
  id: 'node-egress',
  message: 'The security groups of the nodes allow outbound TCP 443 to the endpoints and to S3',
  fix: 'aws ec2 describe-security-group-rules',
};

const INTERNET_ROUTE: Assumption = {
  id: 'internet-route',
  message: 'The nodes have a route to the internet',
  fix: 'aws ec2 describe-route-tables',
};

const SERVER_DNS: Assumption = {
  id: 'server-dns',
  message: 'The servers resolve the service names through the VPC and have a route to it',
  fix: 'Run nslookup for the hosts on a server',
};

const SERVER_HOSTS: Assumption = {
  id: 'server-hosts',
  message: 'The servers reach the hosts in output required_hosts on TCP 443',
  fix: 'Run curl -sI for the hosts on a server',
};

const AGENT_ON_IMAGE: Assumption = {
  id: 'agent-on-image',
  message: 'SSM Agent is on the instance image or is installed by user data',
  fix: 'aws ssm describe-instance-information',
};

/** Default Host Management Configuration reaches instances through version 2 of the metadata service only. */
const INSTANCE_METADATA: Assumption = {
  id: 'imdsv2',
  message: 'The instances use Instance Metadata Service Version 2 (IMDSv2)',
  fix: "aws ec2 describe-instances --query 'Reservations[].Instances[].[InstanceId,MetadataOptions.HttpTokens]'",
};

/** Those who keep a policy name the role in it, and IAM refuses a principal that does not exist. */
const REQUIRED_ORDER: Assumption = {
  id: 'required-statements-order',
  message: 'The statements under required/ are added after the role exists',
  fix: 'Deploy the modules first, then add the statements',
};

/** Packages, installers and directories: they pass no rule that ssmc makes. */
const REQUIRED_WAYS: Assumption = {
  id: 'required-ways',
  message: 'The nodes reach the hosts in output required_ways that their systems use',
  fix: 'Run curl -sI for the hosts on a node',
};

function hasServers({ callers }: Needs): boolean {
  return callers.some(({ needs }) => waysIn(needs).some(({ servers }) => servers.length > 0));
}

function agentVersion(oldest: string): Assumption {
  return {
    id: 'agent-version',
    message: `Every node runs SSM Agent ${oldest} or later, as set in spec.nodes.minimumAgentVersion`,
    fix: "aws ssm describe-instance-information --query 'InstanceInformationList[].[InstanceId,AgentVersion]'",
  };
}

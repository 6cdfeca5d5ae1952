import type { CallerNeeds } from '../needs/need.ts';
import type { PlanNote } from '../plan/plan.ts';
import type { Resource } from '../plan/resource.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { PrivateTraffic } from './private-link.ts';
import { requiredWays, waysText } from './required-ways.ts';

/** What the people who deploy a Region's module must know. */
export function regionNotes(
  requirements: Requirements,
  traffic: PrivateTraffic | undefined,
  resources: readonly Resource[],
): readonly PlanNote[] {
  const kinds = new Set(resources.map(({ kind }) => kind));
  return [
    ...(traffic && kinds.has('vpc-endpoint') ? neighbours(requirements) : []),
    ...(traffic && requirements.privateLink?.endpoints === 'existing' ? [existingEndpoints(traffic)] : []),
    ...(traffic && resources.some(isNodeEgress) ? [nodeEgress()] : []),
    ...(requirements.hybrid?.network === 'private-link' && traffic ? [hybridDns(traffic)] : []),
    ...(kinds.has('service-setting') ? [hostManagement()] : []),
  ];
}

function neighbours(requirements: Requirements): readonly PlanNote[] {
  const mode = requirements.privateLink?.endpointPolicies ?? 'account';
  const isPublic = requirements.privateLink?.allow?.publicBuckets !== undefined;
  const effect = {
    account: `The endpoint policies allow all principals in this account. Principals in other accounts need \`allow.principals\`. S3 reads without credentials are limited to AWS managed S3 buckets${isPublic ? ', the public buckets' : ''} and the listed package repositories.`,
    'least-privilege':
      'The endpoint policies allow only the nodes of this document and the entries of `allow`. Calls of all other clients in the VPC to these services are denied.',
    'full-access': 'The endpoints have no policy and allow full access.',
  }[mode];
  return [
    {
      title: 'Effects on other clients in the VPC',
      text: 'Private DNS routes VPC traffic for these services through the interface endpoints. The S3 gateway endpoint receives the S3 traffic of its route tables in this Region. Other clients need inbound access to the endpoint security group: see `allow.clients`.',
    },
    { title: 'Endpoint policies', text: mode === 'full-access' ? effect : `${effect} ${CHANNELS}` },
  ];
}

/** Earlier plugins send unsigned requests. */
const CHANNELS =
  'ssmmessages and ec2messages are limited to SSM Agent and its sessions, with Session Manager plugin 1.2.764.0 or later.';

function existingEndpoints(traffic: PrivateTraffic): PlanNote {
  return {
    about: 'prerequisite',
    title: 'Required endpoints',
    text: `The VPC must have endpoints for ${[...traffic.interfaceServices, ...(traffic.s3 ? ['s3'] : [])].join(', ')} with private DNS. Their security groups must allow inbound TCP 443 from the nodes. Their policies must contain the statements under required/.`,
  };
}

function isNodeEgress(resource: Resource): boolean {
  return resource.kind === 'security-group-rule' && resource.direction === 'egress';
}

function nodeEgress(): PlanNote {
  return {
    about: 'prerequisite',
    title: 'Outbound rules of the node security groups',
    text: 'The module adds outbound rules for TCP 443 to the node security groups. EC2 rejects duplicate rules: Terraform and CloudFormation then fail, and `deploy.sh` keeps the rule. Set `spec.network.privateLink.nodeEgress: leave` to manage these rules yourself.',
  };
}

function hybridDns(traffic: PrivateTraffic): PlanNote {
  return {
    about: 'prerequisite',
    title: 'DNS for servers outside the VPC',
    text: `Forward the service names of ${traffic.region} to a Route 53 Resolver inbound endpoint of the VPC. The servers then reach the interface endpoints. Add the server networks to the CIDR blocks of the nodes.`,
  };
}

function hostManagement(): PlanNote {
  return {
    title: 'Effects on EC2 instances of the account',
    text: 'Default Host Management Configuration applies to all EC2 instances of the account in this Region without an instance profile that allows ssm:UpdateInstanceInformation. The instances require IMDSv2 and SSM Agent 3.2.582.0 or later. They use the role within 30 minutes.',
  };
}

/** Servers that no endpoint leads to and no rule of the module allows. */
export function waysNotes(callers: readonly CallerNeeds[]): readonly PlanNote[] {
  const ways = requiredWays(callers);
  if (ways.length === 0) return [];
  return [
    {
      about: 'prerequisite',
      title: 'Servers for packages, installers and directories',
      text: `Packages, installers and directories come from servers outside AWS, and this module creates no rules for them. Allow the servers that the nodes use in firewalls, proxies and security groups. Output \`required_ways\` lists the purpose of each server: ${waysText(ways)}.`,
    },
  ];
}

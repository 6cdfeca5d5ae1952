import type { CallerNeeds } from '../needs/need.ts';
import type { Note } from '../plan/plan.ts';
import type { Resource } from '../plan/resource.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { PrivateTraffic } from './private-link.ts';
import { requiredWays, waysText } from './required-ways.ts';

/** What the people who deploy a Region's module must know. */
export function regionNotes(
  requirements: Requirements,
  traffic: PrivateTraffic | undefined,
  resources: readonly Resource[],
): readonly Note[] {
  const kinds = new Set(resources.map(({ kind }) => kind));
  return [
    ...(traffic && kinds.has('vpc-endpoint') ? neighbours(requirements) : []),
    ...(traffic && requirements.privateLink?.endpoints === 'existing' ? [existingEndpoints(traffic)] : []),
    ...(traffic && resources.some(isNodeEgress) ? [nodeEgress()] : []),
    ...(requirements.hybrid?.network === 'private-link' && traffic ? [hybridDns(traffic)] : []),
    ...(kinds.has('service-setting') ? [hostManagement()] : []),
  ];
}

function neighbours(requirements: Requirements): readonly Note[] {
  const mode = requirements.privateLink?.endpointPolicies ?? 'account';
  const isPublic = requirements.privateLink?.allow?.publicBuckets !== undefined;
  const effect = {
    account: `The endpoint policies let every principal of this account go on as before; principals of other accounts are stopped unless \`allow.principals\` names them, and so are reads of S3 without credentials except from the buckets of AWS${isPublic ? ', the public buckets' : ''} and the package repositories that the document names.`,
    'least-privilege':
      'The endpoint policies let only the nodes of this document through, and what `allow` names: everybody else in the VPC who calls one of these services is stopped.',
    'full-access': 'The endpoint policies let everybody through.',
  }[mode];
  return [
    {
      title: 'Effects on other clients in the VPC',
      text: `Private DNS sends all calls of the VPC to these services through the interface endpoints, and the S3 gateway endpoint takes all S3 traffic of its route tables in this Region. ${effect} The agent channels (ssmmessages, ec2messages) admit agents and their sessions only, and Session Manager plugins from 1.2.764.0 on, because older ones do not sign. Who is not among the nodes also needs the security group: see \`allow.clients\`.`,
    },
  ];
}

function existingEndpoints(traffic: PrivateTraffic): Note {
  return {
    about: 'prerequisite',
    title: 'Endpoints that must exist',
    text: `The VPC must have endpoints for ${[...traffic.interfaceServices, ...(traffic.s3 ? ['s3'] : [])].join(', ')}, with private DNS, that admit TCP 443 from the nodes. The statements under required/ are what their policies must allow.`,
  };
}

function isNodeEgress(resource: Resource): boolean {
  return resource.kind === 'security-group-rule' && resource.direction === 'egress';
}

function nodeEgress(): Note {
  return {
    about: 'prerequisite',
    title: 'Outbound rules of the node security groups',
    text: 'The module adds outbound rules for TCP 443 to the node security groups. EC2 refuses a rule that a group already has: Terraform and CloudFormation then fail, and `deploy.sh` keeps the rule. Set `spec.network.privateLink.nodeEgress: leave` to manage these rules yourself.',
  };
}

function hybridDns(traffic: PrivateTraffic): Note {
  return {
    about: 'prerequisite',
    title: 'DNS for servers outside the VPC',
    text: `Forward the names of ${traffic.region} to a Route 53 Resolver inbound endpoint of the VPC, so that the servers reach the interface endpoints; their networks belong into the CIDR blocks of the nodes.`,
  };
}

function hostManagement(): Note {
  return {
    title: 'Default host management reaches every instance',
    text: 'The setting holds for all EC2 instances of the account and Region that have no instance profile with ssm:UpdateInstanceInformation. They need IMDSv2 and SSM Agent 3.2.582.0 or later, and it can take 30 minutes until they use the role.',
  };
}

/** Servers that no endpoint leads to and no rule of the module admits. */
export function waysNotes(callers: readonly CallerNeeds[]): readonly Note[] {
  const ways = requiredWays(callers);
  if (ways.length === 0) return [];
  return [
    {
      about: 'prerequisite',
      title: 'Servers for packages, installers and directories',
      text: `Packages, installers and directories come from servers that are no AWS service. This module opens nothing for them: open firewalls, proxies and security groups for those that the nodes use. Output \`required_ways\` says what each is for, and which names no vendor publishes. They are: ${waysText(ways)}.`,
    },
  ];
}

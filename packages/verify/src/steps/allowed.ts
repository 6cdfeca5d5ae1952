import type { Traffic, VpcEndpoint } from '@ssmc/core';
import { endpointServiceName } from '@ssmc/core/facts';
import { type Deployment, modulesOf, resourcesIn } from '../deployment/deployment.ts';
import { endpointsOf } from '../deployment/endpoints.ts';
import { assumptionId, type CallTrace, type Finding, gate } from '../deployment/finding.ts';
import type { NodeCaller } from '../deployment/node-caller.ts';
import { trafficIn } from '../deployment/traffic.ts';
import { managesNodeEgress } from './network.ts';

/** Fields of `allow` that bring the S3 endpoint, also where no node calls S3. */
const FIELDS = ['buckets', 'publicBuckets', 'packageRepositories'].map(
  (field) => `spec.network.privateLink.allow.${field}`,
);

/** What other clients do with buckets that `allow` names in a Region. */
export function allowedTraffic(deployment: Deployment, region: NodeCaller['region']): readonly Traffic[] {
  return trafficIn(deployment, region, 's3').filter(({ reason }) => FIELDS.includes(reason.path));
}

/** Buckets that `allow` names are used through an S3 endpoint. */
export function allowedTraces(deployment: Deployment, region: NodeCaller['region']): readonly CallTrace[] {
  const isExisting = deployment.requirements.privateLink?.endpoints === 'existing';
  const findings = isExisting ? [existingEndpoint(region)] : createdEndpoints(deployment, region);
  return allowedTraffic(deployment, region).map(({ actions, reason }) => ({
    action: actions[0] ?? 's3:*',
    resource: 's3',
    reason,
    findings,
  }));
}

function createdEndpoints(deployment: Deployment, region: NodeCaller['region']): readonly Finding[] {
  const { ec2, privateLink } = deployment.requirements;
  const kind = privateLink?.s3 ?? 'gateway';
  const types = kind === 'both' ? (['Gateway', 'Interface'] as const) : ([TYPES[kind]] as const);
  const found = endpointsOf(deployment, region).filter(({ resource }) => resource.service === 's3');
  const endpoints = types.flatMap((type) => {
    const name = endpointServiceName('s3', region, type);
    const endpoint = found.find(({ resource }) => resource.attachment.type === type && resource.serviceName === name);
    const seen = gate('endpoint', endpoint !== undefined, {
      ok: name,
      blocked: `${region} has no s3 ${type.toLowerCase()} endpoint`,
      fix: 'Create the s3 endpoint',
    });
    return endpoint ? [seen, wayOf(endpoint.resource)] : [seen];
  });
  const leaves = ec2 && kind !== 'interface' && managesNodeEgress(deployment);
  return leaves ? [...endpoints, nodesToS3(deployment, region)] : endpoints;
}

function wayOf({ id, attachment }: VpcEndpoint): Finding {
  if (attachment.type === 'Gateway') {
    return gate('route-table', attachment.routeTables === 'route_table_ids', {
      ok: 'Node route tables have a route to the gateway endpoint',
      blocked: 'No node route table has a route to the gateway endpoint',
      fix: 'Associate the node route tables with the endpoint',
    });
  }
  return gate('private-dns', attachment.privateDns, {
    ok: `Private DNS resolves the service to ${id}`,
    blocked: `Private DNS does not resolve the service to ${id} in the VPC`,
    fix: 'Enable private DNS for the endpoint',
  });
}

const TYPES = { gateway: 'Gateway', interface: 'Interface' } as const;

function nodesToS3(deployment: Deployment, region: NodeCaller['region']): Finding {
  const rules = resourcesIn(modulesOf(deployment, region), 'security-group-rule');
  const isOpen = rules.some(
    ({ resource: { direction, peer } }) => direction === 'egress' && peer.kind === 's3-prefix-list',
  );
  return gate('security-group', isOpen, {
    ok: 'Outbound TCP 443 to S3 is allowed',
    blocked: 'No outbound rule of the node security groups allows TCP 443 to S3',
    fix: 'Add an outbound rule for TCP 443',
  });
}

function existingEndpoint(region: NodeCaller['region']): Finding {
  return {
    step: 'endpoint',
    status: 'assumed',
    id: assumptionId('endpoint', 's3', region),
    message: 'The VPC has an endpoint for s3 that the nodes reach on TCP 443',
    fix: `aws ec2 describe-vpc-endpoints --region ${region}`,
  };
}

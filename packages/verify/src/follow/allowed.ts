import type { Traffic, VpcEndpoint } from '@ssmc/core';
import { endpointServiceName } from '@ssmc/core/facts';
import { type Deployment, modulesOf, resourcesIn } from '../deployment/deployment.ts';
import { endpointsOf } from '../deployment/endpoints.ts';
import { assumptionId, type CallTrace, type Finding, gate } from '../deployment/finding.ts';
import type { Place } from '../deployment/place.ts';
import { trafficIn } from '../deployment/traffic.ts';
import { managesNodeEgress } from './network.ts';

/** Fields of `allow` that bring the S3 endpoint, also where no node calls S3. */
const FIELDS = ['buckets', 'publicBuckets', 'packageRepositories'].map(
  (field) => `spec.network.privateLink.allow.${field}`,
);

/** What other clients do with buckets that `allow` names in a Region. */
export function allowedTraffic(deployment: Deployment, region: Place['region']): readonly Traffic[] {
  return trafficIn(deployment, region, 's3').filter(({ reason }) => FIELDS.includes(reason.path));
}

/** Buckets that `allow` names are used through an S3 endpoint. */
export function allowedTraces(deployment: Deployment, region: Place['region']): readonly CallTrace[] {
  const isExisting = deployment.requirements.privateLink?.endpoints === 'existing';
  const findings = isExisting ? [existingEndpoint(region)] : createdEndpoints(deployment, region);
  return allowedTraffic(deployment, region).map(({ actions, reason }) => ({
    action: actions[0] ?? 's3:*',
    resource: 's3',
    reason,
    findings,
  }));
}

function createdEndpoints(deployment: Deployment, region: Place['region']): readonly Finding[] {
  const { ec2, privateLink } = deployment.requirements;
  const kind = privateLink?.s3 ?? 'gateway';
  const types = kind === 'both' ? (['Gateway', 'Interface'] as const) : ([TYPES[kind]] as const);
  const found = endpointsOf(deployment, region).filter(({ resource }) => resource.service === 's3');
  const endpoints = types.flatMap((type) => {
    const name = endpointServiceName('s3', region, type);
    const endpoint = found.find(({ resource }) => resource.attachment.type === type && resource.serviceName === name);
    const seen = gate('endpoint', endpoint !== undefined, {
      ok: name,
      blocked: `${region} has no ${type.toLowerCase()} endpoint for s3`,
      fix: 'Create the endpoint s3',
    });
    return endpoint ? [seen, wayOf(endpoint.resource)] : [seen];
  });
  const leaves = ec2 && kind !== 'interface' && managesNodeEgress(deployment);
  return leaves ? [...endpoints, nodesToS3(deployment, region)] : endpoints;
}

function wayOf({ id, attachment }: VpcEndpoint): Finding {
  if (attachment.type === 'Gateway') {
    return gate('route-table', attachment.routeTables === 'route_table_ids', {
      ok: 'The route tables of the nodes lead to the gateway',
      blocked: 'No route table leads to the gateway',
      fix: 'Associate the route tables',
    });
  }
  return gate('private-dns', attachment.privateDns, {
    ok: `The name of the service leads to ${id}`,
    blocked: `The name of the service does not lead from the VPC to ${id}`,
    fix: 'Enable private DNS',
  });
}

const TYPES = { gateway: 'Gateway', interface: 'Interface' } as const;

function nodesToS3(deployment: Deployment, region: Place['region']): Finding {
  const rules = resourcesIn(modulesOf(deployment, region), 'security-group-rule');
  const isOpen = rules.some(
    ({ resource: { direction, peer } }) => direction === 'egress' && peer.kind === 's3-prefix-list',
  );
  return gate('security-group', isOpen, {
    ok: 'The security groups of the nodes let 443 out to S3',
    blocked: 'No egress rule leads from the nodes to S3',
    fix: 'Add the egress rule',
  });
}

function existingEndpoint(region: Place['region']): Finding {
  return {
    step: 'endpoint',
    status: 'assumed',
    id: assumptionId('endpoint', 's3', region),
    detail: 'The VPC has an endpoint for s3, reachable by the nodes on 443',
    advice: `aws ec2 describe-vpc-endpoints --region ${region}`,
  };
}

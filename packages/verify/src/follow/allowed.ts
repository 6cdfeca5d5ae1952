import type { VpcEndpoint } from '@ssmc/core';
import { endpointServiceName } from '@ssmc/core/facts';
import { type AllowedField, allowedFields } from '../asks/allowed.ts';
import { allowedBuckets } from '../asks/endpoint-grants.ts';
import { endpointsOf, usersOf } from '../asks/endpoints.ts';
import { assumptionId, type Finding, gate, type Trace } from '../world/finding.ts';
import type { Place } from '../world/place.ts';
import { modulesOf, resourcesIn, type World } from '../world/world.ts';
import { wouldAllow } from './required.ts';

/** Buckets that `allow` names are used through an S3 endpoint, also where no node calls S3. */
export function allowedTraces(world: World, places: readonly Place[], region: Place['region']): readonly Trace[] {
  const users = usersOf(places, { region, service: 's3' });
  if (!users) return [];
  const isExisting = world.requirements.privateLink?.endpoints === 'existing';
  const findings = isExisting ? [existingEndpoint(region)] : createdEndpoints(world, region);
  const ways = allowedFields(world.requirements, region).map((field): Trace => ({ ...CALLS[field], findings }));
  if (!isExisting) return ways;
  const uses = allowedBuckets(world, users).flatMap(({ because, requests }) =>
    requests.map((request) => ({
      action: request.action,
      resource: request.resource,
      because,
      findings: [requiredFinding(wouldAllow(world, { region, id: 'endpoint-policy-s3' }, request), region)],
    })),
  );
  return [...ways, ...uses];
}

const CALLS: Readonly<Record<AllowedField, Omit<Trace, 'findings'>>> = {
  buckets: call('buckets', 's3:*', 'Others in the VPC use these buckets'),
  publicBuckets: call('publicBuckets', 's3:GetObject', 'Clients read these public buckets without credentials'),
  packageRepositories: call(
    'packageRepositories',
    's3:GetObject',
    'Package managers read these repositories without credentials',
  ),
};

function call(field: AllowedField, action: string, reason: string): Omit<Trace, 'findings'> {
  const path = `spec.network.privateLink.allow.${field}`;
  return { action, resource: 's3', because: { path, reason, sources: ['D-VPCEP'], basis: 'documented' } };
}

function createdEndpoints(world: World, region: Place['region']): readonly Finding[] {
  const { ec2, privateLink } = world.requirements;
  const kind = privateLink?.s3 ?? 'gateway';
  const types = kind === 'both' ? (['Gateway', 'Interface'] as const) : ([TYPES[kind]] as const);
  const found = endpointsOf(world, region).filter(({ resource }) => resource.service === 's3');
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
  return ec2 && kind !== 'interface' ? [...endpoints, nodesToS3(world, region)] : endpoints;
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

function nodesToS3(world: World, region: Place['region']): Finding {
  const rules = resourcesIn(modulesOf(world, region), 'security-group-rule');
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

function requiredFinding(isAsked: boolean, region: Place['region']): Finding {
  const step = 'endpoint-policy';
  return isAsked
    ? {
        step,
        status: 'assumed',
        id: assumptionId(step, 's3', region),
        detail: 'The policy of the s3 endpoint allows it, as required/ asks for',
        advice: 'aws ec2 describe-vpc-endpoints, then ssmc verify --endpoint-policy FILE',
      }
    : { step, status: 'blocked', detail: 'required/endpoint-policy-s3 does not ask for it', advice: 'Ask for it' };
}

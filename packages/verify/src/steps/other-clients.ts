import type { Reason, VpcEndpoint } from '@ssmc/core';
import { type Deployment, formatValue, type Placed } from '../deployment/deployment.ts';
import { endpointsOf } from '../deployment/endpoints.ts';
import { assumptionId, type CallTrace, type Finding, gate } from '../deployment/finding.ts';
import type { NodeCaller } from '../deployment/node-caller.ts';
import { trafficIn } from '../deployment/traffic.ts';
import { usersOf } from '../deployment/users.ts';
import { allowedTraces, allowedTraffic } from './allowed.ts';
import { policyFindings } from './network.ts';
import { wouldAllow } from './required.ts';
import { trafficTraces } from './traffic.ts';

/** Other clients in the VPC: what the document promises them. */
export function otherClientsTraces(
  deployment: Deployment,
  places: readonly NodeCaller[],
  region: NodeCaller['region'],
): readonly CallTrace[] {
  const endpoints = endpointsOf(deployment, region);
  const calls = endpoints.flatMap((endpoint) =>
    trafficTraces(deployment, trafficIn(deployment, region, endpoint.resource.service), (request) =>
      policyFindings(deployment, endpoint, [request]),
    ),
  );
  const clients = endpoints.length > 0 ? clientTraces(deployment, region) : [];
  return [
    ...calls,
    ...clients,
    ...outsideTraces(deployment, places, region),
    ...existingTraces(deployment, region),
    ...allowedTraces(deployment, region),
  ];
}

/** With `s3: both` clients outside the VPC have an S3 interface endpoint: no gateway endpoint serves them. */
function outsideTraces(
  deployment: Deployment,
  places: readonly NodeCaller[],
  region: NodeCaller['region'],
): readonly CallTrace[] {
  const { s3, endpoints } = deployment.requirements.privateLink ?? {};
  const { calls } = usersOf(places, { region, service: 's3' });
  const isUsed = calls.length > 0 || allowedTraffic(deployment, region).length > 0;
  if (s3 !== 'both' || endpoints === 'existing' || !isUsed) return [];
  const found = endpointsOf(deployment, region).find(
    ({ resource }) => resource.service === 's3' && resource.attachment.type === 'Interface',
  );
  const seen = gate('endpoint', found !== undefined, {
    ok: found?.resource.serviceName ?? '',
    blocked: `${region} has no s3 interface endpoint`,
    fix: 'Create the s3 interface endpoint, or set spec.network.privateLink.s3: gateway',
  });
  return [
    {
      action: 'TCP 443',
      resource: 's3',
      reason: {
        path: 'spec.network.privateLink.s3',
        text: 'Clients outside the VPC reach S3 through the interface endpoint, not the gateway endpoint',
        sources: ['S004', 'D-VPCEP'],
        basis: 'documented',
      },
      findings: found ? [seen, groupFinding(found)] : [seen],
    },
  ];
}

function groupFinding({ module, resource: { id, attachment } }: Placed<VpcEndpoint>): Finding {
  const group = attachment.type === 'Interface' ? attachment.securityGroup.resource : undefined;
  const exists = module.resources.some((one) => one.id === group && one.kind === 'security-group');
  return gate('security-group', exists, {
    ok: `${id} is in the endpoint security group`,
    blocked: `${id} is in a security group that does not exist`,
    fix: 'Attach the endpoint security group',
  });
}

/** What must pass the endpoints of another owner, as required/ requires. */
function existingTraces(deployment: Deployment, region: NodeCaller['region']): readonly CallTrace[] {
  if (deployment.requirements.privateLink?.endpoints !== 'existing') return [];
  return ['ssm', 's3'].flatMap((service) => {
    const id = `endpoint-policy-${service}`;
    return trafficTraces(deployment, trafficIn(deployment, region, service), (request) => [
      existingFinding(wouldAllow(deployment, { region, id }, request), {
        service,
        region,
        isUnsigned: request.principal === undefined,
      }),
    ]);
  });
}

function existingFinding(
  isAsked: boolean,
  { service, region, isUnsigned }: { readonly service: string; readonly region: string; readonly isUnsigned: boolean },
): Finding {
  const step = 'endpoint-policy';
  const id = `${step}-${service}`;
  if (!isAsked) {
    return {
      step,
      status: 'blocked',
      message: `required/${id}.json has no statement for the call`,
      fix: 'Add a statement for it',
    };
  }
  const look = 'aws ec2 describe-vpc-endpoints';
  return isUnsigned
    ? {
        step,
        status: 'assumed',
        id: assumptionId(id, 'unsigned', region),
        message: `The endpoint policy allows the call without credentials, as stated in required/${id}.json`,
        fix: look,
      }
    : {
        step,
        status: 'assumed',
        id: assumptionId(step, service, region),
        message: `The ${service} endpoint policy allows the call, as stated in required/`,
        fix: `${look}, then ssmc verify --endpoint-policy FILE`,
      };
}

/** Security groups and CIDR blocks that may reach the endpoints. */
function clientTraces(deployment: Deployment, region: string): readonly CallTrace[] {
  const clients = deployment.requirements.privateLink?.allow?.clients;
  const rules = (deployment.networks.get(region)?.rules ?? []).filter(
    ({ resource }) => resource.direction === 'ingress',
  );
  const peers = rules.map(({ module: where, resource: { peer } }) =>
    peer.kind === 'cidr-block'
      ? peer.cidr
      : peer.kind === 'security-group'
        ? formatValue(deployment, where, peer.group)
        : '',
  );
  const reason: Reason = {
    path: 'spec.network.privateLink.allow.clients',
    text: 'Allow other clients to use the endpoints',
    sources: ['D-VPCEP'],
    basis: 'documented',
  };
  return [...(clients?.securityGroupIds ?? []), ...(clients?.cidrBlocks ?? [])].map((client) => ({
    action: 'TCP 443',
    resource: client,
    reason,
    findings: [
      gate('security-group', peers.includes(client), {
        ok: `The endpoint security group allows inbound TCP 443 from ${client}`,
        blocked: `The endpoint security group does not allow inbound TCP 443 from ${client}`,
        fix: 'Add an inbound rule for TCP 443',
      }),
    ],
  }));
}

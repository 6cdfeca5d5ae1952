import type { SecurityGroupRule, VpcEndpoint } from '@ssmc/core';
import { type EndpointService, endpointServiceName } from '@ssmc/core/facts';
import { type PlacedCall, requestsOf } from '../deployment/call.ts';
import { decide } from '../deployment/decide.ts';
import { type Deployment, documentOf, formatValue, type Placed } from '../deployment/deployment.ts';
import { assumptionId, type Finding, gate } from '../deployment/finding.ts';
import type { VerifyInputs } from '../deployment/inputs.ts';
import type { IamRequest } from '../iam/policy-document.ts';
import { decideNarrowed } from './narrowed.ts';
import { requiredFinding } from './required.ts';

/** Whether the call reaches the service: over the internet, or through an endpoint, the way to it, and its policy. */
export function networkFindings(deployment: Deployment, inputs: VerifyInputs, call: PlacedCall): readonly Finding[] {
  const { service } = call.need;
  if (service === 'none') return [];
  if (!call.place.isPrivate) return call.place.nodes === 'ec2' ? internetWay(deployment, call, service) : [];
  if (deployment.requirements.privateLink?.endpoints === 'existing') return existing(deployment, inputs, call);
  const endpoints = endpointsFor(deployment, call, service);
  const [first] = endpoints;
  if (!first) return [noEndpoint(call)];
  return [
    ...endpointFindings(deployment, call, first),
    // The private name of S3 leads other clients to its second endpoint: it must allow the same.
    ...endpoints.flatMap((endpoint) => policyFindings(deployment, endpoint, requestsOf(call))),
  ];
}

/** What the policy of an endpoint says of some calls. */
export function policyFindings(
  deployment: Deployment,
  { module, resource }: Placed<VpcEndpoint>,
  requests: readonly IamRequest[],
): readonly Finding[] {
  if (!resource.policy) {
    const message = `${resource.id} has no endpoint policy and allows full access`;
    return [{ step: 'endpoint-policy', status: 'ok', message }];
  }
  const judge = {
    step: 'endpoint-policy',
    name: `the ${resource.id} policy`,
    policies: [documentOf(deployment, module, resource.policy)],
    silence: 'blocked',
    isForeign: false,
  } as const;
  return requests.map((request) => decide(judge, request));
}

function noEndpoint({ need, place }: PlacedCall): Finding {
  return {
    step: 'endpoint',
    status: 'blocked',
    message: `${need.region} has no ${need.service} endpoint that these nodes can use`,
    fix:
      place.nodes === 'hybrid' && need.service === 's3'
        ? 'Set spec.network.privateLink.s3: both'
        : `Create the ${need.service} endpoint, or remove what requires it`,
  };
}

/**
 * The endpoints of a service that nodes can use, the one that they do use first. Only S3 has gateways, and servers outside the VPC cannot use
 * them.
 */
function endpointsFor(
  deployment: Deployment,
  { place }: PlacedCall,
  service: EndpointService,
): readonly Placed<VpcEndpoint>[] {
  const all = (deployment.networks.get(place.region)?.endpoints ?? []).filter(
    ({ resource }) =>
      resource.service === service &&
      resource.serviceName === endpointServiceName(service, place.region, resource.attachment.type),
  );
  const isGateway = ({ resource }: Placed<VpcEndpoint>) => resource.attachment.type === 'Gateway';
  const others = all.filter((endpoint) => !isGateway(endpoint));
  return service === 's3' && place.nodes === 'ec2' ? [...all.filter(isGateway), ...others] : others;
}

function endpointFindings(
  deployment: Deployment,
  call: PlacedCall,
  { module, resource }: Placed<VpcEndpoint>,
): readonly Finding[] {
  const seen: Finding = { step: 'endpoint', status: 'ok', message: resource.serviceName };
  const rules = rulesOf(deployment, call);
  const { attachment } = resource;
  if (attachment.type === 'Gateway') return [seen, ...gatewayWay(deployment, attachment.routeTables, rules)];
  const { securityGroup, privateDns, privateDnsOnlyForInboundResolver } = attachment;
  const exists = module.resources.some(({ id, kind }) => id === securityGroup.resource && kind === 'security-group');
  const group = exists ? formatValue(deployment, module, securityGroup) : undefined;
  return [
    seen,
    ...interfaceWay(call, { endpoint: resource.id, group, managed: managesNodeEgress(deployment) }, rules),
    gate('private-dns', privateDns && (call.place.nodes === 'hybrid' || !privateDnsOnlyForInboundResolver), {
      ok: `Private DNS resolves the service to ${resource.id}`,
      blocked: `Private DNS does not resolve the service to ${resource.id} in the VPC`,
      fix: 'Enable private DNS for the endpoint, and DNS support and DNS hostnames for the VPC',
    }),
  ];
}

/** A rule with its group and its peer as a string. */
interface Rule {
  readonly direction: SecurityGroupRule['direction'];
  readonly group: string;
  readonly peer: string;
}

function rulesOf(deployment: Deployment, { place }: PlacedCall): readonly Rule[] {
  return (deployment.networks.get(place.region)?.rules ?? []).map(({ module, resource }) => ({
    direction: resource.direction,
    group: resource.group.kind === 'ref' ? formatValue(deployment, module, resource.group) : 'nodes',
    peer: peerText(deployment, module, resource),
  }));
}

function peerText(deployment: Deployment, module: Placed['module'], { peer }: SecurityGroupRule): string {
  if (peer.kind === 'security-group') return formatValue(deployment, module, peer.group);
  return peer.kind === 'cidr-block' ? peer.cidr : peer.kind;
}

interface Way {
  readonly endpoint: string;
  /** The endpoint's security group, or nothing where there is none. */
  readonly group: string | undefined;
  /** Whether the outbound rules of the nodes are the module's. */
  readonly managed: boolean;
}

function interfaceWay(
  { place }: PlacedCall,
  { endpoint, group, managed }: Way,
  rules: readonly Rule[],
): readonly Finding[] {
  const from = place.nodes === 'ec2' ? ['each-security-group', 'each-cidr-block'] : ['each-cidr-block'];
  const missing = from.filter(
    (peer) => !rules.some((rule) => rule.direction === 'ingress' && rule.group === group && rule.peer === peer),
  );
  const out = rules.some((rule) => rule.direction === 'egress' && rule.group === 'nodes' && rule.peer === group);
  const admits = gate('security-group', group !== undefined && missing.length === 0, {
    ok: `${endpoint} allows inbound TCP 443 from the nodes`,
    blocked: group
      ? `${endpoint} does not allow inbound TCP 443 from the nodes (${missing.join(', ')})`
      : `${endpoint} is in a security group that does not exist`,
    fix: 'Add an inbound rule for TCP 443',
  });
  const leaves = gate('security-group', out, {
    ok: `Outbound TCP 443 to ${endpoint} is allowed`,
    blocked: `No outbound rule of the node security groups allows TCP 443 to ${endpoint}`,
    fix: 'Add an outbound rule for TCP 443',
  });
  return place.nodes === 'ec2' && managed ? [admits, leaves] : [admits];
}

function gatewayWay(deployment: Deployment, routeTables: string, rules: readonly Rule[]): readonly Finding[] {
  return [
    gate('route-table', routeTables === 'route_table_ids', {
      ok: 'Node route tables have a route to the gateway endpoint',
      blocked: 'No node route table has a route to the gateway endpoint',
      fix: 'Associate the node route tables with the endpoint',
    }),
    ...s3Egress(deployment, rules),
  ];
}

/** With `nodeEgress: leave` the rules are the owner's: one assumption for all cells. */
export function managesNodeEgress({ requirements }: Deployment): boolean {
  return requirements.privateLink?.nodeEgress !== 'leave';
}

function s3Egress(deployment: Deployment, rules: readonly Rule[]): readonly Finding[] {
  if (!managesNodeEgress(deployment)) return [];
  const out = rules.some(
    (rule) => rule.direction === 'egress' && rule.group === 'nodes' && rule.peer === 's3-prefix-list',
  );
  return [
    gate('security-group', out, {
      ok: 'Outbound TCP 443 to S3 is allowed',
      blocked: 'No outbound rule of the node security groups allows TCP 443 to S3',
      fix: 'Add an outbound rule for TCP 443',
    }),
  ];
}

function internetWay(deployment: Deployment, call: PlacedCall, service: EndpointService): readonly Finding[] {
  const out = rulesOf(deployment, call).some(
    (rule) => rule.direction === 'egress' && rule.group === 'nodes' && rule.peer === '0.0.0.0/0',
  );
  const leaves = gate('security-group', out, {
    ok: 'Outbound TCP 443 is allowed',
    blocked: 'No outbound rule of the node security groups allows TCP 443 to the internet',
    fix: 'Add an outbound rule for TCP 443',
  });
  // The endpoints are for servers; their private names lead the instances of their VPC to them too.
  const [endpoint] = endpointsFor(deployment, call, service);
  if (!endpoint) return [leaves];
  const apart: Finding = {
    step: 'endpoint',
    status: 'assumed',
    id: assumptionId('other-vpc', service, call.need.region),
    message: `The instances are in another VPC than ${endpoint.resource.id}, or its policy allows their calls`,
    fix: 'Compare the VPC of the instances (aws ec2 describe-instances) with that of the endpoints',
  };
  return [leaves, apart];
}

/** Endpoints that another owner manages: their policies as passed, else what we ask for of them. */
function existing(deployment: Deployment, inputs: VerifyInputs, call: PlacedCall): readonly Finding[] {
  const { service } = call.need;
  const viaGateway =
    service === 's3' && call.place.nodes === 'ec2' && deployment.requirements.privateLink?.s3 !== 'interface';
  const out = viaGateway ? s3Egress(deployment, rulesOf(deployment, call)) : [];
  const assumed: Finding = {
    step: 'endpoint',
    status: 'assumed',
    id: assumptionId('endpoint', service, call.need.region),
    message: `The VPC has an endpoint for ${service} that the nodes reach on TCP 443`,
    fix: `aws ec2 describe-vpc-endpoints --region ${call.need.region}`,
  };
  const policy = inputs.endpointPolicies.get(service);
  if (!policy) return [assumed, ...out, existingPolicy(deployment, call)];
  const judge = {
    step: 'endpoint-policy',
    name: `the ${service} endpoint policy`,
    subject: service,
    policies: [policy],
    silence: 'blocked',
    isForeign: true,
  } as const;
  return [
    assumed,
    ...out,
    ...requestsOf(call).map((request) => decideNarrowed(call, request, (one) => decide(judge, one))),
  ];
}

function existingPolicy(deployment: Deployment, call: PlacedCall): Finding {
  const { service } = call.need;
  return requiredFinding(deployment, call, {
    step: 'endpoint-policy',
    id: `endpoint-policy-${service}`,
    subject: `${service}:${call.need.region}`,
    message: `The ${service} endpoint policy allows the call`,
    fix: 'aws ec2 describe-vpc-endpoints, then ssmc verify --endpoint-policy FILE',
  });
}

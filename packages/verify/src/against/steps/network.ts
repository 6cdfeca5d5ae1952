import type { EndpointService } from '@ssmc/core/facts';
import { type PlacedCall, requestsOf } from '../../deployment/call.ts';
import { decide } from '../../deployment/decide.ts';
import { assumptionId, type Finding } from '../../deployment/finding.ts';
import { type EndpointOfInput, isForAny, serves } from '../existing/endpoints.ts';
import { ofKind } from '../existing/existing-resource.ts';
import { readable } from '../existing/unknown.ts';
import type { ExistingCaller } from '../existing-caller.ts';
import { endpointPolicy } from './endpoint-policy.ts';
import { zoneFinding } from './hosted-zones.ts';
import { misspeltEndpoint } from './misspelt.ts';
import { admission, wayOut } from './security-groups.ts';

/** Whether the call reaches its service through what the input has. */
export function existingNetwork(existingCaller: ExistingCaller, call: PlacedCall): readonly Finding[] {
  const { service } = call.need;
  if (service === 'none') return [];
  if (!call.place.isPrivate) {
    return call.place.nodes === 'ec2' && existingCaller.deployment.requirements.privateLink?.vpcs
      ? wayOut(existingCaller, { name: 'the internet', peers: [] })
      : [];
  }
  const [first, ...others] = usable(existingCaller, service);
  if (!first) return missing(existingCaller, call, service);
  if (first.conditional)
    return [
      {
        ...assumedEndpoint(call, service),
        message: `Endpoint ${first.where} exists, depending on ${readable(first.conditional)}`,
      },
    ];
  const way =
    first.type === 'Gateway' ? gatewayWay(existingCaller, first) : interfaceWay(existingCaller, first, service);
  // The private name of S3 leads to its interface endpoint, even where there is a gateway.
  const alsoUsed = others.filter((one) => one.privateDns !== false && one.inboundResolverOnly !== true);
  return [
    { step: 'endpoint', status: 'ok', message: `${first.where}: ${readable(first.serviceName)}` },
    ...state(first),
    ...way,
    ...[first, ...alsoUsed].flatMap((endpoint) => endpointPolicy(endpoint, requestsOf(call), call)),
  ];
}

/** The endpoints of a service that the nodes can use, the one that they do use first. */
function usable({ endpoints, place }: ExistingCaller, service: EndpointService): readonly EndpointOfInput[] {
  const all = endpoints.filter((endpoint) => serves(endpoint, service, place.region));
  const gateways = place.nodes === 'ec2' ? all.filter(({ type }) => type === 'Gateway') : [];
  return [...gateways, ...all.filter(({ type }) => type !== 'Gateway')];
}

/** Whether the input would show an endpoint that is there. */
function showsNetwork({ things, endpoints }: ExistingCaller): boolean {
  if (ofKind(things, 'gap').some(({ holds }) => holds.includes('network')) || endpoints.some(isForAny)) return false;
  return (
    endpoints.length > 0 ||
    ofKind(things, 'all-of').some(({ what }) => what === 'endpoints') ||
    ofKind(things, 'vpc').length > 0
  );
}

function missing(existingCaller: ExistingCaller, call: PlacedCall, service: EndpointService): readonly Finding[] {
  if (!showsNetwork(existingCaller)) {
    const policy = existingCaller.inputs.endpointPolicies.get(service);
    const judge = {
      step: 'endpoint-policy',
      name: `the ${service} endpoint policy`,
      silence: 'blocked',
      isForeign: true,
    } as const;
    return [
      assumedEndpoint(call, service),
      ...(policy ? requestsOf(call).map((request) => decide({ ...judge, policies: [policy] }, request)) : []),
    ];
  }
  const misspelt = misspeltEndpoint(existingCaller.endpoints, service);
  if (misspelt) return [misspeltFinding(misspelt, service)];
  const isS3 = service === 's3';
  const type = isS3 && call.place.nodes === 'ec2' ? 'gateway' : 'interface';
  return [
    {
      step: 'endpoint',
      status: 'blocked',
      message: `The VPC has no ${service} endpoint that these nodes can use`,
      fix: `Create the ${type} endpoint com.amazonaws.${call.place.region}.${service}, or remove what requires it`,
    },
  ];
}

function misspeltFinding({ where, serviceName }: EndpointOfInput, service: string): Finding {
  const right = `${serviceName.slice(0, serviceName.lastIndexOf('.') + 1)}${service}`;
  return {
    step: 'endpoint',
    status: 'blocked',
    message: `The VPC has no ${service} endpoint: ${serviceName} of ${where} is not a service name`,
    fix: `Create the endpoint with the service name ${right}`,
  };
}

function assumedEndpoint(call: PlacedCall, service: string): Finding {
  return {
    step: 'endpoint',
    status: 'assumed',
    id: assumptionId('endpoint', service, call.place.region),
    message: `The VPC has an endpoint for ${service} that the nodes reach on TCP 443, and its policy allows the call`,
    fix: `aws ec2 describe-vpc-endpoints --region ${call.place.region}`,
  };
}

function state({ state: text, where }: EndpointOfInput): readonly Finding[] {
  if (text === undefined || text === 'available') return [];
  return [
    {
      step: 'endpoint',
      status: 'blocked',
      message: `Endpoint ${where} is in state ${text}, not available`,
      fix: 'Find the cause with aws ec2 describe-vpc-endpoints',
    },
  ];
}

function interfaceWay(
  existingCaller: ExistingCaller,
  endpoint: EndpointOfInput,
  service: EndpointService,
): readonly Finding[] {
  const out =
    existingCaller.place.nodes === 'ec2'
      ? wayOut(existingCaller, { name: endpoint.where, peers: endpoint.groups })
      : [];
  const byZone = endpoint.privateDns === false ? zoneFinding(existingCaller, endpoint, service) : undefined;
  return [admission(existingCaller, endpoint), ...out, byZone ?? privateName(existingCaller, endpoint)];
}

function privateName(
  { deployment, things, place }: ExistingCaller,
  { where, privateDns, inboundResolverOnly, vpcId }: EndpointOfInput,
): Finding {
  const step = 'private-dns';
  const vpc = ofKind(things, 'vpc').filter(({ id }) => id === vpcId);
  const off = vpc.flatMap(({ dnsSupport, dnsHostnames }) => [
    ...(dnsSupport === false ? ['DNS support'] : []),
    ...(dnsHostnames === false ? ['DNS hostnames'] : []),
  ]);
  if (off.length > 0) {
    const message = `${off.join(' and ')} ${off.join() === 'DNS support' ? 'is' : 'are'} disabled in VPC ${vpcId}`;
    return { step, status: 'blocked', message, fix: `Enable ${off.join(' and ')}` };
  }
  // What the module creates has the private name: without it, it is not as the document says.
  const isCreated = deployment.requirements.privateLink?.endpoints !== 'existing';
  if (privateDns === false && !isCreated) return hostedZone(where, vpcId);
  if (privateDns === false || (inboundResolverOnly === true && place.nodes === 'ec2')) {
    const message = `Private DNS does not resolve the service to ${where} in the VPC`;
    return {
      step,
      status: 'blocked',
      message,
      fix: 'Enable private DNS for the endpoint, and DNS support and DNS hostnames for the VPC',
    };
  }
  if (typeof privateDns === 'string' || typeof inboundResolverOnly === 'string') {
    const message = `Private DNS resolves the service to ${where}, depending on ${readable(String(privateDns))}`;
    return { step, status: 'assumed', id: assumptionId(step, where), message, fix: 'aws ec2 describe-vpc-endpoints' };
  }
  return { step, status: 'ok', message: `Private DNS resolves the service to ${where}` };
}

/** A private hosted zone with an alias to the endpoint is as good as the private name of the endpoint: central networks have them. */
function hostedZone(where: string, vpcId: string): Finding {
  return {
    step: 'private-dns',
    status: 'assumed',
    id: assumptionId('hosted-zone', where),
    message: `Private DNS is disabled for ${where}: a private hosted zone of the VPC resolves the service to it`,
    fix: `aws route53 list-hosted-zones-by-vpc --vpc-id ${readable(vpcId) || 'VPC'}, or enable private DNS for the endpoint`,
  };
}

function gatewayWay(existingCaller: ExistingCaller, endpoint: EndpointOfInput): readonly Finding[] {
  const lists = ofKind(existingCaller.things, 'prefix-list').filter(
    ({ name }) => name === `com.amazonaws.${existingCaller.place.region}.s3`,
  );
  return [
    routes(existingCaller, endpoint),
    ...wayOut(existingCaller, { name: 'S3', peers: lists.map(({ id }) => id) }),
  ];
}

function routes(
  { deployment, things, place }: ExistingCaller,
  { where, id: endpoint, routeTables, vpcId }: EndpointOfInput,
): Finding {
  const step = 'route-table';
  const fix = 'Associate the node route tables with the endpoint';
  if (routeTables.length === 0)
    return { step, status: 'blocked', message: `No route table has a route to ${where}`, fix, endpoint };
  const expected = deployment.requirements.privateLink?.vpcs?.[place.region]?.routeTableIds;
  const all = expected ?? ofKind(things, 'route-table').flatMap((table) => (table.vpcId === vpcId ? [table.id] : []));
  const left = all.filter((id) => !routeTables.includes(id));
  if (all.length > 0 && left.length === 0)
    return { step, status: 'ok', message: `Node route tables have a route to ${where}` };
  if (expected && routeTables.every((id) => id.startsWith('rtb-'))) {
    return {
      step,
      status: 'blocked',
      message: `Route tables without a route to ${where}: ${left.join(', ')}`,
      fix,
      endpoint,
    };
  }
  const message = `The node subnets use a route table with a route to ${where}: ${routeTables.map(readable).join(', ')}`;
  return { step, status: 'assumed', id: assumptionId(step, where), message, fix: 'aws ec2 describe-route-tables' };
}

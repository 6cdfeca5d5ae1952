import type { SecurityGroupRule, VpcEndpoint } from '@ssmc/core';
import type { Call } from './call.ts';
import type { Finding } from './finding.ts';
import { evaluate } from './iam/evaluate.ts';
import type { IamPolicy, IamRequest } from './iam/policy-document.ts';
import type { VerifyInputs } from './inputs.ts';
import { documentOf, type Placed, resourcesOf, type World } from './world.ts';

/** Whether the call reaches the service through the VPC: an endpoint, the way to it, and its policy. */
export function networkFindings(world: World, inputs: VerifyInputs, call: Call): readonly Finding[] {
  if (world.requirements.privateLink?.endpoints === 'existing') return existing(inputs, call);
  const endpoint = endpointFor(world, call);
  if (!endpoint) {
    return [
      {
        step: 'endpoint',
        status: 'blocked',
        detail: `${call.need.region} has no endpoint for ${call.need.service} that these nodes can use`,
        advice: call.nodes === 'hybrid' ? 'Set spec.network.privateLink.s3: both' : 'Make the endpoint',
      },
    ];
  }
  const { resource } = endpoint;
  const way =
    resource.attachment.type === 'Gateway' ? gatewayWay(world, call, resource) : interfaceWay(world, call, resource);
  return [
    { step: 'endpoint', status: 'ok', detail: resource.serviceName },
    ...way,
    policyFinding(world, call, endpoint),
  ];
}

/** Servers outside the VPC cannot use a gateway. */
function endpointFor(world: World, call: Call): Placed<VpcEndpoint> | undefined {
  const all = resourcesOf(world, call.need.region, 'vpc-endpoint').filter(
    ({ resource }) => resource.service === call.need.service,
  );
  const usable = all.filter(({ resource }) => call.nodes === 'ec2' || resource.attachment.type === 'Interface');
  const gateway = usable.find(({ resource }) => resource.attachment.type === 'Gateway');
  return gateway ?? usable[0];
}

function interfaceWay(world: World, call: Call, endpoint: VpcEndpoint): readonly Finding[] {
  if (endpoint.attachment.type !== 'Interface') return [];
  const { securityGroup, privateDns } = endpoint.attachment;
  const rules = resourcesOf(world, call.need.region, 'security-group-rule').map(({ resource }) => resource);
  const into = rules.filter(
    (rule) =>
      rule.direction === 'ingress' && rule.group.kind === 'ref' && rule.group.resource === securityGroup.resource,
  );
  const peers = call.nodes === 'ec2' ? ['each-security-group', 'each-cidr-block'] : ['each-cidr-block'];
  const admitted = peers.every((kind) => into.some(({ peer }) => peer.kind === kind));
  const out = call.nodes === 'hybrid' || rules.some((rule) => isEgressTo(rule, securityGroup.resource));
  return [
    wall(
      'security-group',
      admitted,
      'The group of the endpoints admits the nodes on 443',
      'The group of the endpoints does not admit the nodes on 443',
    ),
    wall(
      'security-group',
      out,
      'The groups of the nodes let 443 out to the endpoints',
      'No egress rule leads from the nodes to the endpoints',
    ),
    wall('private-dns', privateDns, 'The name of the service leads to the endpoint', 'Private DNS is off'),
  ];
}

function gatewayWay(world: World, call: Call, endpoint: VpcEndpoint): readonly Finding[] {
  const rules = resourcesOf(world, call.need.region, 'security-group-rule').map(({ resource }) => resource);
  const out = rules.some(
    (rule) => rule.direction === 'egress' && rule.group.kind !== 'ref' && rule.peer.kind === 's3-prefix-list',
  );
  const routed = endpoint.attachment.type === 'Gateway' && endpoint.attachment.routeTables === 'route_table_ids';
  return [
    wall(
      'route-table',
      routed,
      'The route tables of the nodes lead to the gateway',
      'No route table leads to the gateway',
    ),
    wall(
      'security-group',
      out,
      'The groups of the nodes let 443 out to S3',
      'No egress rule leads from the nodes to S3',
    ),
  ];
}

function isEgressTo(rule: SecurityGroupRule, group: string): boolean {
  if (rule.direction !== 'egress' || rule.group.kind === 'ref' || rule.peer.kind !== 'security-group') return false;
  return typeof rule.peer.group === 'object' && rule.peer.group.resource === group;
}

function policyFinding(world: World, call: Call, { module, resource }: Placed<VpcEndpoint>): Finding {
  if (!resource.policy)
    return { step: 'endpoint-policy', status: 'ok', detail: 'The endpoint lets everything through' };
  return decide(documentOf(world, module, resource.policy), call, `The policy of ${resource.id}`);
}

function existing(inputs: VerifyInputs, call: Call): readonly Finding[] {
  const policy = inputs.endpointPolicies.get(call.need.service);
  if (policy) return [decide(policy, call, `The policy of the ${call.need.service} endpoint`)];
  return [
    {
      step: 'endpoint',
      status: 'assumed',
      detail: `The VPC has an endpoint for ${call.need.service} whose policy and security group let the nodes through`,
      advice: `aws ec2 describe-vpc-endpoints, then ssmc verify --endpoint-policy FILE`,
    },
  ];
}

/** What is also read without credentials must be let through without them. */
function decide(policy: IamPolicy, call: Call, name: string): Finding {
  const requests = call.need.unsigned ? [call.request, unsigned(call.request)] : [call.request];
  const stopped = requests.find((request) => evaluate([policy], request).effect !== 'allow');
  if (!stopped) return { step: 'endpoint-policy', status: 'ok', detail: `${name} lets it through` };
  const how = stopped.principal === undefined && call.need.unsigned ? ' without credentials' : '';
  return {
    step: 'endpoint-policy',
    status: 'blocked',
    detail: `${name} stops it${how}`,
    advice: `Allow ${call.request.action} on ${call.request.resource}${how} there`,
  };
}

function unsigned(request: IamRequest): IamRequest {
  const { principal: _, context, ...rest } = request;
  const kept = Object.entries(context).filter(([key]) => !key.startsWith('aws:Principal'));
  return { ...rest, context: Object.fromEntries(kept) };
}

function wall(step: Finding['step'], open: boolean, ok: string, blocked: string): Finding {
  return open
    ? { step, status: 'ok', detail: ok }
    : { step, status: 'blocked', detail: blocked, advice: 'Add the rule' };
}

import type { VpcEndpoint as Endpoint } from '@ssmc/core';
import { VpcEndpoint } from '../cdktf.ts';
import type { EmitContext } from '../context.ts';
import { embed, encode } from '../escape.ts';
import { documentName, resourceName } from '../names.ts';
import { emitPolicy } from '../policy.ts';
import { elementOf } from '../synthesize.ts';
import { tagsArgument } from '../tags.ts';
import { call, list, object, text } from '../tree.ts';
import { emitValue, listParameter } from '../value.ts';
import { constructs, type Emitted, explained } from './emitted.ts';

/** `aws_vpc_endpoint` and its policy, which may have 20,480 characters with white space. */
export function emitVpcEndpoint(context: EmitContext, resource: Endpoint): Emitted {
  const name = resourceName(resource);
  const policy =
    resource.policy && emitPolicy(context, resource.policy, { name: documentName(resource), form: 'minified' });
  const precondition = context.preconditions.get(resource.id);
  const element = elementOf(VpcEndpoint, `aws_vpc_endpoint.${name}`, {
    vpcId: emitValue(context, { kind: 'parameter', name: 'vpc_id' }),
    serviceName: encode(resource.serviceName),
    vpcEndpointType: resource.attachment.type,
    ...attachmentArguments(context, resource),
    ...orderArguments(resource),
    policy: policy?.json ?? FULL_ACCESS,
    tags: tagsArgument(context.commonTags, resource.tags),
    ...(precondition && { lifecycle: { precondition: [...precondition] } }),
  });
  const made = [...(policy?.constructs ?? []), explained(context, element, resource)];
  return constructs('endpoints', made, element.address);
}

/**
 * The policy that an endpoint has by default. The provider keeps the old policy when the argument is left out, so it is printed.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
const FULL_ACCESS = embed(
  call(
    'jsonencode',
    object([
      ['Version', text('2008-10-17')],
      [
        'Statement',
        list([
          object([
            ['Effect', text('Allow')],
            ['Principal', text('*')],
            ['Action', text('*')],
            ['Resource', text('*')],
          ]),
        ]),
      ],
    ]),
  ),
);

function attachmentArguments(context: EmitContext, { attachment }: Endpoint) {
  if (attachment.type === 'Gateway') return { routeTableIds: listParameter(context, attachment.routeTables) };
  const onlyInbound = attachment.privateDnsOnlyForInboundResolver;
  return {
    subnetIds: listParameter(context, attachment.subnets),
    securityGroupIds: [emitValue(context, attachment.securityGroup)],
    privateDnsEnabled: attachment.privateDns,
    ...(onlyInbound !== undefined && { dnsOptions: { privateDnsOnlyForInboundResolverEndpoint: onlyInbound } }),
  };
}

function orderArguments({ after = [] }: Endpoint) {
  if (after.length === 0) return {};
  const addresses = after.map((id) => `aws_vpc_endpoint.${resourceName({ kind: 'vpc-endpoint', id })}`);
  return { dependsOn: addresses.map((fqn) => ({ fqn })) };
}

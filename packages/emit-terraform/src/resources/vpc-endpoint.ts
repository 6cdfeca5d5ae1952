import type { VpcEndpoint as Endpoint } from '@ssmc/core';
import { named, VpcEndpoint } from '../cdktf.ts';
import type { Context, Emitted } from '../context.ts';
import { documentName, resourceName } from '../names.ts';
import { policyArgument } from '../policy.ts';
import { tagsArgument } from '../tags.ts';
import { encode } from '../template.ts';
import { listParameter, text } from '../value.ts';
import { constructs, explained } from './construct.ts';

/** `aws_vpc_endpoint` and its policy, which may have 20,480 characters with white space. */
export function vpcEndpoint(context: Context, resource: Endpoint): Emitted {
  const name = resourceName(resource);
  const policy =
    resource.policy && policyArgument(context, resource.policy, { name: documentName(resource), form: 'minified' });
  const precondition = context.preconditions.get(resource.id);
  const element = named(
    new VpcEndpoint(context.stack, `aws_vpc_endpoint.${name}`, {
      vpcId: text(context, { kind: 'parameter', name: 'vpc_id' }),
      serviceName: encode(resource.serviceName),
      vpcEndpointType: resource.attachment.type,
      ...attachmentArguments(context, resource),
      ...(policy && { policy: policy.json }),
      tags: tagsArgument(context.commonTags, resource.tags),
      ...(precondition && { lifecycle: { precondition: [...precondition] } }),
    }),
    name,
  );
  const made = [...(policy?.constructs ?? []), explained(context, element, resource.because)];
  return constructs('endpoints', made, element);
}

function attachmentArguments(context: Context, { service, attachment }: Endpoint) {
  if (attachment.type === 'Gateway') return { routeTableIds: listParameter(context, attachment.routeTables) };
  return {
    subnetIds: listParameter(context, attachment.subnets),
    securityGroupIds: [text(context, attachment.securityGroup)],
    privateDnsEnabled: attachment.privateDns,
    ...(service === 's3' && s3Dns(context, attachment.privateDnsOnlyForInboundResolver)),
  };
}

/** AWS takes true as the default for S3, and refuses it in a VPC without a gateway endpoint: so it is always said, and the gateway comes first. */
function s3Dns(context: Context, onlyForInboundResolver: boolean) {
  const gateways = context.module.resources.filter(
    (one) => one.kind === 'vpc-endpoint' && one.service === 's3' && one.attachment.type === 'Gateway',
  );
  const addresses = gateways.map((one) => `aws_vpc_endpoint.${resourceName(one)}`);
  return {
    dnsOptions: { privateDnsOnlyForInboundResolverEndpoint: onlyForInboundResolver },
    ...(addresses.length > 0 && { dependsOn: addresses.map((fqn) => ({ fqn })) }),
  };
}

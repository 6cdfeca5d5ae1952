import type { VpcEndpoint } from '@ssmc/core';
import { type Context, resourcesOf, withReasons } from '../context.ts';
import { logicalId, pascalCase } from '../names.ts';
import { policyDocument } from '../policy.ts';
import { refTo, textOf } from '../value.ts';
import type { YamlMap } from '../yaml.ts';
import { type Emitted, made } from './emitted.ts';
import { tagList } from './tags.ts';

/** AWS::EC2::VPCEndpoint, interface or gateway. */
export function emitVpcEndpoint(context: Context, endpoint: VpcEndpoint): Emitted {
  const gateway = gatewayBefore(context, endpoint);
  return made(
    logicalId(endpoint),
    {
      Type: 'AWS::EC2::VPCEndpoint',
      ...(gateway && { DependsOn: [logicalId(gateway)] }),
      Properties: {
        VpcEndpointType: endpoint.attachment.type,
        ServiceName: endpoint.serviceName,
        VpcId: refTo('VpcId'),
        ...attachmentOf(context, endpoint),
        ...(endpoint.policy && { PolicyDocument: policyDocument(context, endpoint.policy) }),
        Tags: tagList(endpoint.tags),
      },
    },
    (value) => withReasons(context, endpoint, value),
  );
}

/**
 * A private name for inbound resolvers only presupposes the gateway endpoint.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html
 */
function gatewayBefore(context: Context, { service, attachment }: VpcEndpoint): VpcEndpoint | undefined {
  if (attachment.type === 'Gateway' || !attachment.privateDnsOnlyForInboundResolver) return undefined;
  return resourcesOf(context, 'vpc-endpoint').find(
    (other) => other.service === service && other.attachment.type === 'Gateway',
  );
}

function attachmentOf(context: Context, { service, attachment }: VpcEndpoint): YamlMap {
  if (attachment.type === 'Gateway') return { RouteTableIds: refTo(pascalCase(attachment.routeTables)) };
  const onlyInbound = attachment.privateDnsOnlyForInboundResolver;
  return {
    SubnetIds: refTo(pascalCase(attachment.subnets)),
    SecurityGroupIds: [textOf(context, attachment.securityGroup)],
    PrivateDnsEnabled: attachment.privateDns,
    // Only services that have a gateway endpoint too know this option.
    ...((onlyInbound || service === 's3') && {
      DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: onlyInbound ? 'OnlyInboundResolver' : 'AllResolvers' },
    }),
  };
}

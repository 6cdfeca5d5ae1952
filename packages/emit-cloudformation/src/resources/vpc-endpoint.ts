import type { VpcEndpoint } from '@ssmc/core';
import { type EmitContext, logicalIdOf, withReasons } from '../context.ts';
import { logicalId, pascalCase } from '../names.ts';
import { emitPolicy } from '../policy.ts';
import { emitValue, refTo } from '../value.ts';
import type { YamlMap } from '../yaml.ts';
import { type Emitted, made } from './emitted.ts';
import { tagList } from './tags.ts';

/** AWS::EC2::VPCEndpoint, interface or gateway. */
export function emitVpcEndpoint(context: EmitContext, endpoint: VpcEndpoint): Emitted {
  const before = (endpoint.after ?? []).map((id) => logicalIdOf(context, id));
  return made(
    logicalId(endpoint),
    {
      Type: 'AWS::EC2::VPCEndpoint',
      ...(before.length > 0 && { DependsOn: before }),
      Properties: {
        VpcEndpointType: endpoint.attachment.type,
        ServiceName: endpoint.serviceName,
        VpcId: refTo('VpcId'),
        ...attachmentOf(context, endpoint),
        ...(endpoint.policy && { PolicyDocument: emitPolicy(context, endpoint.policy) }),
        Tags: tagList(endpoint.tags),
      },
    },
    (value) => withReasons(context, endpoint, value),
  );
}

function attachmentOf(context: EmitContext, { attachment }: VpcEndpoint): YamlMap {
  if (attachment.type === 'Gateway') return { RouteTableIds: refTo(pascalCase(attachment.routeTables)) };
  const onlyInbound = attachment.privateDnsOnlyForInboundResolver;
  return {
    SubnetIds: refTo(pascalCase(attachment.subnets)),
    SecurityGroupIds: [emitValue(context, attachment.securityGroup)],
    PrivateDnsEnabled: attachment.privateDns,
    ...(onlyInbound !== undefined && {
      DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: onlyInbound ? 'OnlyInboundResolver' : 'AllResolvers' },
    }),
  };
}

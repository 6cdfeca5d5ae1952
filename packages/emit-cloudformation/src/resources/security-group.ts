import type { SecurityGroup } from '@ssmc/core';
import { type EmitContext, withReasons } from '../context.ts';
import { logicalId } from '../names.ts';
import { refTo } from '../value.ts';
import { commented } from '../yaml.ts';
import { type Emitted, made } from './emitted.ts';
import { tagList } from './tags.ts';

/**
 * AWS::EC2::SecurityGroup without egress. The default rule that allows all egress goes away only if the group has another one; a rule to
 * localhost allows no outbound traffic.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
 */
export function emitSecurityGroup(context: EmitContext, group: SecurityGroup): Emitted {
  const why =
    context.comments === 'none'
      ? []
      : ['No outbound traffic. Without this rule, the security group allows all outbound traffic.'];
  return made(
    logicalId(group),
    {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupName: group.name,
        GroupDescription: group.description,
        VpcId: refTo('VpcId'),
        SecurityGroupEgress: [
          commented(why, { IpProtocol: '-1', CidrIp: '127.0.0.1/32', Description: 'No outbound traffic' }),
        ],
        Tags: tagList(group.tags),
      },
    },
    (value) => withReasons(context, group, value),
  );
}

import { assertNever, invariant, type SecurityGroupRule } from '@ssmc/core';
import { type EmitContext, withReasons } from '../context.ts';
import { logicalId } from '../names.ts';
import { S3_PREFIX_LIST_PARAMETER } from '../parameters.ts';
import { type Slot, slotsOf } from '../slots.ts';
import type { TemplateResource } from '../template.ts';
import { emitValue, refTo } from '../value.ts';
import type { Yaml, YamlMap } from '../yaml.ts';
import { type Emitted, made } from './emitted.ts';

/** AWS::EC2::SecurityGroupIngress or Egress; for each value of a parameter one with a condition, under its number. */
export function emitSecurityGroupRule(context: EmitContext, rule: SecurityGroupRule): Emitted {
  const wrap = (value: Yaml): Yaml => withReasons(context, rule, value);
  const id = logicalId(rule);
  const parameters = [rule.group, rule.peer].flatMap((end) => ('parameter' in end ? [end.parameter] : []));
  invariant(parameters.length < 2, `rule ${rule.id} has a list at both ends`);
  const [parameter] = parameters;
  if (!parameter) return made(id, ruleResource(context, rule, undefined), wrap);
  const slots = slotsOf(context, parameter);
  // The reasons stand above the first of the slots only.
  const resources = slots.map((slot, index): readonly [string, Yaml] => {
    const resource: Yaml = { ...ruleResource(context, rule, slot) };
    return [`${id}No${slot.number}`, index === 0 ? wrap(resource) : resource];
  });
  return { resources: Object.fromEntries(resources), gaps: [] };
}

function ruleResource(context: EmitContext, rule: SecurityGroupRule, slot: Slot | undefined): TemplateResource {
  const group = rule.group.kind === 'ref' ? emitValue(context, rule.group) : slotValue(slot);
  return {
    Type: rule.direction === 'ingress' ? 'AWS::EC2::SecurityGroupIngress' : 'AWS::EC2::SecurityGroupEgress',
    ...(slot && { Condition: slot.condition }),
    Properties: {
      GroupId: group,
      ...peerOf(context, rule, slot),
      IpProtocol: 'tcp',
      FromPort: rule.port,
      ToPort: rule.port,
      Description: rule.description,
    },
  };
}

function peerOf(context: EmitContext, { direction, peer }: SecurityGroupRule, slot: Slot | undefined): YamlMap {
  const end = direction === 'ingress' ? 'Source' : 'Destination';
  switch (peer.kind) {
    case 'each-security-group':
      return { [`${end}SecurityGroupId`]: slotValue(slot) };
    case 'security-group':
      return { [`${end}SecurityGroupId`]: emitValue(context, peer.group) };
    case 'each-cidr-block':
      return { CidrIp: slotValue(slot) };
    case 'cidr-block':
      return { CidrIp: peer.cidr };
    case 's3-prefix-list':
      return { [`${end}PrefixListId`]: refTo(S3_PREFIX_LIST_PARAMETER) };
    default:
      return assertNever(peer);
  }
}

function slotValue(slot: Slot | undefined): Yaml {
  invariant(slot, 'a list without slots');
  return slot.value;
}

import { plannedMeaning } from '@ssmc/conformance';
import { kitchenSink } from '@ssmc/conformance/testing';
import { describe, expect, it } from 'vitest';
import { cloudFormationTarget } from '../target.ts';
import { decodeCloudFormation } from './decode.ts';
import { cloudFormationGaps, cloudFormationStandIns } from './gaps.ts';

const [files] = cloudFormationTarget.emit(kitchenSink, { comments: 'short', options: {} });
const text = files[0]?.content ?? '';
const decode = (content: string) => decodeCloudFormation([{ path: 'us-east-2.yaml', content }, ...files.slice(1)]);
const change = (from: string | RegExp, to: string) => {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return changed;
};
const INGRESS =
  'security-group-rule ingress <security-group production-endpoints-us-east-2> <parameter node_cidr_blocks>';

describe('decodeCloudFormation', () => {
  it('sees that a slot is missing', () => {
    const keys = Object.keys(decode(change(/ {2}EndpointsFromNodeCidrBlocksNo8:\n(?: {4}.*\n)+/, '')));
    expect(keys).not.toContain(INGRESS);
    expect(keys).toContain(`${INGRESS} slots 0,1,2,3,4,5,6`);
  });

  it('sees that a slot stands twice', () => {
    const twice = change('CidrIp: !Select [7,', 'CidrIp: !Select [6,').replace(
      'HasNodeCidrBlock8\n',
      'HasNodeCidrBlock7\n',
    );
    expect(Object.keys(decode(twice))).not.toContain(INGRESS);
  });

  it.each([
    ['the condition of another slot', 'Condition: HasNodeCidrBlock3\n', 'Condition: HasNodeCidrBlock4\n'],
    ['no condition', '    Condition: HasNodeCidrBlock3\n', ''],
    ['too little padding', /NodeCidrBlocks\},,,,,,,/g, 'NodeCidrBlocks},,,,,,'],
    ['an unknown type', 'AWS::IAM::InstanceProfile', 'AWS::IAM::User'],
    ['an unknown reference', '!Ref NodeRole', '!Ref OtherRole'],
  ])('refuses %s', (_what, from, to) => {
    const changed = change(from, to);
    expect(() => decode(changed)).toThrow();
  });

  it('sees the default egress rule', () => {
    const open = decode(change(/ {6}SecurityGroupEgress:\n(?: {8}.*\n)+/, ''));
    expect(Object.keys(open)).toContain(
      'security-group-rule egress <security-group production-endpoints-us-east-2> 0.0.0.0/0',
    );
  });

  it.each([
    ['ssmc:target', 'ssmc:other'],
    ['s3:PutObject', 's3:*'],
    ['OnlyInboundResolver', 'AllResolvers'],
    ["idleSessionTimeout: '20'", 'idleSessionTimeout: 20'],
    ['PrivateDnsEnabled: true', 'PrivateDnsEnabled: false'],
    ['RouteTableIds: !Ref RouteTableIds', 'RouteTableIds: !Ref SubnetIds'],
  ])('sees %s changed', (from, to) => {
    expect(decode(change(from, to))).not.toEqual(decode(text));
  });

  it('knows every key of the plan but the gaps', () => {
    const target = { gaps: cloudFormationGaps, standIns: cloudFormationStandIns };
    expect(Object.keys(decode(text)).toSorted()).toEqual(Object.keys(plannedMeaning(target, kitchenSink)).toSorted());
  });
});

import { kitchenSink } from '@ssmc/conformance/testing';
import { describe, expect, it } from 'vitest';
import { templateParameters } from './parameters.ts';

const parameters = templateParameters({ module: kitchenSink, comments: 'short' }) as Record<
  string,
  { readonly Type: string; readonly Description: string; readonly AllowedPattern?: string; readonly Default?: string }
>;
const accepts = (name: string, value: string) => new RegExp(parameters[name]?.AllowedPattern ?? '$^').test(value);
const ids = (count: number) => Array.from({ length: count }, (_, index) => `sg-0000000${index}`).join(',');

describe('templateParameters', () => {
  it('uses the types that CloudFormation checks itself', () => {
    expect(Object.entries(parameters).map(([name, { Type }]) => `${name}: ${Type}`)).toEqual([
      'VpcId: AWS::EC2::VPC::Id',
      'SubnetIds: List<AWS::EC2::Subnet::Id>',
      'RouteTableIds: CommaDelimitedList',
      'NodeSecurityGroupIds: String',
      'NodeCidrBlocks: String',
      'S3PrefixListId: String',
    ]);
  });

  it.each(['', ids(1), ids(8), `,${ids(7)}`, 'sg-00000000,,sg-00000002'])('takes node security groups %j', (value) => {
    expect(accepts('NodeSecurityGroupIds', value)).toBe(true);
  });

  it.each([ids(9), 'sg-0000000g', 'vpc-00000000', 'sg-00000000, sg-00000001', ',,,,,,,,', 'sg-0abc1234'])(
    'refuses node security groups %j',
    (value) => {
      expect(accepts('NodeSecurityGroupIds', value)).toBe(false);
    },
  );

  it.each([
    ['10.0.0.0/16,192.168.0.0/24', true],
    ['10.0.0.0', false],
    ['sg-00000000', false],
    ['10.9.0.0/16', false],
    ['10.0.0.0/16,,10.9.0.0/16', false],
    ['110.9.0.0/16,10.9.0.0/1', true],
  ])('takes node CIDR blocks %j: %j', (value, expected) => {
    expect(accepts('NodeCidrBlocks', value)).toBe(expected);
  });

  it('refuses each of several values that are there already', () => {
    const excludes = ['10.1.0.0/16', '10.2.0.0/16'];
    const module = {
      ...kitchenSink,
      parameters: kitchenSink.parameters.map((one) => (one.name === 'node_cidr_blocks' ? { ...one, excludes } : one)),
    };
    const { NodeCidrBlocks } = templateParameters({ module, comments: 'short' }) as Record<
      string,
      { readonly AllowedPattern: string }
    >;
    const taken = (value: string) => new RegExp(NodeCidrBlocks?.AllowedPattern ?? '').test(value);
    expect([...excludes, '10.3.0.0/16', '10.1.0.0/1610.2.0.0/16'].map(taken)).toEqual([false, false, true, false]);
  });

  it('says how a value is added or removed without another one changing its slot', () => {
    const slots = ['NodeSecurityGroupIds', 'NodeCidrBlocks'].map((name) => parameters[name]?.Description);
    for (const description of slots) {
      expect(description).toMatch(
        /at most 8, optional\. Append new ones at the end; to remove one, leave its position empty: a,,c$/,
      );
    }
    expect(parameters['RouteTableIds']?.Description).toMatch(/\. Comma-separated$/);
  });

  it('takes its own defaults', () => {
    for (const [name, { AllowedPattern, Default }] of Object.entries(parameters)) {
      if (AllowedPattern && Default !== undefined) expect(accepts(name, Default), name).toBe(true);
    }
  });
});

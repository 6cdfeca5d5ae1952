import { expect, test } from 'vitest';
import { endpointServiceName, hasEc2Messages, serviceHost } from './endpoint-services.ts';

test.each([
  ['ssm', 'us-east-2', 'Interface', 'com.amazonaws.us-east-2.ssm'],
  ['ssm', 'cn-north-1', 'Interface', 'com.amazonaws.cn-north-1.ssm'],
  ['ec2', 'cn-north-1', 'Interface', 'cn.com.amazonaws.cn-north-1.ec2'],
  ['s3', 'cn-northwest-1', 'Interface', 'cn.com.amazonaws.cn-northwest-1.s3'],
  ['s3', 'cn-northwest-1', 'Gateway', 'com.amazonaws.cn-northwest-1.s3'],
  ['ec2', 'us-iso-east-1', 'Interface', 'gov.ic.c2s.us-iso-east-1.ec2'],
  ['monitoring', 'us-iso-east-1', 'Interface', 'com.amazonaws.us-iso-east-1.monitoring'],
  ['ec2', 'eusc-de-east-1', 'Interface', 'com.amazonaws.eusc-de-east-1.ec2'],
] as const)('the endpoint service of %s in %s, %s', (service, region, type, name) => {
  expect(endpointServiceName(service, region, type)).toBe(name);
});

test.each([
  ['ssm', 'us-east-2', 'ssm.us-east-2.amazonaws.com'],
  ['s3', 'us-gov-west-1', 's3.us-gov-west-1.amazonaws.com'],
  ['monitoring', 'cn-north-1', 'monitoring.cn-north-1.amazonaws.com.cn'],
  ['ssmmessages', 'eusc-de-east-1', 'ssmmessages.eusc-de-east-1.amazonaws.eu'],
] as const)('the host of %s in %s', (service, region, host) => {
  expect(serviceHost(service, region)).toBe(host);
});

test.each([
  ['ca-west-1', true],
  ['ap-southeast-5', false],
  ['us-iso-east-1', true],
] as const)('old agents may work in %s: %s', (region, expected) => {
  expect(hasEc2Messages(region)).toBe(expected);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logicalId, pascalCase } from './names.ts';

describe('logicalId', () => {
  it.each([
    ['role', 'node', 'NodeRole'],
    ['instance-profile', 'node-profile', 'NodeInstanceProfile'],
    ['managed-policy', 'node-managed-buckets', 'NodeManagedBucketsPolicy'],
    ['managed-policy', 'node-managed-buckets-2', 'NodeManagedBucketsN2Policy'],
    ['security-group', 'endpoints', 'EndpointsSecurityGroup'],
    ['security-group-rule', 'endpoints-from-10-9-0-0-16', 'EndpointsFromN10N9N0N0N16'],
    ['vpc-endpoint', 'endpoint-s3-gateway', 'S3GatewayEndpoint'],
    ['service-setting', 'host-management', 'HostManagementSetting'],
    ['session-document', 'session-preferences', 'SessionPreferences'],
  ] as const)('names %s %s %s', (kind, id, expected) => {
    expect(logicalId({ kind, id })).toBe(expected);
  });

  it('is letters and digits, and differs where ids differ', () => {
    const id = fc.stringMatching(/^[a-z](-?[a-z0-9n]){0,6}-?$/);
    fc.assert(
      fc.property(id, id, (a, b) => {
        const [one, other] = [a, b].map((text) => logicalId({ kind: 'managed-policy', id: text }));
        expect(one).toMatch(/^[A-Za-z0-9]+$/);
        expect(one === other).toBe(a === b);
      }),
      { numRuns: 2000 },
    );
    const alike = ['a-1', 'a1', 'a-n1', 'an1', 'a-nn1', 'a', 'a-', 'a-n', 'a--1', 'a--n'];
    expect(new Set(alike.map((text) => logicalId({ kind: 'managed-policy', id: text }))).size).toBe(alike.length);
  });
});

describe('pascalCase', () => {
  it.each([
    ['vpc_id', 'VpcId'],
    ['s3_gateway_endpoint_id', 'S3GatewayEndpointId'],
  ])('spells %s %s', (name, expected) => {
    expect(pascalCase(name)).toBe(expected);
  });
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references and policy variables look like this
import { describe, expect, it } from 'vitest';
import { resourceName, snakeCase } from './names.ts';

describe('names', () => {
  it.each([
    ['vpc-endpoint', 'endpoint-s3-gateway', 's3_gateway'],
    ['instance-profile', 'node-profile', 'node'],
    ['policy-attachment', 'node-managed-buckets-attachment', 'node_managed_buckets'],
    ['managed-policy', 'operator-on-call', 'operator_on_call'],
    ['security-group-rule', 'endpoints-from-10-9-0-0-16', 'endpoints_from_10_9_0_0_16'],
  ] as const)('of a %s leave out what the type says', (kind, id, expected) => {
    expect(resourceName({ kind, id })).toBe(expected);
  });

  it.each([
    ['9lives', '_9lives'],
    ['', '_'],
    ['A"b${c}', 'a_b_c'],
  ])('are names whatever the text is: %j', (value, expected) => {
    expect(snakeCase(value)).toBe(expected);
  });
});

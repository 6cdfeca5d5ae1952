import { kitchenSink } from '@ssmc/conformance/testing';
import { ACCOUNT_ID, join, ref, type Value } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { dumpTemplate, parseTemplate } from './template.ts';
import { emitValue } from './value.ts';

const context = { module: kitchenSink, comments: 'none' } as const;

/** The value as a template says it. */
function said(value: Value): unknown {
  const empty = { header: [], description: '', metadata: {}, parameters: {}, rules: {}, conditions: {}, outputs: {} };
  const text = dumpTemplate({ ...empty, resources: { Value: emitValue(context, value) } });
  return (parseTemplate(text) as { Resources: { Value: unknown } }).Resources.Value;
}

describe('emitValue', () => {
  it.each<[string, Value, unknown]>([
    ['a literal is a plain text', `a\${aws:userid}`, `a\${aws:userid}`],
    ['the account id', ACCOUNT_ID, { Ref: 'AWS::AccountId' }],
    ['a parameter', { kind: 'parameter', name: 'vpc_id' }, { Ref: 'VpcId' }],
    ['the name of a role', ref('node', 'name'), { Ref: 'NodeRole' }],
    ['the ARN of a role', ref('node', 'arn'), { 'Fn::GetAtt': ['NodeRole', 'Arn'] }],
    ['the ARN of a policy', ref('node-managed-buckets', 'arn'), { Ref: 'NodeManagedBucketsPolicy' }],
    ['the id of a security group', ref('endpoints', 'id'), { 'Fn::GetAtt': ['EndpointsSecurityGroup', 'GroupId'] }],
    ['the id of an endpoint', ref('endpoint-ssm', 'id'), { Ref: 'SsmEndpoint' }],
  ])('%s', (_what, value, expected) => {
    expect(said(value)).toEqual(expected);
  });

  it.each([
    ['a text around the account id', 'x', { 'Fn::Sub': `x\${AWS::AccountId}` }],
    ['a policy variable', `\${aws:userid}-`, { 'Fn::Sub': `\${!aws:userid}-\${AWS::AccountId}` }],
    ['an open brace', `a\${b`, { 'Fn::Join': ['', [`a\${b`, { Ref: 'AWS::AccountId' }]] }],
    ['what looks escaped', `\${!b}`, { 'Fn::Join': ['', [`\${!b}`, { Ref: 'AWS::AccountId' }]] }],
    ['an empty name', `\${}`, { 'Fn::Join': ['', [`\${}`, { Ref: 'AWS::AccountId' }]] }],
    ['a dollar sign', '$', { 'Fn::Sub': `$\${AWS::AccountId}` }],
  ])('joins %s', (_what, literal, expected) => {
    expect(said(join(literal, ACCOUNT_ID))).toEqual(expected);
  });
});

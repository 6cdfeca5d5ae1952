import { describe, expect, it } from 'vitest';
import { compileConditions, conditionHolds } from './conditions.ts';
import { type Answer, all, type IamConditions, type IamRequest } from './policy-document.ts';

const CONTEXT: IamRequest['context'] = {
  'aws:userid': 'AIDA:me',
  'aws:PrincipalTag/Team': 'web',
  'aws:SecureTransport': 'true',
  'aws:TagKeys': ['Env', 'Role'],
  'aws:Age': '60',
  'aws:CurrentTime': '2026-06-01T00:00:00Z',
  'aws:SourceIp': '10.0.1.2',
  'aws:SourceArn': 'arn:aws:ssm:us-east-2:111122223333:managed-instance/mi-1',
};

function holds(conditions: IamConditions, rest: Partial<IamRequest> = {}): Answer {
  const request: IamRequest = { action: 'a:b', resource: '*', context: CONTEXT, ...rest };
  return all(compileConditions(conditions, true), (condition) => conditionHolds(condition, request));
}

describe('comparisons', () => {
  it.each<[string, smaller: boolean, same: boolean, greater: boolean]>([
    ['Equals', false, true, false],
    ['NotEquals', true, false, true],
    ['LessThan', true, false, false],
    ['LessThanEquals', true, true, false],
    ['GreaterThan', false, false, true],
    ['GreaterThanEquals', false, true, true],
  ])('%s', (name, ...expected) => {
    const ages = ['59', '60.0', '6.1e1'].map((age) =>
      holds({ [`Numeric${name}`]: { 'aws:Age': '60' } }, { context: { 'aws:Age': age } }),
    );
    const times = ['2026-05-31T23:59:59Z', '1780272000', '2026-06-01T00:00:01Z'].map((time) =>
      holds(
        { [`Date${name}`]: { 'aws:CurrentTime': '2026-06-01T00:00:00Z' } },
        { context: { 'aws:CurrentTime': time } },
      ),
    );
    expect({ ages, times }).toEqual({ ages: expected, times: expected });
  });
});

describe('conditionHolds', () => {
  it.each<[IamConditions, boolean]>([
    [{}, true],
    [{ StringEquals: { 'AWS:UserID': 'AIDA:me' } }, true],
    [{ stringequals: { 'aws:userid': ['x', 'AIDA:me'] } }, true],
    [{ StringEquals: { 'aws:userid': 'aida:me' } }, false],
    [{ StringEqualsIgnoreCase: { 'aws:userid': 'aida:ME' } }, true],
    [{ StringEquals: { 'aws:userid': 'AIDA*' } }, false],
    [{ StringLike: { 'aws:userid': 'AIDA*' } }, true],
    [{ StringNotLike: { 'aws:userid': ['x*', 'AIDA*'] } }, false],
    [{ StringNotEquals: { 'aws:userid': ['x', 'y'] } }, true],
    [{ Bool: { 'aws:SecureTransport': 'TRUE' } }, true],
    [{ Bool: { 'aws:SecureTransport': true } }, true],
    [{ Bool: { 'aws:userid': 'AIDA:me' } }, false],
    [{ NumericLessThan: { 'aws:Age': '61' }, NumericGreaterThanEquals: { 'aws:Age': 60 } }, true],
    [{ NumericEquals: { 'aws:Age': 'sixty' } }, false],
    [{ DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } }, true],
    [{ DateLessThan: { 'aws:CurrentTime': '1767225600' } }, false],
    [{ DateLessThan: { 'aws:CurrentTime': 'June 1 2027' } }, false],
    [{ DateLessThan: { 'aws:CurrentTime': '6/1/2027' } }, false],
    [{ IpAddress: { 'aws:SourceIp': ['192.168.0.0/16', '10.0.0.0/8'] } }, true],
    [{ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, false],
    [{ ArnEquals: { 'aws:SourceArn': 'arn:aws:ssm:*:111122223333:*' } }, true],
    [{ ArnNotLike: { 'aws:SourceArn': 'arn:aws:ssm:*:111122223333:*' } }, false],
    [{ StringEquals: { 'aws:None': 'x' } }, false],
    [{ StringNotEquals: { 'aws:None': 'x' } }, true],
    [{ StringEqualsIfExists: { 'aws:None': 'x' } }, true],
    [{ StringEqualsIfExists: { 'aws:userid': 'x' } }, false],
    [{ Null: { 'aws:None': 'true', 'aws:userid': 'false' } }, true],
    [{ Null: { 'aws:userid': 'true' } }, false],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'Env' } }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'Env' } }, false],
    [{ 'ForAllValues:StringLike': { 'aws:TagKeys': ['E*', 'R*'] } }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:None': 'x' } }, true],
    [{ 'ForAnyValue:StringNotEquals': { 'aws:None': 'x' } }, false],
    [{ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'Env' } }, true],
    [{ StringEquals: { 'aws:TagKeys': 'Env' } }, false],
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: policy variables
    [{ StringEquals: { 'aws:userid': '${aws:userid}' } }, true],
    [{ StringEquals: { 'aws:userid': '${aws:None}' } }, false],
    [{ StringNotEquals: { 'aws:userid': '${aws:None}' } }, true],
    [{ NumericEquals: { 'aws:Age': '${aws:Age}' } }, false],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: policy variables
  ])('%j: %s', (conditions, expected) => {
    expect(holds(conditions)).toBe(expected);
  });

  it('names what it does not support, unless another condition fails', () => {
    expect(holds({ StringMatches: { 'aws:userid': 'x' } })).toBe(
      'the condition operator StringMatches is not supported',
    );
    expect(holds({ StringMatches: { 'aws:userid': 'x' }, Bool: { 'aws:SecureTransport': 'false' } })).toBe(false);
    expect(holds({ 'ForAnyValue:StringEqualsIfExists': { 'aws:None': 'x' } })).toContain('is not supported for a key');
    expect(holds({ ArnLike: { 'aws:SourceArn': '*' } })).toContain('is not supported');
  });

  it('says of a key that may be in the request that it is not known', () => {
    const foreign = { hasUnknownKeys: true };
    expect(holds({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, foreign)).toBe(
      'the value of aws:PrincipalOrgID is not known',
    );
    expect(holds({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }, foreign)).toBe(
      'the value of aws:SourceVpce is not known',
    );
    expect(holds({ Null: { 'aws:SourceVpce': 'true' } }, foreign)).toBe('the value of aws:SourceVpce is not known');
    expect(holds({ StringEquals: { 'aws:userid': 'AIDA:me' } }, foreign)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import type { Use } from '../deployment/use.ts';
import type { IamStatement } from '../iam/policy-document.ts';
import { indexUses, notRequired } from './not-required.ts';

const USE: Use = {
  actions: ['s3:GetObject', 's3:PutObject'],
  resources: ['arn:aws:s3:::logs/*', 'arn:aws:s3:::more/*'],
  conditions: [{ operator: 'ArnEquals', key: 'aws:PrincipalArn', values: ['arn:a', 'arn:b'] }],
};
const GRANT: IamStatement = {
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::logs/*',
  Condition: { ArnEquals: { 'aws:PrincipalArn': ['arn:a'] } },
};
const of = (statement: IamStatement, ...uses: readonly Use[]) => notRequired(statement, indexUses(uses));

describe('beyond', () => {
  it('finds nothing where a use asks for exactly that, or for more', () => {
    expect(of(GRANT, USE)).toEqual([]);
    expect(of({ ...GRANT, Action: ['S3:getobject', 's3:PutObject'] }, USE)).toEqual([]);
    expect(of({ ...GRANT, Condition: { ArnLike: { 'AWS:PrincipalArn': ['arn:b', 'arn:a'] } } }, USE)).toEqual([]);
  });

  it.each<[string, Partial<IamStatement>, string]>([
    ['an action', { Action: ['s3:GetObject', 's3:DeleteObject'] }, 's3:DeleteObject is not required'],
    ['a wider action', { Action: 's3:*' }, 's3:* is not required'],
    ['a wider resource', { Resource: '*' }, 's3:GetObject on * is not required'],
    [
      'a condition left out',
      { Condition: {} },
      's3:GetObject is granted without the condition ArnEquals aws:PrincipalArn arn:a, arn:b',
    ],
    [
      'one value more',
      { Condition: { ArnEquals: { 'aws:PrincipalArn': ['arn:a', 'arn:c'] } } },
      's3:GetObject is granted without the condition ArnEquals aws:PrincipalArn arn:a, arn:b',
    ],
    [
      'a condition that may be absent',
      { Condition: { ArnEqualsIfExists: { 'aws:PrincipalArn': 'arn:a' } } },
      's3:GetObject is granted without the condition ArnEquals aws:PrincipalArn arn:a, arn:b',
    ],
    ['a principal', { Principal: '*' }, 'principal "*" is not required'],
    ['a denial', { Effect: 'Deny' }, 'Deny statements are not required'],
    ['an inverse', { NotAction: 's3:GetObject' }, 'NotAction allows everything it does not list'],
  ])('names %s', (_, change, expected) => {
    expect(of({ ...GRANT, ...change }, USE)).toEqual([expected]);
  });

  it('does not add up two uses to a pair that neither asks for', () => {
    const read = { actions: ['s3:GetObject'], resources: ['a'], conditions: [] };
    const write = { actions: ['s3:PutObject'], resources: ['b'], conditions: [] };
    const both: IamStatement = { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: ['a', 'b'] };
    expect(of(both, read, write)).toEqual(['s3:GetObject on b is not required', 's3:PutObject on a is not required']);
  });

  it('takes a part of the principals that are asked for', () => {
    const trust = { ...USE, conditions: [], principal: { AWS: ['arn:a', 'arn:b'] } };
    const statement = { ...GRANT, Condition: {} };
    expect(of({ ...statement, Principal: { AWS: 'arn:a' } }, trust)).toEqual([]);
    expect(of({ ...statement, Principal: { AWS: ['arn:a', 'arn:c'] } }, trust)).toHaveLength(1);
    expect(of({ ...statement, Principal: { Service: 'arn:a' } }, trust)).toHaveLength(1);
    expect(of(statement, trust)).toEqual(['the statement has no Principal']);
    expect(of({ ...statement, Principal: { AWS: 'arn:a' } }, { ...trust, principal: '*' })).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Use } from '../deployment/use.ts';
import type { IamStatement } from '../iam/policy-document.ts';
import { widerThanNeeded } from './wider.ts';

const USES: readonly Use[] = [
  { actions: ['ssm:GetDocument'], resources: ['*'], conditions: [] },
  { actions: ['ssm:ListAssociations'], resources: ['*'], conditions: [] },
  {
    actions: ['s3:PutObject'],
    resources: ['arn:aws:s3:::logs/prefix/*'],
    conditions: [{ operator: 'StringEquals', key: 'aws:ResourceAccount', values: ['111122223333'] }],
  },
];
const of = (Action: string | readonly string[], Resource: string | readonly string[] = '*', more: object = {}) =>
  widerThanNeeded({ Effect: 'Allow', Action, Resource, ...more } as IamStatement, USES);

describe('a statement that people wrote', () => {
  it('is wider than needed where it carries a call, and names what is used', () => {
    expect(of('ssm:*')).toEqual(['wider than needed: ssm:*, used: ssm:GetDocument, ssm:ListAssociations']);
    expect(of('*')).toEqual(['wider than needed: *, used: ssm:GetDocument, ssm:ListAssociations, s3:PutObject']);
    expect(of('s3:PutObject')).toEqual(['wider than needed: s3:PutObject on *, used: arn:aws:s3:::logs/prefix/*']);
    expect(of('s3:Put*', 'arn:aws:s3:::logs/*')).toEqual([
      'wider than needed: s3:Put* on arn:aws:s3:::logs/*, used: s3:PutObject on arn:aws:s3:::logs/prefix/*',
    ]);
  });

  it('is not required where no call matches', () => {
    expect(of(['ssm:PutInventory', 'SSM:getdocument'])).toEqual(['ssm:PutInventory is not required']);
    expect(of('s3:PutObject', 'arn:aws:s3:::other/*')).toEqual([
      's3:PutObject on arn:aws:s3:::other/* is not required',
    ]);
  });

  it('may be narrower than the call, or name a part of it', () => {
    expect(of('ssm:GetDocument', 'arn:aws:ssm:*:*:document/*')).toEqual([]);
    expect(of('s3:PutObject', `arn:aws:s3:::logs/*/\${aws:userid}`)).toEqual([
      `wider than needed: s3:PutObject on arn:aws:s3:::logs/*/\${aws:userid}, used: arn:aws:s3:::logs/prefix/*`,
    ]);
  });

  it('shall carry the condition of the call', () => {
    const resource = 'arn:aws:s3:::logs/prefix/*';
    const condition = { Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } } };
    expect(of('s3:PutObject', resource, condition)).toEqual([]);
    expect(of('s3:PutObject', resource)).toEqual([
      's3:PutObject is granted without the condition StringEquals aws:ResourceAccount 111122223333',
    ]);
  });

  it('is told to allow everything but what it lists', () => {
    expect(widerThanNeeded({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, USES)).toEqual([
      'NotAction allows everything it does not list',
    ]);
    expect(widerThanNeeded({ Effect: 'Deny', Action: 'iam:*', Resource: '*' }, USES)).toEqual([]);
  });
});

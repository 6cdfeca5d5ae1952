import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { IamPolicy, IamRequest, IamStatement } from './policy-document.ts';

const REQUEST: IamRequest = {
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::logs/a',
  principal: 'arn:aws:iam::111122223333:role/node',
  context: {},
};
const ALLOW: IamStatement = { Sid: 'Read', Effect: 'Allow', Action: 'S3:get*', Resource: 'arn:aws:s3:::logs/*' };
const DENY: IamStatement = { Sid: 'Stop', Effect: 'Deny', Action: 's3:GetObject', Resource: '*' };
const policy = (...Statement: readonly IamStatement[]): IamPolicy => ({ Version: '2012-10-17', Statement });
const effect = (statements: readonly IamStatement[], request = REQUEST) =>
  evaluate([policy(...statements)], request).effect;

describe('evaluate', () => {
  it('allows what a statement allows, and says which', () => {
    expect(evaluate([policy(), policy(ALLOW)], REQUEST)).toEqual({ effect: 'allow', statement: ALLOW });
  });

  it('lets a denial win, wherever it stands', () => {
    expect(evaluate([policy(DENY), policy(ALLOW)], REQUEST)).toEqual({ effect: 'deny', statement: DENY });
    expect(evaluate([policy(ALLOW), policy(DENY)], REQUEST)).toEqual({ effect: 'deny', statement: DENY });
  });

  it('says nothing where nothing applies', () => {
    expect(effect([])).toBe('none');
    expect(effect([{ ...ALLOW, Action: 's3:PutObject' }])).toBe('none');
    expect(effect([{ ...ALLOW, Resource: 'arn:aws:s3:::other/*' }])).toBe('none');
  });

  it('reads NotAction and NotResource', () => {
    const { Action: _, ...others } = ALLOW;
    expect(effect([{ ...others, NotAction: 's3:Put*' }])).toBe('allow');
    expect(effect([{ ...others, NotAction: ['s3:*'] }])).toBe('none');
    expect(effect([{ Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::logs/*' }, ALLOW])).toBe('allow');
    expect(effect([{ Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::other/*' }, ALLOW])).toBe('deny');
  });

  it('reads NotPrincipal', () => {
    expect(effect([{ ...DENY, NotPrincipal: { AWS: REQUEST.principal ?? '' } }, ALLOW])).toBe('allow');
    expect(effect([{ ...DENY, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/other' } }, ALLOW])).toBe('deny');
  });

  it('knows variables only from version 2012-10-17 on', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
    const Statement = [{ ...ALLOW, Resource: 'arn:aws:s3:::logs/${aws:userid}' }];
    const request = { ...REQUEST, context: { 'aws:userid': 'a' } };
    expect(evaluate([{ Version: '2012-10-17', Statement }], request).effect).toBe('allow');
    expect(evaluate([{ Version: '2008-10-17', Statement }], request).effect).toBe('none');
    expect(evaluate([{ Statement }], request).effect).toBe('none');
  });

  it('takes a statement that stands alone', () => {
    expect(evaluate([{ Version: '2012-10-17', Statement: ALLOW } as unknown as IamPolicy], REQUEST).effect).toBe(
      'allow',
    );
  });
});

describe('what cannot be decided', () => {
  const strange: IamStatement['Condition'] = { StringMatches: { 'aws:userid': 'x' } };

  it('is named, with the statement', () => {
    const odd = { ...ALLOW, Condition: strange };
    expect(evaluate([policy(odd)], REQUEST)).toEqual({
      effect: 'unsupported',
      statement: odd,
      reason: 'the condition operator StringMatches is not supported',
    });
  });

  it('does not matter where another statement allows, but does where it might deny', () => {
    expect(effect([{ ...ALLOW, Condition: strange }, ALLOW])).toBe('allow');
    expect(effect([{ ...DENY, Condition: strange }, ALLOW])).toBe('unsupported');
    expect(effect([ALLOW, { ...DENY, Condition: strange }])).toBe('unsupported');
    expect(effect([{ ...DENY, Condition: strange }, DENY])).toBe('deny');
  });

  it('does not matter where the statement speaks of something else', () => {
    expect(effect([{ ...DENY, Action: 's3:PutObject', Condition: strange }, ALLOW])).toBe('allow');
  });

  it('is a denial of a part of what is asked', () => {
    const many = { ...REQUEST, resource: 'arn:aws:s3:::logs/*' };
    expect(effect([ALLOW, { ...DENY, Resource: 'arn:aws:s3:::logs/secret/*' }], many)).toBe('unsupported');
    expect(effect([ALLOW, { ...DENY, Resource: 'arn:aws:s3:::other/*' }], many)).toBe('allow');
    const NotResource = 'arn:aws:s3:::logs/secret/*';
    expect(effect([{ Effect: 'Allow', Action: '*', NotResource }], many)).toBe('unsupported');
    expect(evaluate([policy(ALLOW, { Effect: 'Deny', Action: '*', NotResource })], many)).toMatchObject({
      effect: 'unsupported',
      reason: `'${NotResource}' is a part of ${many.resource}`,
    });
  });
});

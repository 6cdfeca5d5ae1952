import { describe, expect, it } from 'vitest';
import { existingPolicy } from './policy.ts';
import { conditional, unknown } from './unknown.ts';

const policy = (...Statement: readonly unknown[]) => ({ Version: '2012-10-17', Statement });
const ANYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };
const NOTHING = { Effect: 'Allow', Action: [], Resource: [] };
const seen = (document: unknown, exists?: string) => {
  const { certain, possible, unknowns, problem } = existingPolicy('a policy', document, exists);
  return { certain: certain.Statement, possible: possible.Statement, unknowns, ...(problem && { problem }) };
};

describe('what surely holds of a policy, and what may', () => {
  it('is the same where everything is known', () => {
    const allow = { Effect: 'Allow', Action: 'ssm:*', Resource: '*' };
    const { certain, possible, unknowns } = existingPolicy('a policy', JSON.stringify(policy(allow)));
    expect(certain).toEqual(policy(allow));
    expect(possible).toBe(certain);
    expect(unknowns).toEqual([]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['no document', undefined, ['its document']],
    ['no JSON', '{', ['its document']],
    ['a text of which nothing is known', unknown('parameter P'), ['parameter P']],
  ])('is nothing, and anything: %s', (_, document, unknowns) => {
    expect(seen(document)).toEqual({ certain: [], possible: [ANYTHING], unknowns });
  });

  it('says why IAM takes no such policy', () => {
    const strange = seen(policy({ Effect: 'Maybe' }));
    expect(strange).toMatchObject({ certain: [], possible: [ANYTHING], unknowns: ['what it means'] });
    expect(strange.problem).toContain('statement 1 has no Effect');
  });

  it('has a denial surely, and a grant perhaps, where a statement may be there or not', () => {
    const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
    const allow = { Effect: 'Allow', Action: 'ssm:*', Resource: '*' };
    const result = {
      certain: [{ Effect: 'Deny', Action: ['s3:*'], Resource: ['*'] }, NOTHING],
      possible: [
        { ...NOTHING, Effect: 'Deny' },
        { Effect: 'Allow', Action: ['ssm:*'], Resource: ['*'] },
      ],
      unknowns: ['condition C'],
    };
    expect(seen(policy(conditional(deny, 'condition C'), conditional(allow, 'condition C')))).toEqual(result);
    expect(seen(policy(deny, allow), 'condition C')).toEqual(result);
  });

  it('may deny or allow everything in statements of which nothing is known', () => {
    const allow = { Effect: 'Allow', Action: 'ssm:*', Resource: '*' };
    const denied = { ...ANYTHING, Effect: 'Deny' };
    const unknowns = ['parameter P'];
    expect(seen(policy(allow, unknown('parameter P')))).toEqual({
      certain: [allow, NOTHING, denied],
      possible: [allow, NOTHING, ANYTHING],
      unknowns,
    });
    expect(seen({ Statement: unknown('parameter P') })).toEqual({
      certain: [NOTHING, denied],
      possible: [NOTHING, ANYTHING],
      unknowns,
    });
  });

  it.each<[string, object, object, object?]>([
    [
      'a part of an action',
      { Action: [`ssm:${unknown('P')}`, 'a:b'], Resource: 'r' },
      { Action: ['ssm:*', 'a:b'], Resource: ['r'] },
      { Action: ['a:b'], Resource: ['r'] },
    ],
    [
      'a resource of several',
      { Action: 'a:b', Resource: ['r', unknown('P')], Condition: { Bool: { c: 'true' } } },
      { Action: ['a:b'], Resource: ['r', '*'], Condition: { Bool: { c: 'true' } } },
      { Action: ['a:b'], Resource: ['r'], Condition: { Bool: { c: 'true' } } },
    ],
    [
      'a resource, where actions are left out',
      { NotAction: 'a:b', Resource: ['r', unknown('P')] },
      { NotAction: ['a:b'], Resource: ['r', '*'] },
      { NotAction: 'a:b', Resource: ['r'] },
    ],
    [
      'an action of a trust policy',
      { Action: ['sts:AssumeRole', unknown('P')], Principal: { Service: 's' } },
      { Action: ['sts:AssumeRole', '*'], Principal: { Service: 's' } },
      { Action: ['sts:AssumeRole'], Principal: { Service: 's' } },
    ],
    ['all that is excluded', { NotAction: unknown('P'), Resource: 'r' }, { Action: ['*'], Resource: ['r'] }],
    [
      'a part of what is excluded',
      { Action: 'a:b', NotResource: ['r', unknown('P')] },
      { Action: ['a:b'], NotResource: ['r'] },
    ],
    [
      'a condition of several',
      {
        Action: 'a:b',
        Resource: 'r',
        Condition: { StringEquals: { a: unknown('P'), b: 'c' }, Bool: { d: [unknown('P')] } },
      },
      { Action: ['a:b'], Resource: ['r'], Condition: { StringEquals: { b: 'c' } } },
    ],
    [
      'a principal',
      { Action: 'a:b', Resource: 'r', Principal: { AWS: unknown('P') } },
      { Action: ['a:b'], Resource: ['r'], Principal: '*' },
    ],
    [
      'a resource beside a principal',
      { Action: 'a:b', Resource: unknown('P'), Principal: { AWS: 'x' } },
      { Action: ['a:b'], Resource: ['*'], Principal: { AWS: 'x' } },
      { Action: ['a:b'], Resource: [], Principal: { AWS: 'x' } },
    ],
    [
      'a principal that is left out',
      { Action: 'a:b', Resource: 'r', NotPrincipal: { AWS: unknown('P') } },
      { Action: ['a:b'], Resource: ['r'] },
    ],
    [
      'a resource beside a principal that is left out',
      { Action: 'a:b', Resource: unknown('P'), NotPrincipal: { AWS: 'x' } },
      { Action: ['a:b'], Resource: ['*'], NotPrincipal: { AWS: 'x' } },
      { Action: ['a:b'], Resource: [], NotPrincipal: { AWS: 'x' } },
    ],
  ])('is wide where it is not known: %s', (_, statement, wide, certain) => {
    const of = (Effect: string) => seen(policy({ Effect, ...statement }));
    const least = certain ?? { Action: [], Resource: [] };
    expect(of('Allow')).toEqual({
      certain: [{ Effect: 'Allow', ...least }],
      possible: [{ Effect: 'Allow', ...wide }],
      unknowns: ['P'],
    });
    expect(of('Deny')).toEqual({
      certain: [{ Effect: 'Deny', ...wide }],
      possible: [{ Effect: 'Deny', ...least }],
      unknowns: ['P'],
    });
  });

  it('is written as it stands there', () => {
    const statement = { Effect: 'Allow', Action: 'a:b', Resource: ['r', unknown('P')] };
    expect(existingPolicy('a policy', policy(statement)).written).toEqual([statement]);
    expect(existingPolicy('a policy', unknown('P')).written).toEqual([]);
  });
});

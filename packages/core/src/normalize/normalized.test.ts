import { describe, expect, it } from 'vitest';
import type { Json } from '../plan/json.ts';
import { normalizePolicy } from './normalized.ts';

describe('policies in one form', () => {
  it.each<[what: string, policy: Json, normal: Json]>([
    ['a text', 'a', 'a'],
    ['nothing', null, null],
    ['a list', ['b', 'a'], ['b', 'a']],
    ['what has no statements', { Version: '2012-10-17' }, { Version: '2012-10-17' }],
    ['no version, and one statement', { Statement: { Sid: 'A' } }, { Version: null, Statement: [{ Sid: 'A' }] }],
    ['statements that are none', { Statement: ['b', 'a'] }, { Version: null, Statement: ['a', 'b'] }],
    [
      'single values, and values in any order',
      {
        Version: '2012-10-17',
        Statement: [
          { Sid: 'B', Principal: '*', Action: ['s3:b', 's3:a'], NotResource: 'r', Effect: 'Allow' },
          {
            Sid: 'A',
            Effect: 'Deny',
            NotPrincipal: { Service: ['b', 'a'], AWS: 'c' },
            NotAction: 'a',
            Resource: ['s', 'r'],
            Condition: { StringLike: { 'k:b': ['2', '1'], 'k:a': true }, Bool: 'strange' },
          },
        ],
      },
      {
        Version: '2012-10-17',
        Statement: [
          { Action: ['s3:a', 's3:b'], Effect: 'Allow', NotResource: ['r'], Principal: '*', Sid: 'B' },
          {
            Condition: { Bool: 'strange', StringLike: { 'k:a': [true], 'k:b': ['1', '2'] } },
            Effect: 'Deny',
            NotAction: ['a'],
            NotPrincipal: { AWS: ['c'], Service: ['a', 'b'] },
            Resource: ['r', 's'],
            Sid: 'A',
          },
        ],
      },
    ],
  ])('%s', (_, policy, normal) => {
    expect(JSON.stringify(normalizePolicy(policy))).toBe(JSON.stringify(normal));
  });
});

import { describe, expect, it } from 'vitest';
import { arnPattern, matchesArn, namesNothing } from './arn.ts';
import type { IamRequest } from './policy-document.ts';

const REQUEST: IamRequest = {
  action: 's3:GetObject',
  resource: '*',
  context: { 'aws:userid': 'AIDA:me', 'aws:Team': 'a*b' },
};
const match = (pattern: string, arn: string, request = REQUEST) => matchesArn(arnPattern(pattern, true), arn, request);

describe('matchesArn', () => {
  it.each([
    ['*', 'anything', true],
    ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/a:b', true],
    ['arn:aws:s3:::logs/*', 'arn:aws-cn:s3:::logs/a', false],
    ['arn:aws:ssm:*:*:parameter/x', 'arn:aws:ssm:us-east-2:1:parameter/x', true],
    ['arn:aws:*:*:log-group:x', 'arn:aws:logs:us-east-2:1:log-group:x', false],
    ['arn:aws:s3:*', 'arn:aws:s3:::logs/a', true],
    ['arn:aws:s3*', 'arn:aws:s3:::logs/a', true],
    ['arn:aws:sq*', 'arn:aws:s3:::logs/a', false],
    ['arn:aws:s3:::LOGS/a', 'arn:aws:s3:::logs/a', false],
    ['arn:aws:s3:::logs/a', 'not an arn', false],
    // Of a request for many, every one must match.
    ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/fleet/*', true],
    ['arn:aws:s3:::logs/fleet/*', 'arn:aws:s3:::logs/*', false],
    ['arn:aws:s3:::logs/?', 'arn:aws:s3:::logs/*', false],
    ['arn:aws:s3:::logs/??', 'arn:aws:s3:::logs/??', true],
  ])('%s on %s: %s', (pattern, arn, expected) => {
    expect(match(pattern, arn)).toBe(expected);
  });

  it('puts values in, which are never patterns', () => {
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: policy variables
    expect(match('arn:aws:s3:::x/${aws:userid}/*', 'arn:aws:s3:::x/AIDA:me/1')).toBe(true);
    expect(match('arn:aws:s3:::x/${aws:Team}', 'arn:aws:s3:::x/a*b')).toBe(true);
    expect(match('arn:aws:s3:::x/${aws:Team}', 'arn:aws:s3:::x/aXb')).toBe(false);
    expect(match('arn:aws:s3:::x/${aws:None}', 'arn:aws:s3:::x/')).toBe(false);
    expect(match("arn:aws:s3:::x/${aws:None, 'all'}", 'arn:aws:s3:::x/all')).toBe(true);
    expect(namesNothing(arnPattern('arn:aws:s3:::x/${aws:None}', true), REQUEST)).toBe(true);
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: policy variables
  });

  it('names what it does not support', () => {
    expect(match('my-bucket', 'arn:aws:s3:::my-bucket')).toContain('is not an ARN');
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: policy variables
    expect(match('arn:aws:s3:${aws:RequestedRegion}::x', 'arn:aws:s3:::x')).toContain('before the resource part');
    expect(match('arn:aws:s3:::x/${aws:None}', 'arn:aws:s3:::x/1', { ...REQUEST, hasUnknownKeys: true })).toBe(
      'the value of aws:None is not known',
    );
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: policy variables
  });
});

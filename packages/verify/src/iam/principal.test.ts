import { expect, it } from 'vitest';
import { principalMatches } from './principal.ts';

const ROLE = 'arn:aws:iam::111122223333:role/node';
const by = (principal?: string) => ({ action: 'a:b', resource: '*', context: {}, ...(principal && { principal }) });

it.each([
  ['*', ROLE, true],
  ['*', undefined, true],
  [{ AWS: '*' }, undefined, true],
  [{ AWS: ROLE }, ROLE, true],
  [{ AWS: ROLE }, undefined, false],
  [{ AWS: ['111122223333', 'x'] }, ROLE, true],
  [{ AWS: 'arn:aws:iam::111122223333:root' }, ROLE, true],
  [{ AWS: 'arn:aws:iam::999999999999:root' }, ROLE, false],
  [{ AWS: 'arn:aws:iam::111122223333:role/*' }, ROLE, false],
  [{ Service: 'ec2.amazonaws.com' }, 'ec2.amazonaws.com', true],
  [{ Service: ['ssm.amazonaws.com'] }, 'ec2.amazonaws.com', false],
  [{ AWS: '*', Service: 'x' }, ROLE, true],
  [{ Federated: 'accounts.google.com' }, ROLE, false],
])('%j by %s: %s', (principal, caller, expected) => {
  expect(principalMatches(principal, by(caller))).toBe(expected);
});

it('names what it does not support', () => {
  expect(principalMatches({ Robot: 'x' }, by(ROLE))).toBe('the principal type Robot is not supported');
  expect(principalMatches(['x'], by(ROLE))).toContain('is not supported');
});

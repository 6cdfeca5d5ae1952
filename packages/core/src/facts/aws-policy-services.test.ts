import { expect, it } from 'vitest';
import table from './aws-policy-services.json' with { type: 'json' };
import { awsPolicyServices } from './aws-policy-services.ts';
import { MANAGED_POLICIES } from './managed-policies.ts';

it('names the services of AWS managed policies', () => {
  expect([...(awsPolicyServices('AmazonEC2ReadOnlyAccess')?.allows ?? [])]).toEqual([
    'autoscaling',
    'cloudwatch',
    'ec2',
    'elasticloadbalancing',
  ]);
  expect(awsPolicyServices('AdministratorAccess')?.allows.has('*')).toBe(true);
  expect(awsPolicyServices('AWSDenyAll')?.denies.has('*')).toBe(true);
  for (const name of ['toString', '__proto__', 'MyPolicy']) expect(awsPolicyServices(name)).toBeUndefined();
});

it('has one form: prefixes in order, those of denials last', () => {
  for (const [name, text] of Object.entries(table)) {
    expect(name).toMatch(/^[\w+=,.@-]+$/);
    expect(text).toMatch(/^(-?(\*|[a-z0-9-]+)( |$))*$/);
  }
  expect(Object.keys(table)).toEqual(Object.keys(table).toSorted());
});

it('agrees with the documents that we know', () => {
  for (const [name, { document }] of Object.entries(MANAGED_POLICIES)) {
    const services = document.Statement.flatMap(({ Action }) => [Action].flat()).map((one) => one.split(':')[0]);
    const known = awsPolicyServices(name)?.allows;
    expect([name, services.filter((one) => !known?.has(one ?? ''))]).toEqual([name, []]);
  }
});

import { expect, it } from 'vitest';
import { compileText } from './compiled.ts';
import { yamlOf } from './document.ts';
import { SMALLEST } from './factors.ts';
import { beyondLimits } from './limits.ts';

const [compilation] = compileText(yamlOf(SMALLEST));
const [module] = compilation?.plan.modules ?? [];
const [role] = module?.resources ?? [];

it('a small plan is within the limits', () => {
  expect(compilation && beyondLimits(compilation.plan)).toEqual([]);
});

it('says what is beyond them', () => {
  if (!module || role?.kind !== 'role') throw new Error('the first resource is not the role');
  const reasons = role.reasons;
  const statement = { sid: 'A', effect: 'Allow', actions: ['s3:*'], conditions: [], reasons } as const;
  const large = { ...statement, sid: 'B-1', resources: ['r'.repeat(6144)] };
  const trust = { statements: [{ ...statement, actions: ['a'.repeat(2048)] }, statement] };
  const policies = Array.from({ length: 21 }, (_, index) => `arn:aws:iam::aws:policy/P${index}`);
  const plan = {
    name: 'large',
    modules: [
      {
        ...module,
        resources: [
          {
            ...role,
            name: 'r'.repeat(65),
            trust,
            tags: Object.fromEntries(policies.slice(0, 21).map((key) => [key, ''])),
          },
          { ...role, kind: 'managed-policy', id: 'p', name: 'p', policy: { statements: [large] } } as const,
          ...policies.map(
            (policy) => ({ kind: 'policy-attachment', id: policy, role: 'mine', policy, reasons }) as const,
          ),
        ],
      },
    ],
  };
  expect(beyondLimits(plan)).toEqual([
    `us-east-2: role ${'r'.repeat(65)} has 65 characters of its name`,
    expect.stringContaining('characters of its trust policy'),
    expect.stringContaining("a statement 'A' too many"),
    expect.stringContaining('characters of its policy'),
    expect.stringContaining("a statement 'B-1' too many"),
    'mine has 21 policies',
  ]);
});

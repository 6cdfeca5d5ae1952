import { allCases, compileCase } from '@ssmc/conformance/cases';
import { type Atom, allowedBy, normalizedText, type Policy, policyJson, type Statement, uncovered } from '@ssmc/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { IamPolicy, IamRequest } from './policy-document.ts';

/** Letters that no pattern names, for what a `*` stands for. */
const FRESH = 'zq';
const ACCOUNT = '111122223333';
const OTHER_ACCOUNT = '444455556666';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/web`;

const ACTIONS = ['s3:GetObject', 's3:GetObjectAcl', 's3:Get*', 's3:*', 's3:*Object', 'ssm:SendCommand', '*'];
const BUCKET = 'arn:aws:s3:::logs';
const RESOURCES = [
  BUCKET,
  `${BUCKET}/*`,
  `${BUCKET}/fleet/*`,
  `${BUCKET}/*/x`,
  'arn:aws:s3:::*',
  'arn:aws:s3:*:*:logs',
  '*',
];
const CONDITIONS = [
  { operator: 'StringEquals', key: 'aws:ResourceAccount', values: [ACCOUNT] },
  { operator: 'StringEquals', key: 'aws:ResourceAccount', values: [ACCOUNT, OTHER_ACCOUNT] },
  { operator: 'StringEquals', key: 'aws:PrincipalAccount', values: [ACCOUNT] },
  { operator: 'ArnEquals', key: 'aws:PrincipalArn', values: [ROLE] },
  { operator: 'ArnLike', key: 'aws:PrincipalArn', values: [`arn:aws:iam::${ACCOUNT}:role/*`] },
  { operator: 'StringLike', key: 's3:prefix', values: ['fleet/*'] },
  { operator: 'StringEquals', key: 's3:prefix', values: ['fleet/web'] },
  { operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] },
  { operator: 'BoolIfExists', key: 'aws:SecureTransport', values: ['true'] },
];
const PRINCIPALS: readonly Statement['principal'][] = [
  undefined,
  { kind: 'any' },
  { kind: 'aws', arns: [ROLE] },
  { kind: 'service', services: ['ssm.amazonaws.com'] },
];

const RUNS = { seed: 20_261_129, numRuns: 600 };

const some = <T>(items: readonly T[], maxLength: number) => fc.subarray([...items], { minLength: 1, maxLength });

/** At most one condition of a key, and of what names the principal. */
const conditions = fc
  .subarray(CONDITIONS, { maxLength: 3 })
  .map((list) =>
    list.filter(({ key }, index) => list.findIndex((other) => subject(other.key) === subject(key)) === index),
  );

function subject(key: string): string {
  return key.startsWith('aws:Principal') ? 'principal' : key;
}

const statements = (principals: readonly Statement['principal'][]): fc.Arbitrary<readonly Statement[]> =>
  fc.array(
    fc
      .record({
        actions: some(ACTIONS, 2),
        resources: some(RESOURCES, 2),
        conditions,
        principal: fc.constantFrom(...principals),
      })
      .map(statementOf),
    { minLength: 1, maxLength: 4 },
  );

interface Drawn {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: Statement['conditions'];
  readonly principal: Statement['principal'] | undefined;
}

/** A principal that is named needs no condition about it. */
function statementOf({ principal, conditions: drawn, ...rest }: Drawn): Statement {
  const isNamed = principal !== undefined && principal.kind !== 'any';
  const kept = drawn.filter(({ key }) => !isNamed || subject(key) !== 'principal');
  return { sid: 'S', effect: 'Allow', reasons: [], ...rest, conditions: kept, ...(principal && { principal }) };
}

const plain = (value: unknown) => String(value);

/** As the evaluator reads them. */
function policyOf(list: readonly Statement[], text: Parameters<typeof policyJson>[1] = plain): IamPolicy {
  return policyJson({ statements: list } satisfies Policy, text) as unknown as IamPolicy;
}

/** A request that the atom allows and that has as little as possible in common with other patterns. */
function witness(atom: Atom): IamRequest {
  const given = new Map(atom.conditions.map(({ key, operator, value }) => [key, { operator, value: filled(value) }]));
  const principal = principalOf(atom, given.get('aws:principalarn')?.value, given.get('aws:principalaccount')?.value);
  const context = [...given].filter(
    ([key, { operator }]) => operator !== 'BoolIfExists' && !key.startsWith('aws:principal'),
  );
  return request(
    atom.resource === '*' ? '*' : filled(atom.resource),
    { action: filled(atom.action), principal },
    {
      ...(given.has('aws:securetransport') ? {} : { 'aws:SecureTransport': 'false' }),
      ...Object.fromEntries(context.map(([key, { value }]) => [key, value])),
    },
  );
}

function request(
  resource: string,
  { action, principal }: { action: string; principal: string },
  context: Record<string, string>,
) {
  const isRole = principal.startsWith('arn:');
  const who = isRole ? { 'aws:PrincipalArn': principal, 'aws:PrincipalAccount': principal.split(':')[4] ?? '' } : {};
  return { action, resource, principal, context: { ...context, ...who } };
}

function principalOf({ principal }: Atom, arn: string | undefined, account = '999999999999'): string {
  if (principal.startsWith('service ')) return principal.slice('service '.length);
  if (principal.startsWith('aws ')) return principal.slice('aws '.length);
  return arn ?? `arn:aws:iam::${account}:user/${FRESH}`;
}

function filled(pattern: string): string {
  return pattern.replaceAll('*', FRESH).replaceAll('?', 'z');
}

const anyRequest = fc
  .record({
    action: fc.constantFrom('s3:GetObject', 's3:GetObjectAcl', 's3:PutObject', 'ssm:SendCommand', `s3:Get${FRESH}`),
    resource: fc.constantFrom(
      BUCKET,
      `${BUCKET}/fleet/a/x`,
      `${BUCKET}/a`,
      'arn:aws:s3:::other',
      '*',
      `arn:aws:s3:r:${ACCOUNT}:logs`,
    ),
    principal: fc.constantFrom(
      ROLE,
      `arn:aws:iam::${ACCOUNT}:role/db`,
      `arn:aws:iam::${OTHER_ACCOUNT}:role/web`,
      'ssm.amazonaws.com',
    ),
    owner: fc.constantFrom(ACCOUNT, OTHER_ACCOUNT, undefined),
    prefix: fc.constantFrom('fleet/web', 'fleet/db', 'other', undefined),
    secure: fc.constantFrom('true', 'false', undefined),
  })
  .map(({ action, resource, principal, owner, prefix, secure }) =>
    request(
      resource,
      { action, principal },
      {
        ...(owner && { 'aws:ResourceAccount': owner }),
        ...(prefix && { 's3:prefix': prefix }),
        ...(secure && { 'aws:SecureTransport': secure }),
      },
    ),
  );

function isAllowed(policy: IamPolicy, one: IamRequest): boolean {
  const { effect } = evaluate([policy], one);
  expect(effect).not.toBe('unsupported');
  return effect === 'allow';
}

describe.each([
  ['identity-based policies', [undefined]],
  ['resource-based policies', PRINCIPALS.slice(1)],
] as const)('what %s allow beyond others', (_, principals) => {
  const pair = fc.tuple(statements(principals), statements(principals));

  it('is found for each request that only the new ones allow', () => {
    fc.assert(
      fc.property(pair, fc.array(anyRequest, { minLength: 20, maxLength: 20 }), ([before, after], requests) => {
        const more = uncovered(allowedBy(after, plain).atoms, allowedBy(before, plain).atoms);
        const reported = policyOf(more.map(asStatement));
        for (const one of requests) {
          if (isAllowed(policyOf(after), one) && !isAllowed(policyOf(before), one)) {
            expect(isAllowed(reported, one)).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  it('is never what the old ones allow', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        for (const atom of uncovered(allowedBy(after, plain).atoms, allowedBy(before, plain).atoms)) {
          expect([isAllowed(policyOf(after), witness(atom)), isAllowed(policyOf(before), witness(atom))]).toEqual([
            true,
            false,
          ]);
        }
      }),
      RUNS,
    );
  });
});

/** Only what the atom allows of its statement. */
function asStatement(atom: Atom): Statement {
  const kept = atom.conditions.map(({ operator, name, value }) => ({ operator, key: name, values: [value] }));
  const principal = PRINCIPALS.find((one) => one && principalText(one) === atom.principal);
  return {
    ...atom.statement,
    actions: [atom.name],
    resources: [atom.resource],
    conditions: kept,
    ...(principal && { principal }),
  };
}

function principalText(principal: NonNullable<Statement['principal']>): string {
  if (principal.kind === 'any') return '*';
  return principal.kind === 'aws' ? `aws ${plain(principal.arns[0])}` : `service ${principal.services[0]}`;
}

describe('the statements of all cases', () => {
  const modules = allCases()
    .flatMap((one) => compileCase(one).compilation.plan.modules)
    .filter(({ resources }) => resources.length < 200);

  it('are all within the language, and allow nothing beyond themselves', () => {
    for (const module of modules) {
      for (const list of statementsOf(module)) {
        const { atoms, opaque } = allowedBy(list, (value) => normalizedText(module, value));
        expect([...opaque.keys()]).toEqual([]);
        expect(uncovered(atoms, atoms)).toEqual([]);
      }
    }
  });

  it('without one of them allow what that one alone allowed, and nothing is told that another allows', () => {
    for (const module of modules) {
      const text = (value: Parameters<typeof normalizedText>[1]) =>
        normalizedText(module, value).replaceAll('<account-id>', ACCOUNT);
      for (const list of statementsOf(module)) {
        const rest = list.slice(1);
        const less = uncovered(allowedBy(list, text).atoms, allowedBy(rest, text).atoms);
        for (const atom of less.slice(0, 10)) {
          const one = witness(atom);
          expect([evaluate([policyOf(list, text)], one).effect, evaluate([policyOf(rest, text)], one).effect]).toEqual([
            'allow',
            'none',
          ]);
        }
      }
    }
  });
});

/** Of each policy that allows calls on resources. */
function statementsOf({
  resources,
}: ReturnType<typeof compileCase>['compilation']['plan']['modules'][number]): readonly (readonly Statement[])[] {
  return resources.flatMap((resource) =>
    'policy' in resource && typeof resource.policy === 'object' && 'statements' in resource.policy
      ? [resource.policy.statements]
      : [],
  );
}

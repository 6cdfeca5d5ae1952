import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { IamPolicy, IamRequest, IamStatement } from './policy-document.ts';
import { condition, pick, policy, RESOURCES, ROLE, request, statement } from './testing/arbitraries.ts';
import { DIFFERENCES, differs } from './testing/differences.ts';

const SEED = 20_260_101;
const EVERYTHING: IamPolicy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

const RESULTS = { Allowed: 'allow', ExplicitlyDenied: 'deny', ImplicitlyDenied: 'none' } as const;

/** The question as the other implementation takes it. */
function simulation(request: IamRequest, identity: readonly IamPolicy[], account = '111122223333') {
  const named = (policy: IamPolicy) => ({ name: 'policy', policy });
  return {
    request: {
      principal: request.principal ?? ROLE,
      action: request.action,
      resource: { resource: request.resource, accountId: account },
      contextVariables: request.context as Record<string, string | string[]>,
    },
    identityPolicies: identity.map(named),
    serviceControlPolicies: [{ orgIdentifier: 'o', policies: [named(EVERYTHING)] }],
    resourceControlPolicies: [],
  };
}

function oracle(request: IamRequest, identity: readonly IamPolicy[]): string {
  return RESULTS[runUnsafeSimulation(simulation(request, identity), {})];
}

/** The resource belongs to another account, so that its policy must allow the call too, and the caller's own allow everything. */
async function resourceOracle(request: IamRequest, resourcePolicy: IamPolicy): Promise<string> {
  const result = await runSimulation({ ...simulation(request, [EVERYTHING], '444455556666'), resourcePolicy }, {});
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
  return RESULTS[result.overallResult];
}

describe('against another implementation', () => {
  it('decides identity policies alike', () => {
    const seen = { allow: 0, deny: 0, none: 0, unsupported: 0 };
    fc.assert(
      fc.property(fc.array(policy, { minLength: 1, maxLength: 2 }), request, (policies, asked) => {
        fc.pre(!differs(policies));
        const { effect } = evaluate(policies, asked);
        seen[effect] += 1;
        expect(effect).toBe(oracle(asked, policies));
      }),
      { numRuns: 4_000, seed: SEED },
    );
    expect(seen.unsupported).toBe(0);
    expect(Math.min(seen.allow, seen.deny, seen.none)).toBeGreaterThan(200);
  });

  it('decides single conditions alike', () => {
    const single = fc.tuple(condition, request).map(([{ operator, key, values }, asked]) => {
      const only: IamStatement = {
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: { [operator]: { [key]: values } },
      };
      return { policies: [{ Version: '2012-10-17', Statement: [only] }], asked };
    });
    fc.assert(
      fc.property(single, ({ policies, asked }) => {
        fc.pre(!differs(policies));
        expect(evaluate(policies, asked).effect).toBe(oracle(asked, policies));
      }),
      { numRuns: 3_000, seed: SEED },
    );
  });

  it('decides resource policies with principals alike', async () => {
    const principal = fc.constantFrom(
      '*',
      { AWS: '*' },
      { AWS: ROLE },
      { AWS: [ROLE, 'arn:aws:iam::444455556666:role/other'] },
      { AWS: 'arn:aws:iam::111122223333:root' },
      { AWS: '111122223333' },
      { AWS: 'arn:aws:iam::444455556666:root' },
      { Service: 'ec2.amazonaws.com' },
    );
    const unconditional = fc
      .tuple(statement, principal)
      .map(([{ Condition: _, ...one }, Principal]) => ({ ...one, Principal }));
    const objects = RESOURCES.filter((resource) => resource.startsWith('arn:aws:s3'));
    const asked = fc.record({
      action: pick(['s3:GetObject', 's3:PutObject', 's3:GetObjectAcl']),
      resource: pick(objects),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(unconditional, { minLength: 1, maxLength: 3 }), asked, async (Statement, call) => {
        fc.pre(!differs([{ Statement }]));
        const full = { ...call, principal: ROLE, context: {} };
        const resourcePolicy: IamPolicy = { Version: '2012-10-17', Statement };
        expect(evaluate([resourcePolicy], full).effect).toBe(await resourceOracle(full, resourcePolicy));
      }),
      { numRuns: 3_000, seed: SEED },
    );
  });

  it.each(DIFFERENCES)(
    'differs where $reason',
    ({ conditions: Condition, notResource, version, resource, context: given, ours, theirs }) => {
      const resources = notResource ? { NotResource: notResource } : { Resource: '*' };
      const only: IamStatement = { Effect: 'Allow', Action: '*', ...resources, ...(Condition && { Condition }) };
      const policies: readonly IamPolicy[] = [{ Version: version ?? '2012-10-17', Statement: [only] }];
      const asked: IamRequest = {
        action: 's3:GetObject',
        resource: resource ?? 'arn:aws:sqs:us-east-2:111122223333:q',
        principal: ROLE,
        context: given ?? {},
      };
      expect([evaluate(policies, asked).effect, oracle(asked, policies)]).toEqual([ours, theirs]);
    },
  );
});

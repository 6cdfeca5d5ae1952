import type { Requirements } from '@ssmc/core';
import { managedPolicyArn } from '@ssmc/core/facts';
import { AWS_POLICIES, type OperatorCall, operatorCalls } from '../asks/operator-calls.ts';
import type { IamPolicy, IamRequest } from '../iam/policy-document.ts';
import { decide } from '../world/decide.ts';
import { gate, type Trace } from '../world/finding.ts';
import { policyByArn } from '../world/place.ts';
import { roleContext } from '../world/role-context.ts';
import { textOf, type World } from '../world/world.ts';

/** The policies that the account's module names for operators, by ARN; undefined where it is not known what one says. */
export function operatorPolicies(world: World): ReadonlyMap<string, IamPolicy | undefined> {
  const module = world.plan.modules.find(({ kind }) => kind === 'account');
  const output = module?.outputs.find(({ name }) => name === 'operator_policy_arns')?.value;
  if (!module || output?.kind !== 'list') return new Map();
  const arns = output.values.map((value) => textOf(world, module, value));
  return new Map(arns.map((arn) => [arn, policyByArn(world, module, arn)?.document]));
}

/** What people must be able to do, followed through the policies that the plan makes or names for them. */
export function operatorTraces(world: World): readonly Trace[] {
  const policies = operatorPolicies(world);
  return world.requirements.operators.flatMap((operator, index) => [
    ...(AWS_POLICIES[operator.access] ?? []).map((name) =>
      namedTrace(policies, managedPolicyArn(name, world.requirements.partition), index),
    ),
    ...operatorCalls(world, operator, index).flatMap((call) =>
      callTraces(world, ownPolicies(world, policies, operator), call),
    ),
  ]);
}

/** The policies of one operator: named after it, and numbered where one is not enough. */
function ownPolicies(
  world: World,
  policies: ReadonlyMap<string, IamPolicy | undefined>,
  operator: Requirements['operators'][number],
): readonly IamPolicy[] {
  const name = `${world.requirements.name}-${operator.name}`;
  return [...policies].flatMap(([arn, document]) => {
    const found = arn.split('/').at(-1) ?? '';
    return document && (found === name || (found.startsWith(`${name}-`) && /^\d+$/.test(found.slice(name.length + 1))))
      ? [document]
      : [];
  });
}

function namedTrace(policies: ReadonlyMap<string, unknown>, arn: string, index: number): Trace {
  return {
    action: '*',
    resource: arn,
    because: {
      path: `spec.operators[${index}]`,
      reason: 'AWS keeps the policy for this access',
      sources: ['M-MP'],
      basis: 'documented',
    },
    findings: [
      gate('identity-policy', policies.has(arn), {
        ok: `The output operator_policy_arns names ${arn}`,
        blocked: `The output operator_policy_arns does not name ${arn}`,
        fix: 'Name it',
      }),
    ],
  };
}

function callTraces(world: World, policies: readonly IamPolicy[], call: OperatorCall): readonly Trace[] {
  const judge = {
    step: 'identity-policy',
    name: 'the policies of the operator',
    policies,
    silence: 'blocked',
    isForeign: false,
  } as const;
  return call.actions.flatMap((action) =>
    call.resources.map((resource) => ({
      action,
      resource,
      because: call.because,
      findings: [decide(judge, requestOf(world, call, { action, resource }))],
    })),
  );
}

function requestOf(
  world: World,
  { conditions }: OperatorCall,
  { action, resource }: Pick<IamRequest, 'action' | 'resource'>,
): IamRequest {
  const principal = `arn:${world.requirements.partition}:iam::${world.account}:role/operator`;
  const userid = 'AROAEXAMPLE:operator';
  return {
    action,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
    resource: resource.replace('${aws:userid}', userid),
    principal,
    context: {
      ...roleContext(world, world.requirements.homeRegion, principal),
      'aws:userid': userid,
      ...Object.fromEntries(conditions.map(({ key, values }) => [key, values[0] ?? ''])),
    },
  };
}

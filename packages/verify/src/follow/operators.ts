import type { OperatorCall, OperatorNeeds, Requirements } from '@ssmc/core';
import { managedPolicyArn } from '@ssmc/core/facts';
import type { IamPolicy, IamRequest } from '../iam/policy-document.ts';
import { decide } from '../world/decide.ts';
import { gate, type Trace } from '../world/finding.ts';
import { policyByArn } from '../world/place.ts';
import { roleContext } from '../world/role-context.ts';
import { roleOf } from '../world/roles.ts';
import { textOf, valueText, type World } from '../world/world.ts';

type Operator = Requirements['operators'][number];

/** The policies that the account's module names for operators, by ARN; undefined where it is not known what one says. */
export function operatorPolicies(world: World): ReadonlyMap<string, IamPolicy | undefined> {
  const module = world.plan.modules.find(({ kind }) => kind === 'account');
  const output = module?.outputs.find(({ name }) => name === 'operator_policy_arns')?.value;
  if (!module || output?.kind !== 'list') return new Map();
  const arns = output.values.map((value) => textOf(world, module, value));
  return new Map(arns.map((arn) => [arn, policyByArn(world, module, arn)?.document]));
}

/** Whether a policy of the plan is one of an operator: named after it, and numbered where one is not enough. */
export function isPolicyOf({ requirements }: World, operator: Operator, policyName: string): boolean {
  const name = `${requirements.name}-${operator.name}`;
  return policyName === name || (policyName.startsWith(`${name}-`) && /^\d+$/.test(policyName.slice(name.length + 1)));
}

/** What people must be able to do, followed through the policies that the plan makes or names for them. */
export function operatorTraces(world: World): readonly Trace[] {
  const policies = operatorPolicies(world);
  return world.needs.operators.flatMap((asked) => [
    ...asked.managedPolicies.map((need) => namedTrace(world, policies, need)),
    ...callTraces(world, policies, asked),
  ]);
}

function namedTrace(
  world: World,
  policies: ReadonlyMap<string, unknown>,
  { policy, because }: OperatorNeeds['managedPolicies'][number],
): Trace {
  const arn = managedPolicyArn(policy, world.requirements.partition);
  return {
    action: '*',
    resource: arn,
    because,
    findings: [
      gate('identity-policy', policies.has(arn), {
        ok: `The output operator_policy_arns names ${arn}`,
        blocked: `The output operator_policy_arns does not name ${arn}`,
        fix: 'Name it',
      }),
    ],
  };
}

function callTraces(
  world: World,
  policies: ReadonlyMap<string, IamPolicy | undefined>,
  { operator, calls }: OperatorNeeds,
): readonly Trace[] {
  const own = [...policies].flatMap(([arn, document]) =>
    document && isPolicyOf(world, operator, arn.split('/').at(-1) ?? '') ? [document] : [],
  );
  const judge = {
    step: 'identity-policy',
    name: 'the policies of the operator',
    policies: own,
    silence: 'blocked',
    isForeign: false,
  } as const;
  return calls.flatMap((call) =>
    resourcesOf(world, operator, call).map((resource) => ({
      action: call.action,
      resource,
      because: call.because,
      findings: [decide(judge, requestOf(world, call, resource))],
    })),
  );
}

/** Calls of who administers the setting on its role. */
const ROLE_ACTIONS: readonly string[] = ['iam:GetRole', 'iam:PassRole'];

/** The role of the host management setting is the one that the setting of the plan names, whatever the need says. */
function resourcesOf(world: World, { access }: Operator, { action, resource }: OperatorCall): readonly string[] {
  const { ec2, regions } = world.requirements;
  const isPassed = access === 'default-host-management-admin' && ROLE_ACTIONS.includes(action);
  if (!isPassed || ec2?.permissions !== 'default-host-management') return [valueText(world, resource)];
  return [...new Set(regions.flatMap((region) => roleOf(world, region, 'ec2').role?.arn ?? []))];
}

function requestOf(world: World, { action, conditions }: OperatorCall, resource: string): IamRequest {
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
      ...Object.fromEntries(conditions.map(({ key, values }) => [key, valueText(world, values[0] ?? '')])),
    },
  };
}

import type { OperatorCall, OperatorNeeds, Requirements } from '@ssmc/core';
import { managedPolicyArn } from '@ssmc/core/facts';
import { decide } from '../deployment/decide.ts';
import { type Deployment, formatValue, valueText } from '../deployment/deployment.ts';
import { type CallTrace, gate } from '../deployment/finding.ts';
import { policyByArn } from '../deployment/node-caller.ts';
import { roleContext } from '../deployment/role-context.ts';
import { roleOf } from '../deployment/roles.ts';
import type { IamPolicy, IamRequest } from '../iam/policy-document.ts';

type Operator = Requirements['operators'][number];

/** The policies that the account's module names for operators, by ARN; undefined where it is not known what one says. */
export function operatorPolicies(deployment: Deployment): ReadonlyMap<string, IamPolicy | undefined> {
  const module = deployment.plan.modules.find(({ kind }) => kind === 'account');
  const output = module?.outputs.find(({ name }) => name === 'operator_policy_arns')?.value;
  if (!module || output?.kind !== 'list') return new Map();
  const arns = output.values.map((value) => formatValue(deployment, module, value));
  return new Map(arns.map((arn) => [arn, policyByArn(deployment, module, arn)?.document]));
}

/** Whether a policy of the plan is one of an operator: named after it, with a place of Regions or a number where one is not enough. */
export function isPolicyOf({ requirements }: Deployment, operator: Operator, policyName: string): boolean {
  const name = `${requirements.name}-${operator.name}`;
  if (policyName === name) return true;
  return policyName.startsWith(`${name}-`) && /^(\d+|regions-[a-z0-9-]+)$/.test(policyName.slice(name.length + 1));
}

/** What people must be able to do, followed through the policies that the plan makes or names for them. */
export function operatorTraces(deployment: Deployment): readonly CallTrace[] {
  const policies = operatorPolicies(deployment);
  return deployment.needs.operators.flatMap((asked) => [
    ...asked.managedPolicies.map((need) => namedTrace(deployment, policies, need)),
    ...callTraces(deployment, policies, asked),
  ]);
}

function namedTrace(
  deployment: Deployment,
  policies: ReadonlyMap<string, unknown>,
  { policy, reason }: OperatorNeeds['managedPolicies'][number],
): CallTrace {
  const arn = managedPolicyArn(policy, deployment.requirements.partition);
  return {
    action: '*',
    resource: arn,
    reason,
    findings: [
      gate('identity-policy', policies.has(arn), {
        ok: `Output operator_policy_arns contains ${arn}`,
        blocked: `Output operator_policy_arns does not contain ${arn}`,
        fix: 'Add the ARN to the output',
      }),
    ],
  };
}

function callTraces(
  deployment: Deployment,
  policies: ReadonlyMap<string, IamPolicy | undefined>,
  { operator, calls }: OperatorNeeds,
): readonly CallTrace[] {
  const own = [...policies].flatMap(([arn, document]) =>
    document && isPolicyOf(deployment, operator, arn.split('/').at(-1) ?? '') ? [document] : [],
  );
  const judge = {
    step: 'identity-policy',
    name: 'the policies of the operator',
    policies: own,
    silence: 'blocked',
    isForeign: false,
  } as const;
  return operatorRequests(deployment, { operator, calls }).map(({ call, resource, request }) => ({
    action: call.action,
    resource,
    reason: call.reason,
    findings: [decide(judge, request)],
  }));
}

/** Every call of an operator on each of its resources. */
export function operatorRequests(
  deployment: Deployment,
  { operator, calls }: Pick<OperatorNeeds, 'operator' | 'calls'>,
): readonly { readonly call: OperatorCall; readonly resource: string; readonly request: IamRequest }[] {
  return calls.flatMap((call) =>
    resourcesOf(deployment, operator, call).map((resource) => ({
      call,
      resource,
      request: requestOf(deployment, call, resource),
    })),
  );
}

/** Calls of who administers the setting on its role. */
const ROLE_ACTIONS: readonly string[] = ['iam:GetRole', 'iam:PassRole'];

/** The role of the Default Host Management Configuration setting is the one that the setting of the plan names, whatever the need says. */
function resourcesOf(
  deployment: Deployment,
  { access }: Operator,
  { action, resource }: OperatorCall,
): readonly string[] {
  const { ec2, regions } = deployment.requirements;
  const isPassed = access === 'default-host-management-admin' && ROLE_ACTIONS.includes(action);
  if (!isPassed || ec2?.permissions !== 'default-host-management') return [valueText(deployment, resource)];
  return [...new Set(regions.flatMap((region) => roleOf(deployment, region, 'ec2').role?.arn ?? []))];
}

function requestOf(deployment: Deployment, { action, conditions }: OperatorCall, resource: string): IamRequest {
  const principal = `arn:${deployment.requirements.partition}:iam::${deployment.account}:role/operator`;
  const userid = 'AROAEXAMPLE:operator';
  return {
    action,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
    resource: resource.replace('${aws:userid}', userid),
    principal,
    context: {
      ...roleContext(deployment, deployment.requirements.homeRegion, principal),
      'aws:userid': userid,
      ...Object.fromEntries(conditions.map(({ key, values }) => [key, valueText(deployment, values[0] ?? '')])),
    },
  };
}

import type { OperatorNeeds } from '@ssmc/core';
import { managedPolicyArn } from '@ssmc/core/facts';
import type { Deployment } from '../../deployment/deployment.ts';
import { assumptionId, type CallTrace, type Finding, gate } from '../../deployment/finding.ts';
import type { IamPolicy } from '../../iam/policy-document.ts';
import { isPolicyOf, operatorRequests } from '../../steps/operators.ts';
import { type AwsPolicies, mayAllow } from '../aws-policies.ts';
import { type ExistingResource, nameOf, ofKind } from '../existing/existing-resource.ts';
import { type ExistingPolicy, existingPolicy } from '../existing/policy.ts';
import { isNamed, rolesOf, withPolicies } from '../existing/roles.ts';
import { decideExisting } from './policy-check.ts';

/** What the user says of an operator of the document: a role of the input, or a policy. */
export type OperatorChoice = { readonly role: string } | { readonly policy: IamPolicy; readonly label: string };

/** Policies of operators by the names that the document gives them. */
export type OperatorChoices = Readonly<Record<string, OperatorChoice>>;

/** Where policies of operators are looked for. */
interface Searched {
  readonly things: readonly ExistingResource[];
  readonly choices: { readonly operators?: OperatorChoices };
  readonly awsPolicies?: AwsPolicies;
}

/** What people must be able to do, followed through their policies of the input. */
export function existingOperatorTraces(deployment: Deployment, searched: Searched): readonly CallTrace[] {
  return deployment.needs.operators.flatMap((needs) => {
    const found = foundFor(deployment, searched, needs);
    return found ? traces(deployment, needs, { ...found, awsPolicies: searched.awsPolicies }) : [unseen(needs)];
  });
}

/** What is on an operator. */
interface FoundOperator {
  readonly name: string;
  readonly policies: readonly ExistingPolicy[];
  /** ARNs of policies whose documents are not in the input. */
  readonly unseen: readonly string[];
  readonly arns: readonly string[];
}

/** The role or policy that the user names, else policies of the input that are named as ours are. */
function foundFor(
  deployment: Deployment,
  { things, choices: { operators: choices = {} } }: Searched,
  { operator }: OperatorNeeds,
): FoundOperator | undefined {
  const choice = Object.hasOwn(choices, operator.name) ? choices[operator.name] : undefined;
  if (choice && 'policy' in choice) {
    const policies = [existingPolicy(choice.label, choice.policy)];
    return { name: choice.label, policies, unseen: [], arns: [] };
  }
  if (choice) {
    const named = rolesOf(deployment, things).find((one) => isNamed(one, choice.role));
    if (!named) return undefined;
    const role = withPolicies(deployment, things, named);
    const arns = [...role.policies.map(({ arn }) => arn), ...role.unseen];
    return { name: role.name, policies: role.policies, unseen: role.unseen, arns };
  }
  const own = ofKind(things, 'managed-policy').filter(({ arn }) => isPolicyOf(deployment, operator, nameOf(arn)));
  if (own.length === 0) return undefined;
  const policies = own.map(({ arn, document, conditional }) => existingPolicy(arn, document, conditional));
  return { name: `operator ${operator.name}`, policies, unseen: [], arns: own.map(({ arn }) => arn) };
}

function traces(
  deployment: Deployment,
  needs: OperatorNeeds,
  found: FoundOperator & { readonly awsPolicies: AwsPolicies | undefined },
): readonly CallTrace[] {
  const attached = needs.managedPolicies.map(({ policy, reason }) => {
    const arn = managedPolicyArn(policy, deployment.requirements.partition);
    return { action: '*', resource: arn, reason, findings: [attachment(found, arn)] };
  });
  const called = operatorRequests(deployment, needs).map(({ call, request }) => {
    const judge = {
      step: 'identity-policy',
      name: `the policies of ${found.name}`,
      policies: found.policies,
      silence: 'blocked',
    } as const;
    const decided = decideExisting(judge, request);
    const open = found.unseen.filter((arn) => mayAllow(found.awsPolicies, arn, request.action));
    const isOpen = decided.status === 'blocked' && decided.reason !== 'explicit-deny' && open.length > 0;
    const findings = [isOpen ? openFinding(open) : decided];
    return { action: request.action, resource: request.resource, reason: call.reason, findings };
  });
  return [...attached, ...called];
}

/** An AWS managed policy that the document gives an operator may be attached to a user or a group. */
function attachment({ name, arns }: FoundOperator, arn: string): Finding {
  if (arns.includes(arn)) return gate('identity-policy', true, { ok: `${name} has ${arn}`, blocked: '', fix: '' });
  return {
    step: 'identity-policy',
    status: 'assumed',
    id: assumptionId('operator-policy', arn),
    message: `${arn} is attached to the user, group or role of ${name}`,
    fix: `aws iam list-entities-for-policy --policy-arn ${arn}`,
  };
}

function openFinding(open: readonly string[]): Finding {
  return {
    step: 'identity-policy',
    status: 'assumed',
    id: assumptionId('identity-policy', ...open),
    message: `Allowed by ${open.join(' or by ')}, not in the input`,
    fix: 'aws iam get-policy-version',
  };
}

/** An operator of whom the input says nothing is named, never left out. */
function unseen({ operator, calls, managedPolicies }: OperatorNeeds): CallTrace {
  const reason = calls[0]?.reason ?? managedPolicies[0]?.reason;
  return {
    action: calls[0]?.action ?? '*',
    resource: `operator ${operator.name}`,
    reason: reason ?? { path: 'spec.operators', text: 'Operators use the nodes', sources: [], basis: 'documented' },
    findings: [
      {
        step: 'identity-policy',
        status: 'assumed',
        id: assumptionId('operator', operator.name),
        message: `The policies of operator ${operator.name} (not in the input) allow its ${calls.length} calls`,
        fix: `Name them: --operator ${operator.name}=ROLE or --operator ${operator.name}=policy.json`,
      },
    ],
  };
}

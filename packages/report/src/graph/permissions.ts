import type { ManagedPolicy, PolicyAttachment } from '@ssmc/core';
import type { Box, Edge, Line, Panel } from './graph.ts';
import { fewLines, statementLines } from './lines.ts';
import { roleBoxes } from './roles.ts';
import { formatValue, only, plural, type Scope } from './scope.ts';
import { wayToRole } from './way-to-role.ts';

/** Who gets which permissions: nodes, how they get a role, its policies, and the policies of operators. */
export function permissionsPanel(scope: Scope): Panel | undefined {
  const roles = roleBoxes(scope);
  const ways = roles.map((role) => wayToRole(scope, role));
  const policies = roles.map((role) => policiesOfRole(scope, role));
  const operators = operatorPolicies(scope);
  const pieces = [...ways, ...policies, operators];
  if (roles.length === 0 && operators.boxes.length === 0) return undefined;
  const boxes = [
    ...ways.flatMap((way) => way.boxes),
    ...roles,
    ...policies.flatMap((piece) => piece.boxes),
    ...operators.boxes,
  ];
  return {
    id: 'permissions',
    title: 'Permissions: callers and policies',
    columns: ['Who', 'Receives it from', 'Role', 'Policies and their statements'],
    boxes: [...new Map(boxes.map((box) => [box.id, box])).values()],
    edges: pieces.flatMap((piece) => piece.edges),
  };
}

interface Piece {
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
}

function policiesOfRole(scope: Scope, role: Box): Piece {
  const attached = only(scope.module, 'policy-attachment').filter((one) => formatValue(scope, one.role) === role.name);
  const boxes = attached.map((attachment) => policyBox(scope, attachment));
  return { boxes, edges: boxes.map(({ id }) => ({ from: role.id, to: id })) };
}

function policyBox(scope: Scope, attachment: PolicyAttachment): Box {
  const arn = formatValue(scope, attachment.policy);
  const own = only(scope.module, 'managed-policy').find(
    (policy) =>
      typeof attachment.policy === 'object' && formatValue(scope, attachment.policy) === ownArn(scope, policy),
  );
  if (own) return ownBox(own, attachment.id);
  return {
    id: attachment.id,
    column: 3,
    tone: 'policy',
    type: /^arn:[^:]*:iam::aws:/.test(arn) ? 'AWS managed policy' : 'Customer managed policy',
    name: arn.split('/').at(-1) ?? arn,
    lines: grantLines(scope, arn, formatValue(scope, attachment.role)),
    entry: attachment.id,
    isOutside: true,
  };
}

/** How much an AWS managed policy grants, where it is known. */
function grantLines({ verification }: Scope, arn: string, role: string): readonly Line[] {
  const grant = verification.awsPolicies.find((one) => one.arn === arn && one.role === role);
  if (!grant) return [];
  return [{ text: `${plural(grant.actions, 'action')}, ${grant.notRequired} not required` }];
}

function ownArn(scope: Scope, { id }: ManagedPolicy): string {
  return formatValue(scope, { kind: 'ref', resource: id, attribute: 'arn' });
}

function ownBox(policy: ManagedPolicy, id: string): Box {
  return {
    id,
    column: 3,
    tone: 'policy',
    type: 'Policy',
    name: policy.name,
    lines: statementLines(policy, policy.policy),
    entry: policy.id,
  };
}

/** Policies that no role of the module has are for people: operators attach them. */
function operatorPolicies(scope: Scope): Piece {
  const attached = only(scope.module, 'policy-attachment').map(({ policy }) => formatValue(scope, policy));
  const policies = only(scope.module, 'managed-policy').filter((one) => !attached.includes(ownArn(scope, one)));
  const aws = awsPoliciesForOperators(scope);
  if (policies.length === 0 && aws.length === 0) return { boxes: [], edges: [] };
  const people: Box = {
    id: 'operators',
    column: 0,
    tone: 'caller',
    type: 'People',
    name: 'Operators',
    lines: fewLines(
      scope.compilation.requirements.operators.map(({ name, access }) => ({ text: `${name}: ${access}` })),
    ),
    isOutside: true,
  };
  const users: Box = {
    id: 'operator-identities',
    column: 2,
    tone: 'identity',
    type: 'Your users and roles',
    name: 'operator_policy_arns',
    lines: [{ text: 'attach the policies' }],
    isOutside: true,
  };
  const boxes = [...policies.map((policy) => ownBox(policy, policy.id)), ...aws];
  return {
    boxes: [people, users, ...boxes],
    edges: [{ from: people.id, to: users.id }, ...boxes.map(({ id }) => ({ from: users.id, to: id }))],
  };
}

function awsPoliciesForOperators(scope: Scope): readonly Box[] {
  const output = scope.module.outputs.find(({ name }) => name === 'operator_policy_arns')?.value;
  if (output?.kind !== 'list') return [];
  const lines: readonly Line[] = output.values.flatMap((value) =>
    typeof value === 'string' ? [{ text: value.split('/').at(-1) ?? value }] : [],
  );
  if (lines.length === 0) return [];
  return [
    {
      id: 'operator-aws-policies',
      column: 3,
      tone: 'policy',
      type: 'AWS managed policies',
      name: 'for operators',
      lines: fewLines(lines),
      isOutside: true,
    },
  ];
}

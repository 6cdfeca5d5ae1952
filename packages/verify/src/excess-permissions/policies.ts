import { type ByKind, byKind, type ModulePlan, none, type RequiredCall, type ResourceOf } from '@ssmc/core';
import type { ManagedPolicyName } from '@ssmc/core/facts';
import { callOf } from '../deployment/call.ts';
import { type Deployment, documentOf, formatValue, type Placed } from '../deployment/deployment.ts';
import { type NodeCaller, policyByArn } from '../deployment/node-caller.ts';
import type { Use } from '../deployment/use.ts';
import { usesOf } from '../deployment/uses-of-needs.ts';
import { evaluate } from '../iam/evaluate.ts';
import { isPolicyOf, operatorPolicies } from '../steps/operators.ts';
import type { ExcessPermission } from './statements.ts';
import { notRequiredIn } from './statements.ts';

/** What policies on roles and policies for operators grant without being required, and attachments that are not required. */
export function excessPolicies(deployment: Deployment, places: readonly NodeCaller[]): readonly ExcessPermission[] {
  const operators = operatorPolicies(deployment);
  const ownUses = places.map((place) => ({ place, uses: usesOf(deployment, leftToUs(deployment, place)) }));
  return deployment.plan.modules.flatMap((module) =>
    module.resources.flatMap((resource) =>
      byKind(EXCESS, { deployment, places, module, operators, ownUses }, resource),
    ),
  );
}

interface Searched {
  readonly deployment: Deployment;
  readonly places: readonly NodeCaller[];
  readonly module: ModulePlan;
  readonly operators: ReturnType<typeof operatorPolicies>;
  readonly ownUses: readonly { readonly place: NodeCaller; readonly uses: readonly Use[] }[];
}

const EXCESS: ByKind<Searched, readonly ExcessPermission[]> = {
  'managed-policy': policyExcess,
  'policy-attachment': ({ deployment, places, module }, resource) =>
    attachmentExcess(deployment, places, { module, resource }),
  // Other tables check these: roles.ts, rules.ts, endpoints.ts.
  role: none,
  'instance-profile': none,
  'security-group': none,
  'security-group-rule': none,
  'vpc-endpoint': none,
  'session-document': none,
  'service-setting': none,
  'profile-association': none,
};

function policyExcess(
  { deployment, module, operators, ownUses }: Searched,
  resource: ResourceOf<'managed-policy'>,
): readonly ExcessPermission[] {
  const arn = formatValue(deployment, module, { kind: 'ref', resource: resource.id, attribute: 'arn' });
  const attached = attachedTo(deployment, module, arn);
  const isOperators = operators.has(arn);
  if (attached.length === 0 && !isOperators) {
    return [
      {
        module: module.id,
        where: resource.name,
        message: 'not attached to a role and not in the output of an operator',
      },
    ];
  }
  const uses = [
    ...ownUses
      .filter(({ place }) => serves(place, module) && attached.includes(place.role?.name ?? ''))
      .flatMap(({ uses }) => uses),
    ...(isOperators ? operatorUses(deployment, resource.name) : []),
  ];
  return notRequiredIn(module, resource.name, { document: documentOf(deployment, module, resource.policy), uses });
}

/** Calls of the agent that an AWS managed policy on the role allows already are not ours to grant once more. */
function leftToUs(deployment: Deployment, place: NodeCaller): readonly RequiredCall[] {
  const kept = place.policies.filter(({ awsName }) => awsName !== undefined).map(({ document }) => document);
  return place.calls.filter(
    (need) => need.topic !== 'agent' || evaluate(kept, callOf(deployment, place, need).request).effect !== 'allow',
  );
}

/** The account's module is for every Region, a Region's for its own. */
export function serves(place: NodeCaller, module: ModulePlan): boolean {
  return module.kind === 'account' || module.region === place.region;
}

/** The roles that a policy is attached to in its module. */
function attachedTo(deployment: Deployment, module: ModulePlan, arn: string): readonly string[] {
  return module.resources.flatMap((resource) =>
    resource.kind === 'policy-attachment' && formatValue(deployment, module, resource.policy) === arn
      ? [formatValue(deployment, module, resource.role)]
      : [],
  );
}

function attachmentExcess(
  deployment: Deployment,
  places: readonly NodeCaller[],
  { module, resource: attachment }: Placed<ResourceOf<'policy-attachment'>>,
): readonly ExcessPermission[] {
  const [role, arn] = [
    formatValue(deployment, module, attachment.role),
    formatValue(deployment, module, attachment.policy),
  ];
  const here = places.filter((place) => serves(place, module) && place.role?.name === role);
  const where = `attachment of ${arn} to ${role}`;
  if (here.length === 0) return [{ module: module.id, where, message: 'no node uses this role' }];
  const policy = policyByArn(deployment, module, arn);
  if (!policy) return [{ module: module.id, where, message: 'unknown policy' }];
  const { awsName } = policy;
  if (!awsName || here.some((place) => expectedAwsPolicies(deployment, place).includes(awsName))) return [];
  return [{ module: module.id, where, message: 'not required by the document' }];
}

/** The AWS managed policies that the document requires: the one that stands for the agent's calls, and those of capabilities. */
function expectedAwsPolicies(deployment: Deployment, place: NodeCaller): readonly ManagedPolicyName[] {
  const { ec2 } = deployment.requirements;
  const isProfile = place.nodes === 'ec2' && ec2?.permissions === 'instance-profile';
  const base =
    place.nodes === 'ec2' && !isProfile ? 'AmazonSSMManagedEC2InstanceDefaultPolicy' : 'AmazonSSMManagedInstanceCore';
  return [
    ...(isProfile && ec2.role?.basePolicy === 'least-privilege' ? [] : [base as ManagedPolicyName]),
    ...place.capabilities.flatMap(({ managedPolicies }) => managedPolicies.map(({ policy }) => policy)),
  ];
}

function operatorUses(deployment: Deployment, policyName: string): readonly Use[] {
  return deployment.needs.operators
    .filter(({ operator }) => isPolicyOf(deployment, operator, policyName))
    .flatMap(({ calls }) => usesOf(deployment, calls));
}

import { type ByKind, byKind, type Call, type ModulePlan, none, type ResourceOf } from '@ssmc/core';
import type { ManagedPolicyName } from '@ssmc/core/facts';
import { isPolicyOf, operatorPolicies } from '../follow/operators.ts';
import { evaluate } from '../iam/evaluate.ts';
import { callOf } from '../world/call.ts';
import { type Place, policyByArn } from '../world/place.ts';
import type { Use } from '../world/use.ts';
import { usesOf } from '../world/uses-of-needs.ts';
import { documentOf, type Placed, textOf, type World } from '../world/world.ts';
import type { Excess } from './statements.ts';
import { beyondUses } from './statements.ts';

/** What policies on roles and policies for operators grant though nobody needs it, and what is attached for nobody. */
export function excessPolicies(world: World, places: readonly Place[]): readonly Excess[] {
  const operators = operatorPolicies(world);
  const ownUses = places.map((place) => ({ place, uses: usesOf(world, leftToUs(world, place)) }));
  return world.plan.modules.flatMap((module) =>
    module.resources.flatMap((resource) => byKind(EXCESS, { world, places, module, operators, ownUses }, resource)),
  );
}

interface Searched {
  readonly world: World;
  readonly places: readonly Place[];
  readonly module: ModulePlan;
  readonly operators: ReturnType<typeof operatorPolicies>;
  readonly ownUses: readonly { readonly place: Place; readonly uses: readonly Use[] }[];
}

const EXCESS: ByKind<Searched, readonly Excess[]> = {
  'managed-policy': policyExcess,
  'policy-attachment': ({ world, places, module }, resource) => attachmentExcess(world, places, { module, resource }),
  // Others look at these: roles.ts, rules.ts, endpoints.ts.
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
  { world, module, operators, ownUses }: Searched,
  resource: ResourceOf<'managed-policy'>,
): readonly Excess[] {
  const arn = textOf(world, module, { kind: 'ref', resource: resource.id, attribute: 'arn' });
  const attached = attachedTo(world, module, arn);
  const isOperators = operators.has(arn);
  if (attached.length === 0 && !isOperators) {
    return [{ module: module.id, where: resource.name, detail: 'is attached to no role and named for no operator' }];
  }
  const uses = [
    ...ownUses
      .filter(({ place }) => serves(place, module) && attached.includes(place.role?.name ?? ''))
      .flatMap(({ uses }) => uses),
    ...(isOperators ? operatorUses(world, resource.name) : []),
  ];
  return beyondUses(module, resource.name, { document: documentOf(world, module, resource.policy), uses });
}

/** Calls of the agent that a policy of AWS on the role allows already are not ours to grant once more. */
function leftToUs(world: World, place: Place): readonly Call[] {
  const kept = place.policies.filter(({ awsName }) => awsName !== undefined).map(({ document }) => document);
  return place.calls.filter(
    (need) => need.topic !== 'agent' || evaluate(kept, callOf(world, place, need).request).effect !== 'allow',
  );
}

/** The account's module is for every Region, a Region's for its own. */
export function serves(place: Place, module: ModulePlan): boolean {
  return module.kind === 'account' || module.region === place.region;
}

/** The roles that a policy is attached to in its module. */
function attachedTo(world: World, module: ModulePlan, arn: string): readonly string[] {
  return module.resources.flatMap((resource) =>
    resource.kind === 'policy-attachment' && textOf(world, module, resource.policy) === arn
      ? [textOf(world, module, resource.role)]
      : [],
  );
}

function attachmentExcess(
  world: World,
  places: readonly Place[],
  { module, resource: attachment }: Placed<ResourceOf<'policy-attachment'>>,
): readonly Excess[] {
  const [role, arn] = [textOf(world, module, attachment.role), textOf(world, module, attachment.policy)];
  const here = places.filter((place) => serves(place, module) && place.role?.name === role);
  const where = `attachment of ${arn} to ${role}`;
  if (here.length === 0) return [{ module: module.id, where, detail: 'no node gets this role' }];
  const policy = policyByArn(world, module, arn);
  if (!policy) return [{ module: module.id, where, detail: 'nobody knows this policy' }];
  const { awsName } = policy;
  if (!awsName || here.some((place) => wantedAwsPolicies(world, place).includes(awsName))) return [];
  return [{ module: module.id, where, detail: 'the document does not ask for this policy' }];
}

/** The policies of AWS that the document asks for: the one that stands for the agent's calls, and those of capabilities. */
function wantedAwsPolicies(world: World, place: Place): readonly ManagedPolicyName[] {
  const { ec2 } = world.requirements;
  const isProfile = place.nodes === 'ec2' && ec2?.permissions === 'instance-profile';
  const base =
    place.nodes === 'ec2' && !isProfile ? 'AmazonSSMManagedEC2InstanceDefaultPolicy' : 'AmazonSSMManagedInstanceCore';
  return [
    ...(isProfile && ec2.role?.basePolicy === 'least-privilege' ? [] : [base as ManagedPolicyName]),
    ...place.capabilities.flatMap(({ managedPolicies }) => managedPolicies.map(({ policy }) => policy)),
  ];
}

function operatorUses(world: World, policyName: string): readonly Use[] {
  return world.needs.operators
    .filter(({ operator }) => isPolicyOf(world, operator, policyName))
    .flatMap(({ calls }) => usesOf(world, calls));
}

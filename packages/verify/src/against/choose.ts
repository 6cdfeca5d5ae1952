import { type Diagnostic, diagnostic, type Outcome, worded } from '@ssmc/core';
import { SERVICE_SETTINGS } from '@ssmc/core/facts';
import type { Deployment } from '../deployment/deployment.ts';
import type { NodeCaller } from '../deployment/node-caller.ts';
import { deliveryKind, roleOf, trustRequest } from '../deployment/roles.ts';
import type { EndpointOfInput } from './existing/endpoints.ts';
import { type ExistingResource, nameOf, ofKind } from './existing/existing-resource.ts';
import { existingPolicy } from './existing/policy.ts';
import { isNamed, looseRole, type NamedRole, type RoleOfInput, rolesOf, withPolicies } from './existing/roles.ts';
import { isUnknown, mayBe, readable } from './existing/unknown.ts';
import type { OperatorChoices } from './steps/operators.ts';
import { decideExisting } from './steps/policy-check.ts';

/** What the user says where the input leaves a choice. */
export interface Choices {
  /** Names or ARNs of roles of nodes. */
  readonly roles: readonly string[];
  readonly vpcId?: string;
  /** By the names of operators in the document. */
  readonly operators?: OperatorChoices;
}

/** The role of the input that nodes of a kind have; undefined, without a diagnostic, where the input tells of none. */
export function chooseRole(
  deployment: Deployment,
  things: readonly ExistingResource[],
  { region, nodes, choices }: Pick<NodeCaller, 'region' | 'nodes'> & { readonly choices: Choices },
): Outcome<RoleOfInput | undefined> {
  const roles = rolesOf(deployment, things);
  const planned = plannedName(deployment, things, { region, nodes });
  if (roles.length === 0) return [looseRole(deployment, things, nameOf(choices.roles[0] ?? planned ?? 'the role')), []];
  const [chosen, problems] = chooseAmong(deployment, roles, { region, nodes, choices, planned, things });
  return [chosen && withPolicies(deployment, things, chosen), problems];
}

function chooseAmong(
  deployment: Deployment,
  roles: readonly NamedRole[],
  { region, nodes, choices, planned, things }: Asked,
): Outcome<NamedRole | undefined> {
  const fitting = roles.filter((role) => isTrusted(deployment, { region, nodes }, role));
  if (choices.roles.length > 0) return askedRole(nodes, choices, { roles, fitting });
  const own = planned === undefined ? undefined : roles.find((role) => isNamed(role, planned));
  if (own) return [own, []];
  const held = fitting.filter(({ name }) => isInProfile(deployment, nodes, { things, name }));
  const [only, second] = held.length === 1 ? held : fitting;
  if (only && !second) return [only, []];
  if (only) return [undefined, [unclear(nodes, fitting, 'Several are possible')]];
  return [undefined, [unclear(nodes, roles, 'None of their trust policies allows the service that assigns the role')]];
}

/** Whether an instance profile holds the role: instances get no other. */
function isInProfile(
  deployment: Deployment,
  nodes: NodeCaller['nodes'],
  { things, name }: { readonly things: readonly ExistingResource[]; readonly name: string },
): boolean {
  return deliveryKind(deployment, nodes) === 'profile' && ofKind(things, 'profile').some(({ role }) => role === name);
}

interface Asked extends Pick<NodeCaller, 'region' | 'nodes'> {
  readonly choices: Choices;
  readonly planned: string | undefined;
  readonly things: readonly ExistingResource[];
}

/** Of several names each kind of node has the one that fits. */
function askedRole(
  nodes: NodeCaller['nodes'],
  choices: Choices,
  { roles, fitting }: { readonly roles: readonly NamedRole[]; readonly fitting: readonly NamedRole[] },
): Outcome<NamedRole | undefined> {
  const asked = roles.filter((role) => choices.roles.some((name) => isNamed(role, name)));
  const [only, second] = asked.length > 1 ? asked.filter((role) => fitting.includes(role)) : asked;
  if (only && !second) return [only, []];
  const names = `--role ${choices.roles.join(',')} names`;
  const why =
    asked.length > 0 ? `${names} ${only ? 'several possible roles' : 'no possible role'}` : `${names} none of them`;
  return [undefined, [unclear(nodes, asked.length > 0 ? asked : roles, why)]];
}

/** The name that the Default Host Management Configuration setting gives, or that the document gives. */
function plannedName(
  deployment: Deployment,
  things: readonly ExistingResource[],
  { region, nodes }: Pick<NodeCaller, 'region' | 'nodes'>,
): string | undefined {
  const setting = ofKind(things, 'setting').find(({ id }) => id === SERVICE_SETTINGS.hostManagement);
  const isSetting = deliveryKind(deployment, nodes) === 'setting' && setting?.value.includes('/');
  return isSetting ? setting?.value.split('/').at(-1) : roleOf(deployment, region, nodes).role?.name;
}

function isTrusted(
  deployment: Deployment,
  { region, nodes }: Pick<NodeCaller, 'region' | 'nodes'>,
  { role }: NamedRole,
): boolean {
  if (!role) return false;
  const trust = existingPolicy('its trust policy', role.trust, role.conditional);
  const request = trustRequest(deployment, region, nodes);
  return (
    decideExisting({ step: 'role', name: trust.name, policies: [trust], silence: 'blocked' }, request).status !==
    'blocked'
  );
}

function unclear(nodes: NodeCaller['nodes'], roles: readonly NamedRole[], why: string): Diagnostic {
  const names = roles.map(({ name }) => readable(name));
  return diagnostic('SSMC408', {
    ...worded('SSMC408', 'default', {
      nodes: nodes === 'ec2' ? 'instances' : 'hybrid nodes',
      names: listText(names),
      why,
    }),
  });
}

/** The endpoints of the one VPC that the nodes are in. Those of a VPC that is not known may be in it. */
export function chooseVpc(
  deployment: Deployment,
  endpoints: readonly EndpointOfInput[],
  { region, choices }: { readonly region: string; readonly choices: Choices },
): Outcome<readonly EndpointOfInput[]> {
  const ids = [...new Set(endpoints.map(({ vpcId }) => vpcId))];
  if (ids.length < 2 && choices.vpcId === undefined) return [endpoints, []];
  const known = ids.filter((id) => !isUnknown(id));
  const expected = choices.vpcId ?? deployment.requirements.privateLink?.vpcs?.[region]?.vpcId;
  const vpcId = expected ?? (known.length === 1 ? known[0] : undefined);
  const here = vpcId === undefined ? [] : endpoints.flatMap((one) => inVpc(one, vpcId));
  if (here.length > 0) return [here, []];
  return [[], [diagnostic('SSMC408', worded('SSMC408', 'vpc', { vpcs: listText(ids.map(readable)) }))]];
}

function inVpc(endpoint: EndpointOfInput, vpcId: string): readonly EndpointOfInput[] {
  if (endpoint.vpcId === vpcId) return [endpoint];
  if (!mayBe(endpoint.vpcId, vpcId)) return [];
  return [{ ...endpoint, conditional: endpoint.conditional ?? `whether ${readable(endpoint.vpcId)} is ${vpcId}` }];
}

function listText(names: readonly string[]): string {
  const shown = names.slice(0, 10);
  return names.length > shown.length
    ? `${shown.join(', ')} and ${names.length - shown.length} more`
    : shown.join(', ') || 'none';
}

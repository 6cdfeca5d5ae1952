import { type CallerNeeds, type Diagnostic, diagnostic, type Outcome } from '@ssmc/core';
import type { RegionId } from '@ssmc/core/facts';
import { awsPolicyGrants } from '../excess/aws-policies.ts';
import { type Assumption, generalAssumptions, VPC_DNS } from '../proof/assumptions.ts';
import { cellOf } from '../proof/cell.ts';
import type { Verification } from '../proof/verify.ts';
import { assumptionId, countStatuses } from '../world/finding.ts';
import type { VerifyInputs } from '../world/inputs.ts';
import { placeOf } from '../world/place.ts';
import { type Planned, type World, worldOf } from '../world/world.ts';
import { type Choices, chooseRole, chooseVpc } from './choose.ts';
import { seenExcess } from './excess.ts';
import { deliveryFindings } from './follow/delivery.ts';
import { allowTraces } from './follow/others.ts';
import { extraTraces, followScene } from './follow-scene.ts';
import { type Followed, type Missing, missingIn, missingTraces } from './missing.ts';
import type { Outdated } from './outdated/rule.ts';
import { outdatedIn } from './outdated/rules.ts';
import type { Scene } from './scene.ts';
import { endpointsIn, isForAny } from './seen/endpoints.ts';
import { readable } from './seen/hole.ts';
import { ofKind, type Thing } from './seen/thing.ts';

/** The needs of a document against what exists in one Region. Red when something is blocked; the rest is told. */
export interface VerificationAgainst extends Verification {
  readonly region: string;
  /** The role of each kind of node, or that the input tells of none. */
  readonly roles: readonly { readonly nodes: string; readonly role: string | undefined }[];
  readonly missing: readonly Missing[];
  /** Calls that are stopped without stopping a capability that the document asks for. */
  readonly remarks: readonly Missing[];
  readonly outdated: readonly Outdated[];
  /** Parts of the input that are not understood. */
  readonly gaps: readonly { readonly where: string; readonly what: string }[];
}

/** What exists, and what the user says about it. */
export interface Existing {
  readonly things: readonly Thing[];
  readonly region: RegionId;
  readonly choices: Choices;
}

/** Follows every need of a document through what exists. Undefined, with a diagnostic, where it is not clear what is meant. */
export function verifyAgainst(
  planned: Planned,
  existing: Existing,
  inputs: VerifyInputs,
): Outcome<VerificationAgainst | undefined> {
  const { things, region } = existing;
  const account = ofKind(things, 'account').find(({ account: id }) => /^\d{12}$/.test(id))?.account;
  const world = worldOf(planned, inputs.account ?? account);
  const wrong = mismatches(world, existing);
  const [endpoints, unclear] = chooseVpc(world, endpointsIn(things, region), existing);
  const scenes = planned.needs.callers
    .filter(({ caller }) => caller.region === region)
    .map((nodes) => sceneOf(world, existing, { nodes, endpoints, inputs }));
  const problems = [...wrong, ...unclear, ...scenes.flatMap(([, found]) => found)];
  if (problems.length > 0) return [undefined, problems];
  return [
    verified(
      scenes.flatMap(([scene]) => scene ?? []),
      { world, inputs, existing },
    ),
    [],
  ];
}

/** What is of another account or Region than the document. */
function mismatches({ requirements }: World, { things, region }: Existing): readonly Diagnostic[] {
  const wanted = requirements.account;
  const other = ofKind(things, 'account').find(
    ({ account }) => wanted !== undefined && account !== wanted && account !== '',
  );
  const regions = ofKind(things, 'region').map((one) => one.region);
  return [
    ...(other
      ? [
          diagnostic('SSMC409', {
            message: `${other.where} is of account ${other.account}; spec.account is ${wanted}.`,
          }),
        ]
      : []),
    ...(regions.length > 0 && !regions.includes(region)
      ? [diagnostic('SSMC409', { message: `The snapshot is of ${regions.join(', ')}, not of ${region}.` })]
      : []),
  ];
}

function sceneOf(
  world: World,
  { things, region, choices }: Existing,
  { nodes: needed, endpoints, inputs }: Pick<Scene, 'endpoints' | 'inputs'> & { readonly nodes: CallerNeeds },
): Outcome<Scene | undefined> {
  const { nodes } = needed.caller;
  const [role, problems] = chooseRole(world, things, { region, nodes, choices });
  if (problems.length > 0) return [undefined, problems];
  const place = placeOf(world, needed, {
    role: role && { name: readable(role.name), arn: readable(role.arn) },
    roleFindings: deliveryFindings(world, things, { region, nodes, role }),
    policies: (role?.policies ?? []).map(({ arn, possible, awsName }) => ({
      arn,
      document: possible,
      ...(awsName && { awsName }),
    })),
  });
  return [{ world, inputs, things, place, role, endpoints }, []];
}

interface Context {
  readonly world: World;
  readonly inputs: VerifyInputs;
  readonly existing: Existing;
}

function verified(scenes: readonly Scene[], { world, inputs, existing }: Context): VerificationAgainst {
  const parts = scenes.map((scene) => ({ scene, ...followScene(scene) }));
  const others = scenes[0] ? allowTraces(scenes[0]) : [];
  const cells = [
    ...parts.flatMap((part) => part.cells),
    ...(others.length > 0
      ? [cellOf({ capability: 'endpoints', region: existing.region, caller: 'others' }, others)]
      : []),
  ];
  const missing = unique([
    ...parts.flatMap(({ scene, followed }) => [
      ...missingIn(scene, followed),
      ...missingTraces(existing.region, scene.place.nodes, extraTraces(scene, 'sessionManager')),
    ]),
    ...missingTraces(existing.region, 'others', others),
  ]);
  return {
    name: world.requirements.name,
    region: existing.region,
    roles: scenes.map(({ place, role }) => ({ nodes: place.nodes, role: role && readable(role.name) })),
    cells,
    missing,
    remarks: remarksOf(parts, missing),
    outdated: outdatedIn(scenes),
    gaps: gapsOf(scenes, existing.things),
    assumptions: assumptionsOf(scenes, world, inputs),
    excess: seenExcess(scenes),
    awsPolicies: awsPolicyGrants(scenes.map(({ place }) => place)),
    counts: countStatuses(cells),
  };
}

/** A way that is missing for other calls too is said there; a grant is one for each call. */
function remarksOf(
  parts: readonly { readonly scene: Scene; readonly degraded: readonly Followed[] }[],
  missing: readonly Missing[],
): readonly Missing[] {
  const found = unique(parts.flatMap(({ scene, degraded }) => missingIn(scene, degraded)));
  return found.filter(
    ({ step, detail, statement }) =>
      statement !== undefined || !missing.some((one) => one.step === step && one.detail === detail),
  );
}

/** What is not understood of the input, and what of it says nothing about these nodes. */
function gapsOf(scenes: readonly Scene[], things: readonly Thing[]): VerificationAgainst['gaps'] {
  const policies = scenes.flatMap(({ role }) => role?.policies ?? []);
  const hasRoles = scenes.some(({ role }) => role?.role !== undefined);
  const loose = hasRoles ? [...ofKind(things, 'loose-policy'), ...ofKind(things, 'loose-arn')] : [];
  const found = [
    ...ofKind(things, 'gap').map(({ where, what }) => ({ where, what })),
    ...policies.flatMap(({ where, name, problem }) => (problem ? [{ where: `${where}: ${name}`, what: problem }] : [])),
    ...loose.map(({ where }) => ({ where, what: 'a policy that is on no role of the input' })),
    ...(scenes[0]?.endpoints ?? []).filter(isForAny).map(({ where, serviceName }) => ({
      where,
      what: `an endpoint for a service that is not known: ${readable(serviceName)}`,
    })),
  ];
  return [...new Map(found.map((one) => [`${one.where} ${one.what}`, one])).values()];
}

function unique(missing: readonly Missing[]): readonly Missing[] {
  return [...new Map(missing.map((one) => [JSON.stringify([one.step, one.detail, one.statement]), one])).values()];
}

function assumptionsOf(scenes: readonly Scene[], world: World, inputs: VerifyInputs): readonly Assumption[] {
  const isDnsKnown = scenes.some(({ things, endpoints }) =>
    ofKind(things, 'vpc').some(
      ({ id, dnsSupport }) => dnsSupport !== undefined && endpoints.some(({ vpcId }) => vpcId === id),
    ),
  );
  return [
    ...generalAssumptions(world, inputs).filter((one) => !(one === VPC_DNS && isDnsKnown)),
    ...(scenes.some(({ place }) => place.nodes === 'ec2') && !world.requirements.privateLink?.vpcs ? [NODES_OUT] : []),
    ...scenes.flatMap(({ role }) =>
      (role?.unseen ?? []).map((policy) => ({
        id: assumptionId('identity-policy', policy),
        detail: `${policy} on ${readable(role?.name ?? '')}, which the input does not hold, denies none of it`,
        advice: 'aws iam get-policy-version, or ssmc snapshot-script, which collects all of them',
      })),
    ),
  ];
}

const NODES_OUT: Assumption = {
  id: 'node-egress',
  detail: 'The security groups of the nodes let TCP 443 out',
  advice: 'Name them under spec.network.privateLink.vpcs, or aws ec2 describe-security-groups',
};

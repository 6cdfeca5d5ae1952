import { type CallerNeeds, type Diagnostic, diagnostic, type Outcome, worded } from '@ssmc/core';
import type { RegionId } from '@ssmc/core/facts';
import { type Deployment, deploymentOf, type Planned } from '../deployment/deployment.ts';
import { assumptionId, type CallTrace, countStatuses } from '../deployment/finding.ts';
import type { VerifyInputs } from '../deployment/inputs.ts';
import { nodeCallerOf } from '../deployment/node-caller.ts';
import { awsPolicyGrants } from '../excess-permissions/aws-policies.ts';
import { type Assumption, generalAssumptions, NODE_EGRESS, VPC_DNS } from '../proof/assumptions.ts';
import { cellOf, type MatrixCell } from '../proof/cell.ts';
import type { Verification } from '../proof/verify.ts';
import { type AwsPolicies, mayDeny } from './aws-policies.ts';
import { type Choices, chooseRole, chooseVpc } from './choose.ts';
import type { Difference } from './difference.ts';
import { differencesIn } from './differences.ts';
import { existingExcess } from './excess-permissions.ts';
import { endpointsIn, isForAny } from './existing/endpoints.ts';
import { type ExistingParameter, type ExistingResource, ofKind } from './existing/existing-resource.ts';
import { isUnknown, readable } from './existing/unknown.ts';
import type { ExistingCaller } from './existing-caller.ts';
import { type FixFile, fixesOf } from './fixes/fixes.ts';
import { extraTraces, followExistingCaller } from './follow-existing-caller.ts';
import { type Followed, type Missing, missingIn, missingTraces } from './missing.ts';
import type { Outdated } from './outdated/rule.ts';
import { outdatedIn } from './outdated/rules.ts';
import { withResourcePolicies } from './resource-policies.ts';
import { deliveryFindings } from './steps/delivery.ts';
import { existingOperatorTraces } from './steps/operators.ts';
import { allowTraces } from './steps/other-clients.ts';
import { templateDefaults } from './template-defaults.ts';

/** The needs of a document against existing resources in one Region. Red when something is blocked; the rest is told. */
export interface VerificationAgainst extends Verification {
  readonly region: string;
  /** The role of each kind of node, or that the input tells of none. */
  readonly roles: readonly { readonly nodes: string; readonly role: string | undefined }[];
  readonly missing: readonly Missing[];
  /** Calls that are stopped without stopping a capability that the document requires. */
  readonly remarks: readonly Missing[];
  readonly outdated: readonly Outdated[];
  readonly differences: readonly Difference[];
  /** What has to be added, as files. */
  readonly fixes: readonly FixFile[];
  /** The values that parameters of templates were read with. */
  readonly parameters: readonly Omit<ExistingParameter, 'kind' | 'conditional'>[];
  /** Parts of the input that are not understood. */
  readonly gaps: readonly { readonly where: string; readonly what: string }[];
}

/** Existing resources, and what the user says about them. */
export interface Existing {
  readonly things: readonly ExistingResource[];
  readonly region: RegionId;
  readonly choices: Choices;
  /** The services that an AWS managed policy speaks of, by its name; where it is absent none is known. */
  readonly awsPolicies?: AwsPolicies;
}

/** Follows every need of a document through existing resources. Undefined, with a diagnostic, where it is not clear what is meant. */
export function verifyAgainst(
  planned: Planned,
  existing: Existing,
  given: VerifyInputs,
): Outcome<VerificationAgainst | undefined> {
  const { things, region } = existing;
  const inputs = withResourcePolicies(given, things);
  const account = ofKind(things, 'account').find(({ account: id }) => /^\d{12}$/.test(id))?.account;
  const deployment = deploymentOf(planned, { ...inputs, account: inputs.account ?? account });
  const wrong = mismatches(deployment, existing);
  const [endpoints, unclear] = chooseVpc(deployment, endpointsIn(things, region), existing);
  const existingCallers = planned.needs.callers
    .filter(({ caller }) => caller.region === region)
    .map((nodes) => existingCallerOf(deployment, existing, { nodes, endpoints, inputs }));
  const problems = [...wrong, ...unclear, ...existingCallers.flatMap(([, found]) => found)];
  if (problems.length > 0) return [undefined, problems];
  return [
    verified(
      existingCallers.flatMap(([existingCaller]) => existingCaller ?? []),
      { deployment, inputs, existing },
    ),
    [],
  ];
}

/** What is of another account or Region than the document. */
function mismatches({ requirements }: Deployment, { things, region }: Existing): readonly Diagnostic[] {
  const expected = requirements.account;
  const other = ofKind(things, 'account').find(
    ({ account }) => expected !== undefined && account !== expected && account !== '',
  );
  const regions = ofKind(things, 'region').map((one) => one.region);
  return [
    ...(other
      ? [
          diagnostic('SSMC409', {
            ...worded('SSMC409', 'account', { where: other.where, account: other.account, expected: expected ?? '' }),
          }),
        ]
      : []),
    ...(regions.length > 0 && !regions.includes(region)
      ? [diagnostic('SSMC409', worded('SSMC409', 'region', { regions: regions.join(', '), region }))]
      : []),
  ];
}

function existingCallerOf(
  deployment: Deployment,
  { things, region, choices, awsPolicies }: Existing,
  { nodes: needed, endpoints, inputs }: Pick<ExistingCaller, 'endpoints' | 'inputs'> & { readonly nodes: CallerNeeds },
): Outcome<ExistingCaller | undefined> {
  const { nodes } = needed.caller;
  const [role, problems] = chooseRole(deployment, things, { region, nodes, choices });
  if (problems.length > 0) return [undefined, problems];
  const place = nodeCallerOf(deployment, needed, {
    role: role && { name: readable(role.name), arn: readable(role.arn) },
    roleFindings: deliveryFindings(deployment, things, { region, nodes, role }),
    policies: (role?.policies ?? []).map(({ arn, possible, awsName }) => ({
      arn,
      document: possible,
      ...(awsName && { awsName }),
    })),
  });
  const vpcIds = new Set(place.isPrivate ? endpoints.map(({ vpcId }) => vpcId) : []);
  const [vpcId = ''] = vpcIds;
  const isVpcKnown = vpcIds.size === 1 && vpcId !== '' && !isUnknown(vpcId) && !('aws:SourceVpc' in place.context);
  const context = { ...place.context, ...(isVpcKnown && { 'aws:SourceVpc': vpcId }) };
  return [
    { deployment, inputs, things, place: { ...place, context }, role, endpoints, ...(awsPolicies && { awsPolicies }) },
    [],
  ];
}

interface Context {
  readonly deployment: Deployment;
  readonly inputs: VerifyInputs;
  readonly existing: Existing;
}

function verified(
  existingCallers: readonly ExistingCaller[],
  { deployment, inputs, existing }: Context,
): VerificationAgainst {
  const parts = existingCallers.map((existingCaller) => ({ existingCaller, ...followExistingCaller(existingCaller) }));
  const otherClients = existingCallers[0] ? allowTraces(existingCallers[0]) : [];
  const operators = existingOperatorTraces(deployment, existing);
  const cells = [
    ...parts.flatMap((part) => part.cells),
    ...cellIfAny({ capability: 'endpoints', region: existing.region, caller: 'others' }, otherClients),
    ...cellIfAny({ capability: 'operators', region: 'account', caller: 'operators' }, operators),
  ];
  const missing = unique([
    ...parts.flatMap(({ existingCaller, followed }) => [
      ...missingIn(existingCaller, followed),
      ...missingTraces(existing.region, existingCaller.place.nodes, extraTraces(existingCaller, 'sessionManager')),
    ]),
    ...missingTraces(existing.region, 'others', otherClients),
    ...missingTraces('account', 'operators', operators),
  ]);
  return {
    name: deployment.requirements.name,
    region: existing.region,
    roles: existingCallers.map(({ place, role }) => ({ nodes: place.nodes, role: role && readable(role.name) })),
    cells,
    missing,
    remarks: remarksOf(parts, missing),
    outdated: outdatedIn(existingCallers),
    differences: differencesIn(existingCallers),
    fixes: fixesOf(existingCallers, missing),
    parameters: ofKind(existing.things, 'parameter').map(({ kind: _, ...rest }) => rest),
    gaps: gapsOf(existingCallers, existing.things),
    assumptions: [...assumptionsOf(existingCallers, deployment, inputs), ...templateDefaults(existing.things)],
    excessPermissions: existingExcess(existingCallers),
    awsPolicies: awsPolicyGrants(existingCallers.map(({ place }) => place)),
    counts: countStatuses(cells),
  };
}

function cellIfAny(id: Parameters<typeof cellOf>[0], traces: readonly CallTrace[]): readonly MatrixCell[] {
  return traces.length > 0 ? [cellOf(id, traces)] : [];
}

/** A way that is missing for other calls too is said there; a grant is one for each call. */
function remarksOf(
  parts: readonly { readonly existingCaller: ExistingCaller; readonly degraded: readonly Followed[] }[],
  missing: readonly Missing[],
): readonly Missing[] {
  const found = unique(parts.flatMap(({ existingCaller, degraded }) => missingIn(existingCaller, degraded)));
  return found.filter(
    ({ step, message, statement }) =>
      statement !== undefined || !missing.some((one) => one.step === step && one.message === message),
  );
}

/** What is not understood of the input, and what of it says nothing about these nodes. */
function gapsOf(
  existingCallers: readonly ExistingCaller[],
  things: readonly ExistingResource[],
): VerificationAgainst['gaps'] {
  const policies = existingCallers.flatMap(({ role }) => role?.policies ?? []);
  const hasRoles = existingCallers.some(({ role }) => role?.role !== undefined);
  const loose = hasRoles ? [...ofKind(things, 'loose-policy'), ...ofKind(things, 'loose-arn')] : [];
  const found = [
    ...ofKind(things, 'gap').map(({ where, what }) => ({ where, what })),
    ...policies.flatMap(({ where, name, problem }) => (problem ? [{ where: `${where}: ${name}`, what: problem }] : [])),
    ...loose.map(({ where }) => ({ where, what: 'a policy that is not attached to a role of the input' })),
    ...(existingCallers[0]?.endpoints ?? []).filter(isForAny).map(({ where, serviceName }) => ({
      where,
      what: `an endpoint for an unknown service: ${readable(serviceName)}`,
    })),
  ];
  return [...new Map(found.map((one) => [`${one.where} ${one.what}`, one])).values()];
}

function unique(missing: readonly Missing[]): readonly Missing[] {
  return [...new Map(missing.map((one) => [JSON.stringify([one.step, one.message, one.statement]), one])).values()];
}

function assumptionsOf(
  existingCallers: readonly ExistingCaller[],
  deployment: Deployment,
  inputs: VerifyInputs,
): readonly Assumption[] {
  const isDnsKnown = existingCallers.some(({ things, endpoints }) =>
    ofKind(things, 'vpc').some(
      ({ id, dnsSupport }) => dnsSupport !== undefined && endpoints.some(({ vpcId }) => vpcId === id),
    ),
  );
  return [
    ...generalAssumptions(deployment, inputs).filter((one) => !(one === VPC_DNS && isDnsKnown) && one !== NODE_EGRESS),
    ...(existingCallers.some(({ place }) => place.nodes === 'ec2') && !deployment.requirements.privateLink?.vpcs
      ? [NODES_OUT]
      : []),
    ...existingCallers.flatMap(({ role, place, awsPolicies }) =>
      (role?.unseen ?? [])
        .filter((policy) => mayDeny(awsPolicies, policy, place.calls))
        .map((policy) => ({
          id: assumptionId('identity-policy', policy),
          message: `${policy} on ${readable(role?.name ?? '')} (not in the input) does not explicitly deny the calls`,
          fix: 'aws iam get-policy-version, or collect all policies with ssmc snapshot-script',
        })),
    ),
  ];
}

const NODES_OUT: Assumption = {
  id: 'node-egress',
  message: 'Node security groups allow outbound TCP 443',
  fix: 'Set them in spec.network.privateLink.vpcs, or run aws ec2 describe-security-groups',
};

import { type Deployment, deploymentOf, type Planned } from '../deployment/deployment.ts';
import { countStatuses, type Status } from '../deployment/finding.ts';
import { NO_INPUTS, type VerifyInputs } from '../deployment/inputs.ts';
import { type NodeCaller, nodeCallersOf } from '../deployment/node-caller.ts';
import { type AwsPolicyGrant, awsPolicyGrants } from '../excess-permissions/aws-policies.ts';
import { findExcessPermissions } from '../excess-permissions/excess-permissions.ts';
import type { ExcessPermission } from '../excess-permissions/statements.ts';
import { operatorTraces } from '../steps/operators.ts';
import { otherClientsTraces } from '../steps/other-clients.ts';
import { type Assumption, generalAssumptions } from './assumptions.ts';
import { cellOf, type MatrixCell, platformCells } from './cell.ts';

/** The proof, or what is missing in it. */
export interface Verification {
  readonly name: string;
  readonly cells: readonly MatrixCell[];
  /** What holds for every cell: assumptions that concern the account and the network as a whole. */
  readonly assumptions: readonly Assumption[];
  /** What is granted or opened although nothing needs it. */
  readonly excessPermissions: readonly ExcessPermission[];
  /** AWS managed policies, and how much more they grant: listed, not red. */
  readonly awsPolicies: readonly AwsPolicyGrant[];
  /** Cells by status. */
  readonly counts: Readonly<Record<Status, number>>;
}

/** Follows every need of every capability through the finished plan, and asks of everything in the plan which need uses it. */
export function verifyPlan(planned: Planned, inputs: VerifyInputs = NO_INPUTS): Verification {
  const { requirements } = planned;
  const deployment = deploymentOf(planned, inputs);
  const places = nodeCallersOf(deployment);
  const cells = [
    ...places.flatMap((place) => capabilityCells(deployment, inputs, place)),
    ...requirements.regions.flatMap((region) => {
      const traces = otherClientsTraces(deployment, places, region);
      return traces.length > 0 ? [cellOf({ capability: 'endpoints', region, caller: 'others' }, traces)] : [];
    }),
    ...operatorCells(deployment),
  ];
  return {
    name: requirements.name,
    cells,
    assumptions: generalAssumptions(deployment, inputs),
    excessPermissions: findExcessPermissions(deployment, places),
    awsPolicies: awsPolicyGrants(places),
    counts: countStatuses(cells),
  };
}

/** The part of a proof that is about one module: the Region, or `account`. */
export function moduleVerification(verification: Verification, module: string): Verification {
  const cells = verification.cells.filter(({ region }) => region === module);
  const excessPermissions = verification.excessPermissions.filter((one) => one.module === module);
  return { ...verification, cells, excessPermissions, counts: countStatuses(cells) };
}

function capabilityCells(deployment: Deployment, inputs: VerifyInputs, place: NodeCaller): readonly MatrixCell[] {
  return place.capabilities.flatMap((capability) => platformCells({ deployment, inputs, place }, capability));
}

function operatorCells(deployment: Deployment): readonly MatrixCell[] {
  const traces = operatorTraces(deployment);
  return traces.length > 0 ? [cellOf({ capability: 'operators', region: 'account', caller: 'operators' }, traces)] : [];
}

import { type AwsPolicyGrant, awsPolicyGrants } from '../excess/aws-policies.ts';
import { findExcess } from '../excess/excess.ts';
import type { Excess } from '../excess/statements.ts';
import { operatorTraces } from '../follow/operators.ts';
import { othersTraces } from '../follow/others.ts';
import { countStatuses, type Status } from '../world/finding.ts';
import { NO_INPUTS, type VerifyInputs } from '../world/inputs.ts';
import { type Place, placesOf } from '../world/place.ts';
import { type Planned, type World, worldOf } from '../world/world.ts';
import { type Assumption, generalAssumptions } from './assumptions.ts';
import { type Cell, cellOf, platformCells } from './cell.ts';

/** The proof, or what is missing in it. */
export interface Verification {
  readonly name: string;
  readonly cells: readonly Cell[];
  /** What holds for every cell: assumptions that concern the account and the network as a whole. */
  readonly assumptions: readonly Assumption[];
  /** What is granted or opened although nothing needs it. */
  readonly excess: readonly Excess[];
  /** Policies that AWS keeps, and how much more they grant: listed, not red. */
  readonly awsPolicies: readonly AwsPolicyGrant[];
  /** Cells by status. */
  readonly counts: Readonly<Record<Status, number>>;
}

/** Follows every need of every capability through the finished plan, and asks of everything in the plan which need uses it. */
export function verifyPlan(planned: Planned, inputs: VerifyInputs = NO_INPUTS): Verification {
  const { requirements } = planned;
  const world = worldOf(planned, inputs.account);
  const places = placesOf(world);
  const cells = [
    ...places.flatMap((place) => capabilityCells(world, inputs, place)),
    ...requirements.regions.flatMap((region) => {
      const traces = othersTraces(world, places, region);
      return traces.length > 0 ? [cellOf({ capability: 'endpoints', region, caller: 'others' }, traces)] : [];
    }),
    ...operatorCells(world),
  ];
  return {
    name: requirements.name,
    cells,
    assumptions: generalAssumptions(world, inputs),
    excess: findExcess(world, places),
    awsPolicies: awsPolicyGrants(places),
    counts: countStatuses(cells),
  };
}

function capabilityCells(world: World, inputs: VerifyInputs, place: Place): readonly Cell[] {
  return place.capabilities.flatMap((capability) => platformCells({ world, inputs, place }, capability));
}

function operatorCells(world: World): readonly Cell[] {
  const traces = operatorTraces(world);
  return traces.length > 0 ? [cellOf({ capability: 'operators', region: 'account', caller: 'operators' }, traces)] : [];
}

import type { RegionId } from '../facts/regions.ts';
import type { Demand } from '../needs/need.ts';
import { groupBy } from '../plan/group-by.ts';
import type { RequiredStatements } from '../plan/plan.ts';
import type { PrivateTraffic } from './private-link.ts';
import { requiredStatements } from './required.ts';

/** What other owners must add so that all nodes of one Region can do what the document requires. */
export function regionRequired(
  demand: Demand,
  region: RegionId,
  traffic: PrivateTraffic | undefined,
): readonly RequiredStatements[] {
  const here = demand.needs.callers.filter(({ caller }) => caller.region === region);
  return mergeById(here.flatMap((nodes) => requiredStatements(demand, nodes, traffic)));
}

/** The same for Regions that have no module of their own, to be said by the account's: each Region under its own name. */
export function requiredWithoutModule(demand: Demand, regions: readonly RegionId[]): readonly RequiredStatements[] {
  const all = regions.flatMap((region) =>
    regionRequired(demand, region, undefined).map((one) => ({ ...one, id: `${one.id}-${region}` })),
  );
  // One bucket or key may serve several Regions with the same statements.
  return [...groupBy(all, ({ title, statements }) => JSON.stringify([title, statements])).values()].map(
    (same) => same[0] as RequiredStatements,
  );
}

/** Two roles may need statements in one policy: those of the second are added under names of their own. */
function mergeById(all: readonly RequiredStatements[]): readonly RequiredStatements[] {
  return [...groupBy(all, ({ id }) => id).values()].map((same) => {
    const [first, second] = same as [RequiredStatements, RequiredStatements?];
    const known = new Set(first.statements.map((statement) => JSON.stringify(statement)));
    const added = (second?.statements ?? []).filter((statement) => !known.has(JSON.stringify(statement)));
    const renamed = added.map((statement) => ({ ...statement, sid: `${statement.sid}Hybrid` }));
    return { ...first, statements: [...first.statements, ...renamed] };
  });
}

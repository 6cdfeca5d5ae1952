import { invariant } from '../diagnostics/invariant.ts';
import type { RegionId } from '../facts/regions.ts';
import type { Call } from '../needs/need.ts';
import type { Because } from '../plan/because.ts';
import { groupBy } from '../plan/group-by.ts';
import type { Condition, Statement } from '../plan/policy.ts';
import { keyOf, type Value } from '../plan/value.ts';

/**
 * The statements that grant the needs: one for each Region and name, and one for all Regions where they do not differ. With a single Region
 * the names are as the needs give them, else they end in the Region.
 */
export function statementsOf(needs: readonly Call[], severalRegions: boolean): readonly Statement[] {
  return uniqueSids(mergeEqual(namedStatements(needs, severalRegions)));
}

function namedStatements(needs: readonly Call[], severalRegions: boolean): readonly Statement[] {
  const bySid = groupBy(needs, (need) => need.sid);
  return [...bySid].flatMap(([sid, sameSid]) => {
    // The names of two buckets may give one Sid; what holds under other conditions is a statement of its own all the same.
    const groups = [...groupBy(sameSid, ({ region, conditions }) => `${region} ${conditionsKey(conditions)}`).values()];
    const statements = groups.map((group) => grant(sid, group));
    if (!severalRegions) return statements;
    const [first] = statements;
    if (first && statements.length > 1 && allEqual(statements)) return [first];
    return statements.map((statement, index) => ({
      ...statement,
      sid: `${statement.sid}${pascalRegion(groups[index]?.[0]?.region ?? '')}`,
    }));
  });
}

function conditionsKey(conditions: readonly Condition[]): string {
  return conditions.length === 0 ? '' : JSON.stringify(conditions);
}

/** IAM wants every Sid of a policy once: a second one gets the first number that is free. */
function uniqueSids(statements: readonly Statement[]): readonly Statement[] {
  const used = new Set<string>();
  return statements.map((statement) => {
    let sid = statement.sid;
    for (let number = 2; used.has(sid); number++) sid = `${statement.sid}${number}`;
    used.add(sid);
    return sid === statement.sid ? statement : { ...statement, sid };
  });
}

/** `us-east-2` → `UsEast2` */
export function pascalRegion(region: RegionId | ''): string {
  return region.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** Each distinct reason once, in order, with the sources of all that say it; one that is inferred in a part is inferred. */
export function distinctReasons(reasons: readonly Because[]): readonly Because[] {
  const groups = groupBy(reasons, ({ path, reason }) => `${path}\n${reason}`);
  return [...groups.values()].map((same) => ({
    ...(same[0] as Because),
    sources: [...new Set(same.flatMap(({ sources }) => sources))],
    basis: same.some(({ basis }) => basis === 'inferred') ? 'inferred' : 'documented',
  }));
}

/** Sorted and without repetition. */
export function distinctValues(values: readonly Value[]): readonly Value[] {
  const byKey = new Map(values.map((value) => [keyOf(value), value]));
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

function grant(sid: string, needs: readonly Call[]): Statement {
  const actions = [...new Set(needs.map((need) => need.action))].toSorted();
  const resources = distinctValues(needs.map((need) => need.resource));
  const pairs = new Set(needs.map((need) => `${need.action} ${keyOf(need.resource)}`));
  invariant(
    pairs.size === actions.length * resources.length,
    `the needs of ${sid} are no full product of actions and resources`,
  );
  const conditions = needs[0]?.conditions ?? [];
  return {
    sid,
    effect: 'Allow',
    actions,
    resources,
    conditions,
    because: distinctReasons(needs.map((need) => need.because)),
  };
}

/** Two uses of one bucket may ask for the same: one statement grants both, under the name of the first. */
function mergeEqual(statements: readonly Statement[]): readonly Statement[] {
  return [...groupBy(statements, shapeOf).values()].map((equal) => ({
    ...(equal[0] as Statement),
    because: distinctReasons(equal.flatMap((statement) => statement.because)),
  }));
}

function shapeOf({ actions, resources, conditions }: Statement): string {
  return JSON.stringify([actions, resources, conditions]);
}

function allEqual(statements: readonly Statement[]): boolean {
  return new Set(statements.map(shapeOf)).size === 1;
}

import { invariant } from '../diagnostics/invariant.ts';
import type { RegionId } from '../facts/regions.ts';
import { type RequiredCall, TOPICS } from '../needs/need.ts';
import { groupBy } from '../plan/group-by.ts';
import type { Condition, Statement } from '../plan/policy.ts';
import type { Reason } from '../plan/reason.ts';
import { distinctValues, keyOf } from '../plan/value.ts';

/** The statements that grant the needs of one Region, or of one policy. */
export function statementsOf(needs: readonly RequiredCall[]): readonly Statement[] {
  return uniqueSids(mergeEqual(namedStatements(needs)));
}

/** The statements of each Region for a role of all Regions: their names end in the Region, and topic follows topic. */
export function regionalStatements(
  byRegion: ReadonlyMap<RegionId, readonly RequiredCall[]>,
): ReadonlyMap<RegionId, readonly Statement[]> {
  const rank = ({ topic }: RequiredCall) => TOPICS.indexOf(topic);
  return new Map(
    [...byRegion].map(([region, calls]) => [
      region,
      statementsOf(calls.toSorted((a, b) => rank(a) - rank(b))).map((statement) => ({
        ...statement,
        sid: `${statement.sid}${pascalRegion(region)}`,
      })),
    ]),
  );
}

/** Calls that several Regions make alike, each once, as if one Region made them all. */
export function distinctCalls(calls: readonly RequiredCall[], scope: 'region' | 'account'): readonly RequiredCall[] {
  const [first] = calls;
  if (!first || scope === 'region') return calls;
  const alike = groupBy(calls, ({ sid, action, resource, conditions }) =>
    [sid, action, keyOf(resource), conditionsKey(conditions)].join(' '),
  );
  return [...alike.values()].flatMap((same) =>
    distinctReasons(same.map(({ reason }) => reason)).flatMap((reason) =>
      same[0] ? [{ ...same[0], region: first.region, reason }] : [],
    ),
  );
}

/** One for each name, Region and set of conditions: the names of two buckets may give one Sid. */
function namedStatements(needs: readonly RequiredCall[]): readonly Statement[] {
  const bySid = groupBy(needs, (need) => need.sid);
  return [...bySid].flatMap(([sid, sameSid]) => {
    const groups = groupBy(sameSid, ({ region, conditions }) => `${region} ${conditionsKey(conditions)}`);
    return [...groups.values()].map((group) => grant(sid, group));
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
export function distinctReasons(reasons: readonly Reason[]): readonly Reason[] {
  const groups = groupBy(reasons, ({ path, text }) => `${path}\n${text}`);
  return [...groups.values()].map((same) => ({
    ...(same[0] as Reason),
    sources: [...new Set(same.flatMap(({ sources }) => sources))],
    basis: same.some(({ basis }) => basis === 'inferred') ? 'inferred' : 'documented',
  }));
}

function grant(sid: string, needs: readonly RequiredCall[]): Statement {
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
    reasons: distinctReasons(needs.map((need) => need.reason)),
  };
}

/** Two uses of one bucket may ask for the same: one statement grants both, under the name of the first. */
function mergeEqual(statements: readonly Statement[]): readonly Statement[] {
  return [...groupBy(statements, shapeOf).values()].map((equal) => ({
    ...(equal[0] as Statement),
    reasons: distinctReasons(equal.flatMap((statement) => statement.reasons)),
  }));
}

function shapeOf({ actions, resources, conditions }: Statement): string {
  return JSON.stringify([actions, resources, conditions]);
}

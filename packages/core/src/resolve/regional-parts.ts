import { IAM_LIMITS } from '../facts/limits.ts';
import { isRegionId, REGION_IDS, REGIONS, type RegionId } from '../facts/regions.ts';
import { groupBy } from '../plan/group-by.ts';
import type { Policy, Statement } from '../plan/policy.ts';
import { packStatements, policySize } from './pack.ts';

/** A policy and the end of its name. */
export interface Part {
  readonly suffix: string;
  readonly policy: Policy;
}

/** The first policy is named after the topic, the others are numbered from 2. */
export function numbered(name: string, policies: readonly Policy[]): readonly Part[] {
  return policies.map((policy, index) => ({ suffix: index === 0 ? name : `${name}-${index + 1}`, policy }));
}

/**
 * The policies of a role of all Regions. Each Region has a place of its own: a number that follows from the table of Regions alone: a
 * Region that is added or removed moves nothing of another.
 */
export function regionalParts(byRegion: ReadonlyMap<RegionId, readonly Statement[]>): readonly Part[] {
  return [...placesOf(byRegion)].flatMap(([name, regions]) => numbered(name, packStatements(statementsOf(regions))));
}

/** What a principal of all Regions may do in every Region, and in which Region the account's module is. */
export interface Common {
  readonly name: string;
  readonly statements: readonly Statement[];
  readonly homeRegion: RegionId;
}

/** The same, where what all Regions have in common is together with the place of the home Region, under the name alone. */
export function partsWithHome(
  { name, statements, homeRegion }: Common,
  byRegion: ReadonlyMap<RegionId, readonly Statement[]>,
): readonly Part[] {
  const places = [...placesOf(byRegion, policySize({ statements }))];
  const isHome = ([, regions]: (typeof places)[number]) => regions.some(([region]) => region === homeRegion);
  return [
    ...numbered(
      name,
      packStatements([...statementsOf(places.filter(isHome).flatMap(([, one]) => one)), ...statements]),
    ),
    ...places
      .filter((place) => !isHome(place))
      .flatMap(([place, regions]) => numbered(`${name}-${place}`, packStatements(statementsOf(regions)))),
  ];
}

type OfRegion = readonly [region: RegionId, statements: readonly Statement[]];

function statementsOf(regions: readonly OfRegion[]): readonly Statement[] {
  return regions.flatMap(([, statements]) => statements);
}

/** The Regions of each policy. @param taken characters that every policy leaves free for other statements */
function placesOf(
  byRegion: ReadonlyMap<RegionId, readonly Statement[]>,
  taken = policySize({ statements: [] }),
): ReadonlyMap<string, readonly OfRegion[]> {
  const width = regionsPerPolicy(
    [...byRegion].map(([region, statements]) => usualSize(region, statements)),
    taken,
  );
  return groupBy([...byRegion], ([region]) => `regions-${slotOf(region, width)}`);
}

/** Regions have codes and buckets have names of different lengths: counted with these, every Region of a document takes the same room. */
const USUAL_REGION = 'ap-southeast-1';
const USUAL_BUCKET = 48;

/** Characters that the statements of one Region would take in any Region. */
function usualSize(region: RegionId, statements: readonly Statement[]): number {
  const text = JSON.stringify(statements.map(({ reasons: _, ...statement }) => statement))
    .replaceAll(region, USUAL_REGION)
    .replace(/:::[^/*"]+/g, (bucket) => bucket.padEnd(USUAL_BUCKET, '-'));
  return text.length;
}

/** A few sizes only: a Region with a bucket more or less than others changes nothing. */
const WIDTHS = [16, 8, 4, 2, 1];

function regionsPerPolicy(sizes: readonly number[], taken: number): number {
  const largest = Math.max(1, ...sizes);
  const room = IAM_LIMITS.managedPolicyCharacters - taken;
  return WIDTHS.find((width) => width * largest <= room) ?? 1;
}

/** The number of the policy: Regions of a partition in the order of the table, which only grows; one that it does not hold is alone. */
function slotOf(region: RegionId, width: number): string {
  if (!isRegionId(region)) return region;
  const { partition } = REGIONS[region];
  const siblings = REGION_IDS.filter((id) => REGIONS[id].partition === partition);
  return String(Math.floor(siblings.indexOf(region) / width) + 1);
}

import { factsFor } from '../facts/facts-for.ts';
import type { RegionId } from '../facts/regions.ts';
import type { Demand } from '../needs/need.ts';
import { canonicalJson } from '../plan/json.ts';
import type { ModulePlan, Plan } from '../plan/plan.ts';
import { accountModule } from './account-module.ts';
import { regionModule } from './region-module.ts';
import { accountSlice, regionSlice, type Stamp } from './slice.ts';

/** What the plan takes from outside: the document as data, for its slices, and a hash function. */
export interface ResolveContext {
  readonly document: unknown;
  /** SHA-256 in hexadecimal digits. */
  readonly sha256: (text: string) => string;
}

/** The fewest resources that satisfy every need. */
export function resolvePlan(demand: Demand, context: ResolveContext): Plan {
  const { requirements } = demand;
  const made = requirements.regions.map((region) => ({
    region,
    module: regionModule(demand, region, stampOf(context, region)),
  }));
  const stamp = {
    documentVersion: short(context, accountSlice(context.document)),
    factsHash: short(context, factsFor(requirements.regions)),
  };
  const lonely = made.filter(({ module }) => !module).map(({ region }) => region);
  const account = accountModule(demand, stamp, lonely);
  const modules = [account, ...made.map(({ module }) => module)].filter(
    (module): module is ModulePlan => module !== undefined,
  );
  return { name: requirements.name, modules };
}

function stampOf(context: ResolveContext, region: RegionId): Stamp {
  return {
    documentVersion: short(context, regionSlice(context.document, region)),
    factsHash: short(context, factsFor([region])),
  };
}

function short(context: ResolveContext, data: unknown): string {
  return context.sha256(canonicalJson(data)).slice(0, 12);
}

import { factsFor } from '../facts/facts-for.ts';
import type { RegionId } from '../facts/regions.ts';
import { canonicalJson } from '../plan/json.ts';
import type { ModulePlan, Plan } from '../plan/plan.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { accountModule } from './account-module.ts';
import { regionModule } from './region-module.ts';
import { accountSlice, regionSlice, type Stamp } from './slice.ts';

/** What the plan takes from outside: the document as data, for its slices, and a hash function. */
export interface ResolveContext {
  readonly document: unknown;
  /** SHA-256 in hexadecimal digits. */
  readonly sha256: (text: string) => string;
}

/** The fewest resources that satisfy every need of the requirements. */
export function resolvePlan(requirements: Requirements, context: ResolveContext): Plan {
  const made = requirements.regions.map((region) => ({
    region,
    module: regionModule(requirements, region, stampOf(context, region)),
  }));
  const stamp = {
    documentVersion: short(context, accountSlice(context.document)),
    factsHash: short(context, factsFor(requirements.regions)),
  };
  const lonely = made.filter(({ module }) => !module).map(({ region }) => region);
  const account = accountModule(requirements, stamp, lonely);
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

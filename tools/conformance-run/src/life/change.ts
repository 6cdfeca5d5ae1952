import type { Network } from '@ssmc/aws-emulator';
import { compileCase } from '@ssmc/conformance/cases';
import {
  allResourceChanges,
  changesOf,
  type DeployOrder,
  deployOrder,
  type Effect,
  effectOf,
  type Json,
  type Plan,
  type Target,
  type TargetId,
} from '@ssmc/core';
import { BASES, type Patch, patched } from './documents.ts';

/** One change of a document. */
export interface LifeChange {
  readonly name: string;
  readonly base: keyof typeof BASES;
  /** What the first version has beside the base. */
  readonly from?: Patch;
  /** What the second version has beside the first. */
  readonly to: Patch;
  /** In which order the modules are deployed; `any` if left out. */
  readonly order?: DeployOrder;
  /** The targets of every run; the others with `SSMC_LIFE=all`. */
  readonly quick?: readonly TargetId[];
  /** Whether a call is refused in the middle of the upgrade in every run, in those targets; in all others with `SSMC_LIFE=all`. */
  readonly isInterrupted?: boolean;
  /** Targets in which the life does not end with nothing, by a declared gap that other tests hold. */
  readonly except?: Readonly<Partial<Record<TargetId, string>>>;
  /** The values of the parameters, where the change is one of these. */
  readonly network?: {
    readonly before?: (prepared: Network) => Network;
    readonly after?: (prepared: Network, target: TargetId) => Network;
  };
  /** Targets whose first upgrade fails and whose second one succeeds: a declared gap. */
  readonly again?: readonly TargetId[];
  /** Targets in which the run after a refused call stops and prints the command that mends it. */
  readonly printsCommand?: readonly TargetId[];
  /** What `ssmc diff` says to remove first, in these targets: the account module, or everything of a document that gets another name. */
  readonly removedFirst?: { readonly modules: 'account' | 'all'; readonly targets: readonly TargetId[] };
  /** Whether it changes what is generated and nothing of what that means. */
  readonly isSilent?: boolean;
  /** Whether session preferences are there beforehand. */
  readonly hasPreferences?: boolean;
}

/** Both versions of a change. */
export interface Versions {
  readonly documents: readonly [before: Json, after: Json];
  readonly before: Plan;
  readonly after: Plan;
}

/** Compiles both versions of a change. */
export function versionsOf({ name, base, from, to }: LifeChange): Versions {
  const documents = [patched(BASES[base], from), patched(BASES[base], from, to)] as const;
  const [before, after] = documents.map(
    (document, index) =>
      compileCase({ name: `${name}-${index}`, text: JSON.stringify(document, null, 2) }).compilation.plan,
  );
  if (!before || !after) throw new Error('a change has two versions');
  return { documents, before, after };
}

/** The order that `ssmc diff` prints. */
export function orderOf({ before, after }: Versions): DeployOrder {
  return deployOrder(before, after, changesOf(before, after));
}

/** What `ssmc diff` says of each resource that differs; see {@link placeOf}. */
export function saidOf({ before, after }: Versions, { effects }: Target): ReadonlyMap<string, Said> {
  const kept = new Set(after.modules.map(({ id }) => id));
  const regions = new Map([...before.modules, ...after.modules].map(({ id, region }) => [id, region]));
  return new Map(
    allResourceChanges(before, after).map((change) => {
      const effect = effectOf(effects, change);
      const place = placeOf(regions.get(change.module) ?? '', change.key);
      return [place, { effect, properties: change.properties, isRetired: !kept.has(change.module) }];
    }),
  );
}

/** Whether the key is one of IAM, which is the same in every Region. */
export function isOfIam(key: string): boolean {
  return /^(role|instance-profile|managed-policy|policy-attachment) /.test(key);
}

/** The key of a resource with its Region, but for those of IAM. */
export function placeOf(region: string, key: string): string {
  return isOfIam(key) ? key : `${region} ${key}`;
}

/** What is said of one resource. */
export interface Said {
  readonly effect: Effect;
  readonly properties: readonly string[];
  /** Whether its whole module left the document. */
  readonly isRetired: boolean;
}

import { EXCLUSIONS, type Exclusion, matches } from './exclusions.ts';
import { type Choice, FACTOR_NAMES, FACTORS, type Factor, type Pattern } from './factors.ts';

/** A document that is being filled: the values that it has, and those that each other factor can still have. */
export interface Filling {
  readonly known: Partial<Choice>;
  readonly open: ReadonlyMap<Factor, readonly string[]>;
  readonly rules: Rules;
}

/** What does not go together, by factor. */
export interface Rules {
  readonly patterns: ReadonlyMap<Factor, readonly Pattern[]>;
  /** The factors that are in an exclusion with it. */
  readonly neighbours: ReadonlyMap<Factor, readonly Factor[]>;
}

/** The values of an open factor in the order in which they are tried. */
export type Ranking = (filling: Filling, factor: Factor, levels: readonly string[]) => readonly string[];

/** A document without values; its factors are filled in this order where nothing else counts. */
export function begin(order: readonly Factor[], rules: Rules = ALL_RULES): Filling {
  return { known: {}, open: new Map(order.map((factor) => [factor, FACTORS[factor]])), rules };
}

/** With one more value; undefined if it does not go together with the others, or leaves another factor without any. */
export function put({ known, open, rules }: Filling, factor: Factor, level: string): Filling | undefined {
  if (!open.get(factor)?.includes(level)) return undefined;
  const next: Partial<Choice> = { ...known, [factor]: level };
  const left = new Map(open);
  left.delete(factor);
  for (const other of rules.neighbours.get(factor) ?? []) {
    const patterns = rules.patterns.get(other) ?? [];
    const fits = (one: string) => !patterns.some((pattern) => matches({ ...next, [other]: one }, pattern));
    const levels = left.get(other)?.filter(fits);
    if (levels?.length === 0) return undefined;
    if (levels) left.set(other, levels);
  }
  return { known: next, open: left, rules };
}

/** The whole document, or undefined if there is none. Depth first; what has one value left comes before all else. */
export function complete(filling: Filling, rank: Ranking): Choice | undefined {
  const { known, open } = filling;
  const [factor, levels] = [...open].find(([, left]) => left.length === 1) ?? [...open][0] ?? [];
  if (factor === undefined || levels === undefined) return known as Choice;
  for (const level of rank(filling, factor, levels)) {
    const next = put(filling, factor, level);
    const choice = next && complete(next, rank);
    if (choice) return choice;
  }
  return undefined;
}

/** The rules that these exclusions make. */
export function rulesOf(exclusions: readonly Exclusion[]): Rules {
  const of = (factor: Factor) => exclusions.map(({ pattern }) => pattern).filter((pattern) => pattern[factor]);
  const patterns = new Map(FACTOR_NAMES.map((factor) => [factor, of(factor)]));
  const factors = (pattern: Pattern) => Object.keys(pattern) as readonly Factor[];
  const neighbours = [...patterns].map(([factor, all]) => [factor, [...new Set(all.flatMap(factors))]] as const);
  return { patterns, neighbours: new Map(neighbours) };
}

const ALL_RULES = rulesOf(EXCLUSIONS);

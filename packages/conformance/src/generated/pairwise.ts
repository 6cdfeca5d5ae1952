import { type Choice, FACTOR_NAMES, FACTORS, type Factor } from './factors.ts';
import { begin, complete, put, type Ranking } from './filling.ts';
import { randomOf, shuffled } from './random.ts';

/** Two values that must meet in a document. */
export type Pair = readonly [a: Factor, levelOfA: string, b: Factor, levelOfB: string];

/** Documents in which every two values meet that can. */
export interface Covering {
  readonly choices: readonly Choice[];
  /** Those that no document can hold together. */
  readonly impossible: readonly Pair[];
}

/** How many ways to fill a document are compared before the one with the most new pairs is taken. */
const CANDIDATES = 8;

/** The same documents for the same seed. Greedy: every document begins with a pair that is missing, and each further value adds the most. */
export function coverPairs(seed: number): Covering {
  const random = randomOf(seed);
  const missing = new Map(allPairs().map((pair) => [keyOf(pair), pair]));
  const choices: Choice[] = [];
  const impossible: Pair[] = [];
  for (const [key, pair] of missing) {
    const best = bestOf(candidates(pair, missing, random), missing);
    if (best) choices.push(best);
    else impossible.push(pair);
    for (const covered of best ? pairsOf(best) : [key]) missing.delete(covered);
  }
  return { choices, impossible };
}

/** The pairs of a document, as keys. */
export function pairsOf(choice: Choice): readonly string[] {
  return FACTOR_NAMES.flatMap((a, index) =>
    FACTOR_NAMES.slice(index + 1).map((b) => keyOf([a, choice[a], b, choice[b]])),
  );
}

/** The key of a pair, whichever of the two comes first. */
export function keyOf([a, levelOfA, b, levelOfB]: Pair): string {
  return FACTOR_NAMES.indexOf(a) < FACTOR_NAMES.indexOf(b)
    ? `${a}=${levelOfA} ${b}=${levelOfB}`
    : `${b}=${levelOfB} ${a}=${levelOfA}`;
}

/** Every two values of two factors. */
export function allPairs(): readonly Pair[] {
  return FACTOR_NAMES.flatMap((a, index) =>
    FACTOR_NAMES.slice(index + 1).flatMap((b) =>
      FACTORS[a].flatMap((levelOfA) => FACTORS[b].map((levelOfB) => [a, levelOfA, b, levelOfB] as const)),
    ),
  );
}

function candidates(pair: Pair, missing: ReadonlyMap<string, Pair>, random: () => number): readonly Choice[] {
  const [a, levelOfA, b, levelOfB] = pair;
  const found: Choice[] = [];
  for (let attempt = 0; attempt < CANDIDATES; attempt++) {
    const first = put(begin(shuffled(FACTOR_NAMES, random)), a, levelOfA);
    const start = first && put(first, b, levelOfB);
    const choice = start && complete(start, mostNew(missing));
    if (!choice) return found;
    found.push(choice);
  }
  return found;
}

/** The values that add the most pairs before the others. */
function mostNew(missing: ReadonlyMap<string, Pair>): Ranking {
  return ({ known }, factor, levels) => {
    const others = Object.entries(known) as readonly [Factor, string][];
    const gain = (level: string) =>
      others.filter(([other, levelOfOther]) => missing.has(keyOf([factor, level, other, levelOfOther]))).length;
    const rated = levels.map((level) => [level, gain(level)] as const);
    return rated.toSorted(([, a], [, b]) => b - a).map(([level]) => level);
  };
}

function bestOf(choices: readonly Choice[], missing: ReadonlyMap<string, Pair>): Choice | undefined {
  const rated = choices.map((choice) => [choice, pairsOf(choice).filter((key) => missing.has(key)).length] as const);
  return rated.toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

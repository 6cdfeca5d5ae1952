import type { DiagnosticCode } from '@ssmc/core';
import { EXCLUSIONS, type Exclusion } from './exclusions.ts';
import { type Choice, FACTOR_NAMES, type Factor } from './factors.ts';
import { begin, complete, type Filling, put, rulesOf } from './filling.ts';

/** A document that falls under one exclusion and no other. */
export interface Refusal {
  readonly exclusion: Exclusion;
  /** The values that meet in it, e.g. `nodes=hybrid platforms=macos`. */
  readonly title: string;
  readonly choice: Choice;
}

/** For each exclusion with a diagnostic, and each combination of its values, the smallest document that falls under it alone. */
export function refusals(): readonly Refusal[] {
  return EXCLUSIONS.filter(({ outcome }) => isCode(outcome)).flatMap(refusalsOf);
}

/** Whether an outcome is a diagnostic. */
export function isCode(outcome: Exclusion['outcome']): outcome is DiagnosticCode {
  return outcome !== 'no place' && outcome !== 'left out';
}

function refusalsOf(exclusion: Exclusion): readonly Refusal[] {
  const rules = rulesOf(EXCLUSIONS.filter((other) => other !== exclusion && other.outcome !== 'left out'));
  return combinations(Object.entries(exclusion.pattern) as [Factor, readonly string[]][]).flatMap((values) => {
    const start = values.reduce<Filling | undefined>(
      (filling, [factor, level]) => filling && put(filling, factor, level),
      begin(FACTOR_NAMES, rules),
    );
    const choice = start && complete(start, (_, __, levels) => levels);
    const title = values.map((value) => value.join('=')).join(' ');
    return choice ? [{ exclusion, title, choice }] : [];
  });
}

type Values = readonly (readonly [Factor, string])[];

function combinations(pattern: readonly (readonly [Factor, readonly string[]])[]): readonly Values[] {
  return pattern.reduce<readonly Values[]>(
    (all, [factor, levels]) => all.flatMap((values) => levels.map((level) => [...values, [factor, level] as const])),
    [[]],
  );
}

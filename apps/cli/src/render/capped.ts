import type { Diagnostic, Severity } from '@ssmc/core';

/** So many diagnostics people are shown. Each is several lines. */
export const MOST_FOR_PEOPLE = 50;

/** So many diagnostics programs are given, as json, sarif and workflow commands. */
export const MOST_FOR_PROGRAMS = 1000;

const SEVERITIES = ['error', 'warning', 'note'] as const satisfies readonly Severity[];

/** How many diagnostics there are of each severity, shown or not. */
export type Counts = Readonly<Record<Severity, number>>;

/** The first diagnostics in their order. Of too many, errors are kept before warnings, and warnings before notes. */
export function capped(diagnostics: readonly Diagnostic[], most: number): readonly Diagnostic[] {
  if (diagnostics.length <= most) return diagnostics;
  const ranked = SEVERITIES.flatMap((severity) => diagnostics.filter((found) => found.severity === severity));
  const kept = new Set(ranked.slice(0, most));
  return diagnostics.filter((found) => kept.has(found));
}

/** Counts by severity. */
export function countsOf(diagnostics: readonly Diagnostic[]): Counts {
  const count = (severity: Severity) => diagnostics.filter((found) => found.severity === severity).length;
  return { error: count('error'), warning: count('warning'), note: count('note') };
}

/** `2 errors, 1 note`, and how many of them are shown if not all are. */
export function countText(counts: Counts, shown: number): string {
  const parts = SEVERITIES.flatMap((severity) => {
    const count = counts[severity];
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  const total = SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0);
  return shown < total ? `${parts.join(', ')}; the first ${shown} are shown` : parts.join(', ');
}

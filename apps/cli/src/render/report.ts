import {
  type Diagnostic,
  type DiagnosticJson,
  renderGithub,
  renderHuman,
  type SourceText,
  toJson,
  toSarif,
} from '@ssmc/core';
import { type Flags, isOn, lastValue } from '../command.ts';
import type { Host } from '../host.ts';
import { type Counts, capped, countsOf, countText, MOST_FOR_PEOPLE, MOST_FOR_PROGRAMS } from './capped.ts';
import { fromRepository } from './repository.ts';

/** The value of `--format`. */
export function formatOf(flags: Flags): string {
  return lastValue(flags, 'format') ?? 'human';
}

/** The diagnostics as the flags want them: `--warn-as-error` makes errors of warnings. */
export function escalate(diagnostics: readonly Diagnostic[], flags: Flags): readonly Diagnostic[] {
  if (!isOn(flags, 'warn-as-error')) return diagnostics;
  return diagnostics.map((found) => (found.severity === 'warning' ? { ...found, severity: 'error' } : found));
}

/** Prints diagnostics on standard error: for people, or as workflow commands with `--format github`. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  host: Host,
  { flags, sources }: { readonly flags: Flags; readonly sources: readonly SourceText[] },
): void {
  const told = isOn(flags, 'quiet') ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
  if (told.length === 0) return;
  if (formatOf(flags) === 'github') {
    printGithub(told, host);
    return;
  }
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const colour = host.colour.stderr && !isOn(flags, 'no-color');
  const shown = capped(told, MOST_FOR_PEOPLE);
  const rendered = shown.map((found) => renderHuman(found, found.place && texts.get(found.place.file), colour));
  host.stderr(`${rendered.join('\n\n')}\n\n${countText(countsOf(told), shown.length)}\n`);
}

function printGithub(diagnostics: readonly Diagnostic[], host: Host): void {
  const shown = capped(diagnostics, MOST_FOR_PROGRAMS);
  const commands = fromRepository(shown, host).map((found) => `${renderGithub(found)}\n`);
  const isCut = shown.length < diagnostics.length;
  const count = isCut ? `::notice title=ssmc::${countText(countsOf(diagnostics), shown.length)}\n` : '';
  host.stderr(`${commands.join('')}${count}`);
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Prints data on standard output as JSON, indented by two. */
export function printJson(data: unknown, host: Host): void {
  host.stdout(`${JSON.stringify(data, null, 2)}\n`);
}

/** Diagnostics as data, and how many there are of each severity: of very many, not all are listed. */
export function diagnosticsJson(diagnostics: readonly Diagnostic[]): {
  readonly diagnostics: readonly DiagnosticJson[];
  readonly diagnosticCounts: Counts;
} {
  return {
    diagnostics: toJson(capped(diagnostics, MOST_FOR_PROGRAMS)),
    diagnosticCounts: countsOf(diagnostics),
  };
}

/** Prints diagnostics on standard output as a SARIF log. */
export function printSarif(diagnostics: readonly Diagnostic[], host: Host): void {
  const shown = fromRepository(capped(diagnostics, MOST_FOR_PROGRAMS), host);
  const properties = { diagnosticCounts: countsOf(diagnostics) };
  printJson(toSarif(shown, host.version, { properties, page: host.page }), host);
}

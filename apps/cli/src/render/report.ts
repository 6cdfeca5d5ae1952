import { type Diagnostic, renderGithub, renderHuman, type Severity, type SourceText, toSarif } from '@ssmc/core';
import { type Flags, isOn, lastValue } from '../command.ts';
import type { Host } from '../host.ts';

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
  const shown = isOn(flags, 'quiet') ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
  if (shown.length === 0) return;
  if (formatOf(flags) === 'github') {
    host.stderr(shown.map((found) => `${renderGithub(found)}\n`).join(''));
    return;
  }
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const colour = host.colour.stderr && !isOn(flags, 'no-color');
  const rendered = shown.map((found) => renderHuman(found, found.place && texts.get(found.place.file), colour));
  host.stderr(`${rendered.join('\n\n')}\n\n${countText(shown)}\n`);
}

function countText(diagnostics: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'note'] as const satisfies readonly Severity[]).flatMap((severity) => {
    const count = diagnostics.filter((found) => found.severity === severity).length;
    return count === 0 ? [] : [plural(count, severity)];
  });
  return counts.join(', ');
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Prints data on standard output as JSON, indented by two. */
export function printJson(data: unknown, host: Host): void {
  host.stdout(`${JSON.stringify(data, null, 2)}\n`);
}

/** Prints diagnostics on standard output as a SARIF log. */
export function printSarif(diagnostics: readonly Diagnostic[], host: Host): void {
  printJson(toSarif(diagnostics, host.version), host);
}

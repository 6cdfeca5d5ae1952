import { type Diagnostic, diagnostic } from '@ssmc/core';
import { isStorageFailure } from '@ssmc/release';
import type { Flags } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { diagnosticsJson, formatOf, printDiagnostics, printJson } from '../render/report.ts';

/** Prints why a command about releases ended. */
export function failed(problems: readonly Diagnostic[], flags: Flags, host: Host): ExitCode {
  if (formatOf(flags) === 'json') printJson(diagnosticsJson(problems), host);
  else printDiagnostics(problems, host, { flags, sources: [] });
  return EXIT.errors;
}

/** Does the work; a storage that cannot be used is told, and is no fault of ssmc. */
export async function onStorageFailure(flags: Flags, host: Host, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (!isStorageFailure(error)) throw error;
    return failed([unusable(error)], flags, host);
  }
}

/** The diagnostic for a storage that failed. */
export function unusable({ message, fix }: { readonly message: string; readonly fix: string | undefined }): Diagnostic {
  return diagnostic('SSMC432', { message, ...(fix !== undefined && { fix }) });
}

import { type Compilation, compileDocument, type Diagnostic } from '@ssmc/core';
import { sha256 } from '../cases.ts';

/** A generated document compiled; undefined when it is refused. */
export function compileText(text: string): readonly [Compilation | undefined, readonly Diagnostic[]] {
  return compileDocument({ file: 'generated.yaml', text }, { sha256 });
}

/** The codes of the errors, each once, in order. */
export function errorCodes(diagnostics: readonly Diagnostic[]): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return [...new Set(errors.map(({ code }) => code))].toSorted();
}

import { byPlace, type Compilation, type CompileContext, type Outcome } from '@ssmc/core';
import { type DocumentOutput, emitDocuments } from './emit.ts';
import { unproven } from './proof.ts';
import type { Selection } from './selection.ts';

/** The output of the selected targets, with all diagnostics of documents, plans and targets in order of place: those of `check` and of `compile`. */
export function diagnose(
  [compilations, problems]: Outcome<readonly Compilation[]>,
  selection: Selection,
  context: CompileContext,
): Outcome<readonly DocumentOutput[]> {
  const [outputs, gaps] = emitDocuments(compilations, selection, context);
  return [outputs, byPlace([...problems, ...compilations.flatMap(unproven), ...gaps])];
}

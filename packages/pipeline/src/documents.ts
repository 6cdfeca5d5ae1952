import {
  type Compilation,
  type CompileContext,
  checkTogether,
  compileDocument,
  isSilenced,
  type Outcome,
  type SourceText,
} from '@ssmc/core';

/** Compiles several documents to their plans, with all diagnostics of each document and between them. */
export function compileDocuments(
  sources: readonly SourceText[],
  context: CompileContext,
): Outcome<readonly Compilation[]> {
  const outcomes = sources.map((source) => compileDocument(source, context));
  const compilations = outcomes.flatMap(([compilation]) => compilation ?? []);
  const together = checkTogether(compilations).filter(
    (one) => !compilations.some(({ parsed }) => isSilenced(one, parsed)),
  );
  return [compilations, [...outcomes.flatMap(([, found]) => found), ...together]];
}

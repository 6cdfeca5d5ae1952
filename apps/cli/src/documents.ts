import {
  type Compilation,
  checkTogether,
  compileDocument,
  type Diagnostic,
  type Outcome,
  type SourceText,
} from '@ssmc/core';
import type { Arguments } from './command.ts';
import type { Host } from './host.ts';
import { readDocuments } from './io/read.ts';
import { sha256 } from './sha256.ts';

/** The documents of a call, with what there is to say about each and about all of them together. */
export interface Loaded {
  readonly sources: readonly SourceText[];
  readonly compilations: readonly Compilation[];
}

/** Reads and compiles all documents of a call. */
export async function loadDocuments({ operands }: Arguments, host: Host): Promise<Outcome<Loaded>> {
  const [sources, problems] = await readDocuments(operands, host);
  const outcomes = sources.map((source) => compileDocument(source, { sha256 }));
  const compilations = outcomes.flatMap(([compilation]) => compilation ?? []);
  const diagnostics: readonly Diagnostic[] = [
    ...problems,
    ...outcomes.flatMap(([, found]) => found),
    ...checkTogether(compilations),
  ];
  return [{ sources, compilations }, diagnostics];
}

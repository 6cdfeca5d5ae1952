import type { Compilation, Outcome, SourceText } from '@ssmc/core';
import { compileDocuments } from '@ssmc/pipeline';
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
  const [compilations, diagnostics] = compileDocuments(sources, { sha256 });
  return [{ sources, compilations }, [...problems, ...diagnostics]];
}

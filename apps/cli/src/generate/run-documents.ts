import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  byPlace,
  collisionsOf,
  type Diagnostic,
  isSilenced,
  type ParsedDocument,
  parseDocument,
  type SourceText,
  withPlace,
} from '@ssmc/core';
import { type FoundTogether, sameNames } from '@ssmc/pipeline';
import type { Host } from '../host.ts';
import { runDocument } from './run-document.ts';
import type { DocumentReport, DocumentSummary, DocumentTask, RunOptions } from './task.ts';

/** How a run over several documents goes on. */
export interface Course {
  /** Ends the run before the next document. */
  readonly signal: AbortSignal;
  /** After such a report nothing is written: the other documents are only looked at for problems. */
  readonly isFailed: (report: DocumentReport) => boolean;
}

/** Runs over documents, one at a time. Of each only its report is kept. A run that is ended by the signal has fewer reports than documents. */
export async function runDocuments(
  tasks: readonly DocumentTask[],
  options: RunOptions,
  { host, signal, isFailed }: Course & { readonly host: Host },
): Promise<readonly DocumentReport[]> {
  const reports: DocumentReport[] = [];
  let current = options;
  for (const task of tasks) {
    const report = await runDocument(task, current, host);
    reports.push(report);
    if (isFailed(report)) current = { ...options, mode: 'diagnose' };
    // Signals are handed out between turns.
    if (tasks.length > 1) await nextTurn();
    if (signal.aborted) break;
  }
  return reports;
}

/** All that was found in documents and plans, by targets, and between documents, in order of place. */
export function diagnosticsOf(
  sources: readonly SourceText[],
  reports: readonly DocumentReport[],
  problems: readonly Diagnostic[],
): readonly Diagnostic[] {
  const compiled = reports.flatMap(({ document }, index) => {
    const source = sources[index];
    return document && source ? [{ ...document.claims, source }] : [];
  });
  const parsed = new Map<SourceText, ParsedDocument | undefined>();
  const placed = (found: FoundTogether): readonly Diagnostic[] => {
    const source = compiled[found.document]?.source;
    if (!source) return [];
    if (!parsed.has(source)) parsed.set(source, parseDocument(source.file, source.text)[0]);
    const document = parsed.get(source);
    if (!document) return [found.diagnostic];
    const one = withPlace(document, found.diagnostic);
    return isSilenced(one, document) ? [] : [one];
  };
  return byPlace([
    ...problems,
    ...reports.flatMap(({ found }) => found.compiled),
    ...collisionsOf(compiled).flatMap(placed),
    ...reports.flatMap(({ found }) => found.unproven),
    ...sameNames(compiled).flatMap(placed),
    ...reports.flatMap(({ found }) => found.gaps),
  ]);
}

/** The documents that compile. */
export function documentsIn(reports: readonly DocumentReport[]): readonly DocumentSummary[] {
  return reports.flatMap(({ document }) => document ?? []);
}

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
import { type Answer, type Helper, startHelper } from './helper.ts';
import { runDocument } from './run-document.ts';
import type { DocumentReport, DocumentSummary, DocumentTask, RunOptions } from './task.ts';

/** How a run over several documents goes on. */
export interface Course {
  /** Ends the run before the next document. */
  readonly signal: AbortSignal;
  /** After such a report nothing is written: the other documents are only looked at for problems. */
  readonly isFailed: (report: DocumentReport) => boolean;
}

/** A helper is started when so much time has passed, and so many documents are left: starting it takes as long as some documents do. */
const ALONE_MILLISECONDS = 250;
const ALONE_DOCUMENTS = 4;
/** So many documents a helper has at hand, for the first thread is busy with its own. */
const AT_HAND = 2;

/**
 * Runs over documents, one at a time, and with many of them another one at a time in a second thread: more threads would take more memory. Of
 * each document only its report is kept. A run that is ended by the signal has fewer reports than documents.
 */
export async function runDocuments(
  tasks: readonly DocumentTask[],
  options: RunOptions,
  { host, signal, isFailed }: Course & { readonly host: Host },
): Promise<readonly DocumentReport[]> {
  const reports: DocumentReport[] = [];
  const started = performance.now();
  let current = options;
  let next = 0;
  let helper: Helper | undefined;
  const keep = ({ index, report }: Answer): void => {
    reports[index] = report;
    if (isFailed(report)) current = { ...options, mode: 'diagnose' };
  };
  const feed = (): void => {
    for (let task = tasks[next]; helper && task && helper.pending() < AT_HAND; task = tasks[next]) {
      helper.give({ index: next++, task, options: current });
    }
  };
  try {
    for (let task = tasks[next]; task && !signal.aborted; task = tasks[next]) {
      const index = next++;
      feed();
      keep({ index, report: await runDocument(task, current, host) });
      const isLong = performance.now() - started > ALONE_MILLISECONDS && tasks.length - next >= ALONE_DOCUMENTS;
      if (isLong && !helper && host.startThread) helper = startHelper(host.startThread(), keep);
      // Signals and answers are passed between turns.
      if (tasks.length > 1) await nextTurn();
      feed();
    }
    while (helper && helper.pending() > 0 && !signal.aborted) await helper.answered();
  } finally {
    await helper?.end();
  }
  return reports.filter((report) => report !== undefined);
}

/** All that was found in documents and plans, by targets, and between documents, in order of place. */
export function diagnosticsOf(
  sources: readonly SourceText[],
  reports: readonly DocumentReport[],
  problems: readonly Diagnostic[],
): readonly Diagnostic[] {
  const [collisions, names] = foundTogether(sources, reports);
  return byPlace([
    ...problems,
    ...reports.flatMap(({ found }) => found.compiled),
    ...collisions,
    ...reports.flatMap(({ found }) => found.unproven),
    ...names,
    ...reports.flatMap(({ found }) => found.gaps),
  ]);
}

/** What several documents claim, and names that would take one output folder. */
export function foundTogether(
  sources: readonly SourceText[],
  reports: readonly DocumentReport[],
): readonly [collisions: readonly Diagnostic[], names: readonly Diagnostic[]] {
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
  return [collisionsOf(compiled).flatMap(placed), sameNames(compiled).flatMap(placed)];
}

/** The documents that compile. */
export function documentsIn(reports: readonly DocumentReport[]): readonly DocumentSummary[] {
  return reports.flatMap(({ document }) => document ?? []);
}

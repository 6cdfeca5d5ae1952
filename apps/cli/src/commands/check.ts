import { byPlace, hasErrors } from '@ssmc/core';
import { selectFrom } from '@ssmc/pipeline';
import { allValues, isOn, type Run } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { diagnosticsOf, documentsIn, foundTogether, runDocuments } from '../generate/run-documents.ts';
import type { DocumentReport, OutOptions, RunOptions } from '../generate/task.ts';
import { readDocuments } from '../io/read.ts';
import {
  diagnosticsJson,
  escalate,
  formatOf,
  plural,
  printDiagnostics,
  printJson,
  printSarif,
} from '../render/report.ts';
import { loadTargets } from '../targets.ts';
import { wrongUsage } from '../usage.ts';

/** Every module, as compile makes it without flags. */
const EVERYTHING = { regions: [], options: [], comments: 'short' } as const;
const NOWHERE: OutOptions = { absolute: '', label: '', forget: [], isCheck: true, lists: 'nothing' };

/**
 * All diagnostics of each document, of its plan, of what the targets make of it, and between documents: what `compile` says, without a file.
 * With `json` and `sarif` they are the data that is requested.
 */
export const check: Run = async (args, host) => {
  const { flags } = args;
  const [sources, problems] = await readDocuments(args.operands, host);
  const targets = allValues(flags, 'target');
  const selection = selectFrom(EVERYTHING, await loadTargets(host.targets, targets));
  if (typeof selection === 'string') return wrongUsage(selection, host, 'check');
  const isBetween = isOn(flags, 'between');
  const mode = isBetween ? 'claim' : 'diagnose';
  const options: RunOptions = { request: EVERYTHING, targets, mode, usesCache: false, out: NOWHERE };
  const { signal } = new AbortController();
  const tasks = sources.map((source) => ({ source }));
  const reports = await runDocuments(tasks, options, { host, signal, isFailed: () => false });
  const found = isBetween
    ? byPlace([...problems, ...foundTogether(sources, reports).flat()])
    : diagnosticsOf(sources, reports, problems);
  const diagnostics = escalate(found, flags);
  const format = formatOf(flags);
  if (format === 'json') printJson(diagnosticsJson(diagnostics), host);
  else if (format === 'sarif') printSarif(diagnostics, host);
  else printDiagnostics(diagnostics, host, { flags, sources });
  if (hasErrors(diagnostics)) return EXIT.errors;
  if (format === 'human' && !isOn(flags, 'quiet')) host.stderr(summaryOf(sources.length, reports, isBetween));
  return EXIT.fine;
};

function summaryOf(count: number, reports: readonly DocumentReport[], isBetween: boolean): string {
  const left = count - documentsIn(reports).length;
  const rest = isBetween && left > 0 ? ` ${plural(left, 'document')} with errors not compared.` : '';
  return `${plural(count, 'document')} checked.${rest}\n`;
}

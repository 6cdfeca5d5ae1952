import { hasErrors } from '@ssmc/core';
import { diagnose, type SelectionRequest, select } from '@ssmc/pipeline';
import { allValues, isOn, type Run } from '../command.ts';
import { loadDocuments } from '../documents.ts';
import { EXIT } from '../exit-code.ts';
import {
  diagnosticsJson,
  escalate,
  formatOf,
  plural,
  printDiagnostics,
  printJson,
  printSarif,
} from '../render/report.ts';
import { sha256 } from '../sha256.ts';
import { loadTargets } from '../targets.ts';
import { wrongUsage } from '../usage.ts';

/** Every module, as compile makes it without flags. */
const EVERYTHING: SelectionRequest = { regions: [], options: [], comments: 'short' };

/**
 * All diagnostics of each document, of its plan, of what the targets make of it, and between documents: what `compile` says, without a file.
 * With `json` and `sarif` they are the data that is asked for.
 */
export const check: Run = async (args, host) => {
  const { flags } = args;
  const [{ sources, compilations }, problems] = await loadDocuments(args, host);
  const targets = await loadTargets(host.targets, allValues(flags, 'target'));
  const selection = select(EVERYTHING, compilations, targets);
  if (typeof selection === 'string') return wrongUsage(selection, host, 'check');
  const [, found] = diagnose([compilations, problems], selection, { sha256 });
  const diagnostics = escalate(found, flags);
  const format = formatOf(flags);
  if (format === 'json') printJson(diagnosticsJson(diagnostics), host);
  else if (format === 'sarif') printSarif(diagnostics, host);
  else printDiagnostics(diagnostics, host, { flags, sources });
  if (hasErrors(diagnostics)) return EXIT.errors;
  if (format === 'human' && !isOn(flags, 'quiet')) host.stderr(`${plural(sources.length, 'document')} checked.\n`);
  return EXIT.fine;
};

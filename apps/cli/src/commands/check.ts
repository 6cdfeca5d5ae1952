import { hasErrors, toJson } from '@ssmc/core';
import type { Run } from '../command.ts';
import { isOn } from '../command.ts';
import { loadDocuments } from '../documents.ts';
import { EXIT } from '../exit-code.ts';
import { escalate, formatOf, plural, printDiagnostics, printJson, printSarif } from '../render/report.ts';

/** All diagnostics of each document and between them. With `json` and `sarif` they are the data that is asked for. */
export const check: Run = async (args, host) => {
  const [{ sources }, found] = await loadDocuments(args, host);
  const diagnostics = escalate(found, args.flags);
  const format = formatOf(args.flags);
  if (format === 'json') printJson({ diagnostics: toJson(diagnostics) }, host);
  else if (format === 'sarif') printSarif(diagnostics, host);
  else printDiagnostics(diagnostics, host, { flags: args.flags, sources });
  if (hasErrors(diagnostics)) return EXIT.errors;
  if (format === 'human' && !isOn(args.flags, 'quiet')) host.stderr(`${plural(sources.length, 'document')} checked.\n`);
  return EXIT.fine;
};

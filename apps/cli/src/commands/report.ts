import path from 'node:path';
import { hasErrors } from '@ssmc/core';
import { prove } from '@ssmc/pipeline';
import { isTooLarge, type Report, reportHtml, reportMermaid } from '@ssmc/report';
import { type Arguments, isOn, lastValue, type Run } from '../command.ts';
import { loadDocuments } from '../documents.ts';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { writeOneFile } from '../io/one-file.ts';
import { readInputs } from '../policies.ts';
import { escalate, printDiagnostics } from '../render/report.ts';
import { sha256 } from '../sha256.ts';

/** One page about all documents, or their diagrams as Mermaid. A report of what is blocked is a report all the same: it ends with 0. */
export const report: Run = async (args, host) => {
  const { flags } = args;
  const [{ sources, compilations }, found] = await loadDocuments(args, host);
  const [handed, problems] = await readInputs(flags, host, compilations);
  const diagnostics = escalate([...found, ...problems], flags).filter(({ severity }) => severity === 'error');
  printDiagnostics(diagnostics, host, { flags, sources });
  if (hasErrors(diagnostics)) return EXIT.errors;
  const { proofs: reports, idle: unused } = prove(compilations, handed);
  const idle = escalate(unused, flags);
  printDiagnostics(idle, host, { flags, sources });
  if (hasErrors(idle)) return EXIT.errors;
  const text =
    lastValue(flags, 'format') === 'mermaid' ? mermaid(reports, args, host) : reportHtml(reports, { sha256 });
  const out = lastValue(flags, 'out');
  if (out === undefined) {
    host.stdout(text);
    return EXIT.fine;
  }
  const failures = await host.uninterrupted(() => writeOneFile(host.fs, path.resolve(host.cwd, out), text));
  printDiagnostics(failures, host, { flags, sources });
  return failures.length > 0 ? EXIT.errors : EXIT.fine;
};

function mermaid(reports: readonly Report[], { flags }: Arguments, host: Host): string {
  const text = reportMermaid(reports);
  if (isTooLarge(text) && !isOn(flags, 'quiet')) {
    host.stderr('The diagram is larger than the Mermaid default limit. Select fewer documents or Regions.\n');
  }
  return text;
}

import { type Diagnostic, hasErrors } from '@ssmc/core';
import { diff as compare, type Difference, diffMarkdown, diffText, isEqual } from '@ssmc/pipeline';
import { lastValue, type Run } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { readVersion } from '../io/versions.ts';
import { diagnosticsJson, escalate, formatOf, printDiagnostics, printJson } from '../render/report.ts';
import { loadTargets } from '../targets.ts';
import { wrongUsage } from '../usage.ts';

/** Compares two versions of a document; ends with 3 if anything differs. */
export const diff: Run = async ({ operands, flags }, host) => {
  const [old, now, ...more] = operands;
  if (old === undefined || now === undefined || more.length > 0) {
    return wrongUsage('ssmc diff takes two documents or compiled folders: OLD and NEW.', host, 'diff');
  }
  const [before, beforeProblems] = await readVersion(old, host);
  const [after, afterProblems] = await readVersion(now, host);
  const problems = escalate([...beforeProblems, ...afterProblems].filter(matters), flags);
  if (!before || !after || hasErrors(problems)) {
    if (formatOf(flags) === 'json') printJson(diagnosticsJson(problems), host);
    else printDiagnostics(problems, host, { flags, sources: [] });
    return EXIT.errors;
  }
  printDiagnostics(problems, host, { flags, sources: [] });
  const difference = compare(before, after, await loadTargets(host.targets, []));
  host.stdout(PRINTERS[(lastValue(flags, 'format') ?? 'human') as Format](difference));
  return isEqual(difference) ? EXIT.fine : EXIT.differences;
};

type Format = 'human' | 'json' | 'markdown';

const PRINTERS: Readonly<Record<Format, (difference: Difference) => string>> = {
  human: diffText,
  json: (difference) => `${JSON.stringify(difference, null, 2)}\n`,
  markdown: diffMarkdown,
};

/** What a document says of itself is told by `check`. */
function matters({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

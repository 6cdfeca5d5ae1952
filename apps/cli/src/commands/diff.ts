import path from 'node:path';
import { type Diagnostic, hasErrors, type Outcome } from '@ssmc/core';
import { diff as compare, type Difference, diffMarkdown, diffText, isEqual, type Version } from '@ssmc/pipeline';
import { lastValue, type Run } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { readVersion } from '../io/versions.ts';
import { readReleased, releasedIn } from '../publish/released-version.ts';
import { diagnosticsJson, escalate, formatOf, printDiagnostics, printJson } from '../render/report.ts';
import { loadTargets } from '../targets.ts';
import { wrongUsage } from '../usage.ts';

/** Compares two versions of a document; ends with 3 if anything differs. */
export const diff: Run = async ({ operands, flags }, host) => {
  const [old, now, ...more] = operands;
  if (old === undefined || now === undefined || more.length > 0) {
    return wrongUsage('ssmc diff takes two documents, compiled folders or releases: OLD and NEW.', host, 'diff');
  }
  const to = lastValue(flags, 'to');
  if (to === undefined && [old, now].some((word) => isRelease(word, host))) {
    return wrongUsage('--to names the folder or bucket of the releases.', host, 'diff');
  }
  const [before, beforeProblems] = await readSide(old, to, host);
  const [after, afterProblems] = await readSide(now, to, host);
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

/** A file of that name is meant first. */
function isRelease(word: string, { fs, cwd }: Host): boolean {
  return releasedIn(word) !== undefined && !fs.statSync(path.resolve(cwd, word), { throwIfNoEntry: false });
}

function readSide(word: string, to: string | undefined, host: Host): Promise<Outcome<Version | undefined>> {
  const released = isRelease(word, host) ? releasedIn(word) : undefined;
  return released && to !== undefined ? readReleased(released, to, host) : readVersion(word, host);
}

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

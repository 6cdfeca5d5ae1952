import path from 'node:path';
import { type Diagnostic, hasErrors, type SourceText } from '@ssmc/core';
import { selectFrom, unknownModule } from '@ssmc/pipeline';
import { type Arguments, allValues, type Flags, isOn, lastValue, type Run } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { diagnosticsOf, documentsIn, runDocuments } from '../generate/run-documents.ts';
import type { Counts, DocumentReport, DocumentTask, FileState, OutOptions, RunOptions } from '../generate/task.ts';
import type { Host } from '../host.ts';
import { readDocuments } from '../io/read.ts';
import { openSession, type Session, unfinishedRun } from '../io/session.ts';
import { byPath, type Listing, printStates } from '../render/file-states.ts';
import { diagnosticsJson, escalate, formatOf, printDiagnostics, printJson, printSarif } from '../render/report.ts';
import { printSummary } from '../render/summary.ts';
import { requestOf } from '../request.ts';
import { loadTargets } from '../targets.ts';
import { wrongUsage } from '../usage.ts';

const DEFAULT_OUT = path.join('dist', 'ssmc');

interface Job {
  readonly flags: Flags;
  readonly host: Host;
  readonly sources: readonly SourceText[];
  /** Found when the documents were read. */
  readonly problems: readonly Diagnostic[];
  readonly options: RunOptions;
}

/** Checks, plans, emits, and writes what differs. Nothing is written if there is any error. */
export const compile: Run = async (args, host) => {
  const { flags } = args;
  const [sources, problems] = await readDocuments(args.operands, host);
  const targets = allValues(flags, 'target');
  const request = requestOf(flags);
  const selection = selectFrom(request, await loadTargets(host.targets, targets));
  if (typeof selection === 'string') return wrongUsage(selection, host, 'compile');
  const isReading = isOn(flags, 'check') || isOn(flags, 'dry-run');
  const out = outOf(args, sources, host);
  const mode = isReading ? 'compare' : 'write';
  const options: RunOptions = { request, targets, mode, usesCache: !isReading, out };
  const job: Job = { flags, host, sources, problems, options };
  return isReading ? compare(job) : host.uninterrupted((signal) => write(job, signal));
};

/** Beside the `ssmc.yaml` that was found, wherever below it the command runs; of named documents in the current folder. */
function outOf({ operands, flags }: Arguments, sources: readonly SourceText[], { cwd }: Host): OutOptions {
  const [found] = operands.length === 0 ? sources : [];
  const label = lastValue(flags, 'out') ?? (found ? path.join(path.dirname(found.file), DEFAULT_OUT) : DEFAULT_OUT);
  const listsAll = isOn(flags, 'list-files') || formatOf(flags) === 'json';
  return {
    absolute: path.resolve(cwd, label),
    label,
    forget: allValues(flags, 'forget'),
    isCheck: isOn(flags, 'check'),
    lists: listsAll ? 'all' : isOn(flags, 'check') || isOn(flags, 'dry-run') ? 'different' : 'nothing',
  };
}

/** Compares with what is there, and changes nothing. */
async function compare(job: Job): Promise<ExitCode> {
  const { flags, host, options } = job;
  const reports = await run(job, new AbortController().signal);
  const judged = judge(job, reports, unfinishedRun(host.fs, options.out.absolute));
  if (typeof judged === 'number') return judged;
  const isCheck = isOn(flags, 'check');
  if (!isCheck) printUpgrade(job, reports);
  const states = statesOf(reports);
  const different = states.filter(({ state }) => state !== 'unchanged');
  const code = finish(job, judged, isCheck ? different : states);
  if (code !== EXIT.fine || !isCheck) return code;
  const isUnfinished = judged.some((found) => found.code === 'SSMC421');
  return different.length > 0 || isUnfinished ? EXIT.differences : EXIT.fine;
}

/** Writes what differs, all of it or nothing. */
async function write(job: Job, signal: AbortSignal): Promise<ExitCode> {
  const session = await openSession(job.options.out.absolute, job.host);
  if (session.kind === 'refused') return finish(job, [...job.problems, ...session.problems], []);
  const reports = await run(job, signal, session);
  const changes = total(reports);
  const isBlocked = session.kind === 'unwritable' && changes.write + changes.remove > 0;
  const judged = signal.aborted ? EXIT.errors : judge(job, reports, isBlocked ? [session.problem] : session.found);
  if (typeof judged === 'number') {
    session.abort();
    return judged;
  }
  printUpgrade(job, reports);
  const failed = session.commit();
  const code = finish(job, [...judged, ...failed], hasErrors(failed) ? [] : statesOf(reports));
  if (code === EXIT.fine && !isQuiet(job)) printSummary(documentsIn(reports), changes, job);
  return code;
}

function isQuiet({ flags }: Job): boolean {
  return isOn(flags, 'quiet') || isOn(flags, 'list-files') || ['json', 'sarif'].includes(formatOf(flags));
}

/** Each document is a task; what is wrong already keeps all from being written. */
function run(
  { flags, host, sources, problems, options }: Job,
  signal: AbortSignal,
  session?: Session,
): Promise<readonly DocumentReport[]> {
  const staging = session?.staging;
  const tasks = sources.map(
    (source, index): DocumentTask => ({ source, ...(staging && { staging: path.join(staging, String(index)) }) }),
  );
  const isFailed = ({ found }: DocumentReport) => hasErrors(escalate(Object.values(found).flat(), flags));
  const mode = hasErrors(escalate(problems, flags)) ? 'diagnose' : options.mode;
  return runDocuments(tasks, { ...options, mode }, { host, signal, isFailed });
}

/** All diagnostics, if nothing keeps the run from going on; else what it ends with. */
function judge(
  job: Job,
  reports: readonly DocumentReport[],
  more: readonly Diagnostic[],
): readonly Diagnostic[] | ExitCode {
  const { flags, host, sources, problems, options } = job;
  const unknown = unknownModule(
    options.request.regions,
    documentsIn(reports).map(({ modules }) => modules),
  );
  if (unknown !== undefined) return wrongUsage(unknown, host, 'compile');
  const all = escalate(diagnosticsOf(sources, reports, problems), flags);
  if (hasErrors(all)) return finish(job, all, []);
  const found = [...all, ...escalate([...reports.flatMap((report) => report.found.folder), ...more], flags)];
  return hasErrors(found) ? finish(job, found, []) : found;
}

function total(reports: readonly DocumentReport[]): Counts {
  const counts = documentsIn(reports).map((document) => document.counts);
  const sum = (key: keyof Counts) => counts.reduce((all, one) => all + one[key], 0);
  return { write: sum('write'), keep: sum('keep'), remove: sum('remove') };
}

function statesOf(reports: readonly DocumentReport[]): readonly FileState[] {
  return byPath(documentsIn(reports).flatMap(({ states }) => states));
}

function printUpgrade({ flags, host }: Job, reports: readonly DocumentReport[]): void {
  const lines = documentsIn(reports).flatMap(({ upgrade }) => upgrade);
  if (lines.length > 0 && formatOf(flags) === 'human' && !isOn(flags, 'quiet')) host.stderr(`${lines.join('\n')}\n`);
}

/** Prints diagnostics, and the files if they are requested. */
function finish({ flags, host, sources }: Job, found: readonly Diagnostic[], states: readonly FileState[]): ExitCode {
  const format = formatOf(flags);
  if (format === 'json') printJson({ files: states, ...diagnosticsJson(found) }, host);
  else if (format === 'sarif') printSarif(found, host);
  else {
    printDiagnostics(found, host, { flags, sources });
    printStates(states, host, listingOf(flags));
  }
  return hasErrors(found) ? EXIT.errors : EXIT.fine;
}

function listingOf(flags: Flags): Listing {
  if (isOn(flags, 'list-files')) return 'paths';
  if (isOn(flags, 'check')) return 'check';
  return isOn(flags, 'dry-run') ? 'dry-run' : 'nothing';
}

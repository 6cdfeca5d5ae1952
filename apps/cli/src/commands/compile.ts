import path from 'node:path';
import { type CommentLevel, type Diagnostic, hasErrors } from '@ssmc/core';
import { diagnose, expectedFiles, type Selection, type SelectionRequest, select } from '@ssmc/pipeline';
import { type Arguments, allValues, type Flags, isOn, lastValue, type Run } from '../command.ts';
import { type Loaded, loadDocuments } from '../documents.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { applyChanges } from '../io/apply.ts';
import { type Changes, findChanges } from '../io/changes.ts';
import type { Retirement } from '../io/retired.ts';
import { writtenModules } from '../io/written.ts';
import { type FileState, fileStates, type Listing, printStates } from '../render/file-states.ts';
import { diagnosticsJson, escalate, formatOf, printDiagnostics, printJson, printSarif } from '../render/report.ts';
import { printSummary } from '../render/summary.ts';
import { sha256 } from '../sha256.ts';
import { loadTargets } from '../targets.ts';
import { type Made, retirements, stalePlans, type Upgrade, upgradeLines, upgradeOver } from '../upgrade.ts';
import { wrongUsage } from '../usage.ts';

const DEFAULT_OUT = path.join('dist', 'ssmc');

interface Job {
  readonly flags: Flags;
  readonly host: Host;
  readonly loaded: Loaded;
  readonly selection: Selection;
  /** As given; relative to the working directory. */
  readonly out: string;
}

/** Checks, plans, emits, and writes what differs. Nothing is written if there is any error. */
export const compile: Run = async (args, host) => {
  const { flags } = args;
  const [loaded, problems] = await loadDocuments(args, host);
  const selection = select(
    requestOf(flags),
    loaded.compilations,
    await loadTargets(host.targets, allValues(flags, 'target')),
  );
  if (typeof selection === 'string') return wrongUsage(selection, host, 'compile');
  const out = lastValue(flags, 'out') ?? defaultOut(args, loaded);
  const job: Job = { flags, host, loaded, selection, out };
  const [outputs, all] = diagnose([loaded.compilations, problems], selection, { sha256 });
  const diagnostics = escalate(all, flags);
  if (hasErrors(diagnostics)) return finish(job, diagnostics, []);
  const made = { outputs, files: expectedFiles(outputs, selection, { sha256 }) };
  const upgrade = upgradeOf(job, made);
  const expected = changesOf(job, made, upgrade);
  const changes = isOn(flags, 'check') ? expected : withRetired(expected, retirements(upgrade, outputs));
  const found = escalate([...diagnostics, ...changes.diagnostics], flags);
  if (hasErrors(found)) return finish(job, found, []);
  if (isOn(flags, 'check')) return finishCheck(job, found, fileStates(out, expected));
  printUpgrade(upgradeLines(upgrade, outputs), job);
  if (isOn(flags, 'dry-run')) return finish(job, found, fileStates(out, expected));
  const failed = await host.uninterrupted(() => applyChanges(host.fs, upgrade.out, changes));
  const code = finish(job, [...found, ...failed], hasErrors(failed) ? [] : fileStates(out, expected));
  const isQuiet = isOn(flags, 'quiet') || isOn(flags, 'list-files') || ['json', 'sarif'].includes(formatOf(flags));
  if (code === EXIT.fine && !isQuiet) printSummary(outputs, expected, { host, out });
  return code;
};

/** Beside the `ssmc.yaml` that was found, wherever below it the command runs; of named documents in the current folder. */
function defaultOut({ operands }: Arguments, { sources }: Loaded): string {
  const [found] = operands.length === 0 ? sources : [];
  return found ? path.join(path.dirname(found.file), DEFAULT_OUT) : DEFAULT_OUT;
}

function upgradeOf({ host, selection, out, flags }: Job, made: Made): Upgrade {
  const forget = new Set(allValues(flags, 'forget'));
  return upgradeOver({ host, selection, out: path.resolve(host.cwd, out), forget }, made);
}

function printUpgrade(lines: readonly string[], { flags, host }: Job): void {
  if (lines.length > 0 && formatOf(flags) === 'human' && !isOn(flags, 'quiet')) host.stderr(`${lines.join('\n')}\n`);
}

function requestOf(flags: Flags): SelectionRequest {
  return {
    regions: allValues(flags, 'region'),
    options: allValues(flags, 'option'),
    comments: (lastValue(flags, 'comments') ?? 'short') as CommentLevel,
  };
}

function changesOf({ host, selection, out }: Job, { outputs, files }: Made, upgrade: Upgrade): Changes {
  const absolute = path.resolve(host.cwd, out);
  const written = outputs.flatMap(({ compilation: { name } }) =>
    selection.targets.flatMap(({ target }) => writtenModules(host.fs, absolute, { name, target: target.id })),
  );
  const selected = written.filter(({ id }) => selection.regions === undefined || selection.regions.includes(id));
  const plans = outputs.flatMap((output) => stalePlans(upgrade, output));
  return findChanges(host.fs, absolute, {
    expected: files,
    written: [...selected, ...plans],
  });
}

/** Teardowns are kept beside the output: they are no part of it, and `--check` does not look at them. */
function withRetired(changes: Changes, retired: readonly Retirement[]): Changes {
  return {
    ...changes,
    write: [...retired.flatMap(({ write }) => write), ...changes.write],
    remove: [...changes.remove, ...retired.flatMap(({ remove }) => remove)],
    diagnostics: [...changes.diagnostics, ...retired.flatMap(({ diagnostics }) => diagnostics)],
  };
}

function finishCheck(job: Job, diagnostics: readonly Diagnostic[], states: readonly FileState[]): ExitCode {
  const different = states.filter(({ state }) => state !== 'unchanged');
  const code = finish(job, diagnostics, different);
  if (code !== EXIT.fine) return code;
  return different.length > 0 ? EXIT.differences : EXIT.fine;
}

/** Prints diagnostics, and the files if they are asked for. */
function finish(
  { flags, host, loaded }: Job,
  diagnostics: readonly Diagnostic[],
  states: readonly FileState[],
): ExitCode {
  const format = formatOf(flags);
  if (format === 'json') printJson({ files: states, ...diagnosticsJson(diagnostics) }, host);
  else if (format === 'sarif') printSarif(diagnostics, host);
  else {
    printDiagnostics(diagnostics, host, { flags, sources: loaded.sources });
    printStates(states, host, listingOf(flags));
  }
  return hasErrors(diagnostics) ? EXIT.errors : EXIT.fine;
}

function listingOf(flags: Flags): Listing {
  if (isOn(flags, 'list-files')) return 'paths';
  if (isOn(flags, 'check')) return 'check';
  return isOn(flags, 'dry-run') ? 'dry-run' : 'nothing';
}

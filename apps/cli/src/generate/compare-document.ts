import path from 'node:path';
import { ALL_MODULES, type Compilation, type Diagnostic, type ModulePlan, TARGET_IDS, trimmedEnd } from '@ssmc/core';
import { type GeneratedFile, generate, planPath, retiredFiles, type Selection } from '@ssmc/pipeline';
import { changedByHand } from '../io/by-hand.ts';
import { compareFile, type Found, type OutFolder, otherLineEndings, staleFiles } from '../io/changes.ts';
import { obstacle } from '../io/paths.ts';
import { type Retirement, retirementOf, withoutPlan } from '../io/retired.ts';
import { type RecordedPlans, type WrittenModule, writtenModules, writtenPlans } from '../io/written.ts';
import { sha256 } from '../sha256.ts';
import { loadTargets, type TargetRow } from '../targets.ts';
import { stalePlans, upgradeLines } from '../upgrade.ts';
import type { Notes } from './recall.ts';
import type { Staging } from './staging.ts';
import type { DocumentSummary, FileState, OutOptions } from './task.ts';

/** What comparing a document with the output folder found. */
export type Compared = Pick<DocumentSummary, 'counts' | 'states' | 'upgrade'> & {
  readonly diagnostics: readonly Diagnostic[];
};

/** A document, where it is generated to, and the files generated from it. */
export interface Comparison {
  readonly compilation: Compilation;
  readonly selection: Selection;
  readonly out: OutOptions;
  readonly view: OutFolder;
  /** Where the files that differ are written; undefined if they are only compared. */
  readonly staging: Staging | undefined;
  /** Takes note of what is generated, for the cache. */
  readonly notes: Notes | undefined;
  readonly targets: readonly TargetRow[];
  /** Gets what the targets have to say. */
  readonly gaps: Diagnostic[];
}

/** Generates the files of a document and compares each with the output folder; those that differ are staged. */
export async function compareDocument(comparison: Comparison): Promise<Compared> {
  const { compilation, selection, out, view, staging } = comparison;
  const tally = newTally(out);
  for (const { files, diagnostics } of generate(compilation, selection, { sha256 })) {
    comparison.gaps.push(...diagnostics);
    for (const file of files) compareGenerated(file, comparison, tally);
  }
  if (tally.obstacles.length > 0) return { ...finished(tally, []), diagnostics: tally.obstacles };
  const { plans: before, unreadable } = plansBefore(comparison, tally);
  const written = writtenBefore(comparison);
  const retirement = selection.isWhole ? retirementOf(view, retiring(comparison, { before, written })) : undefined;
  const stale = removeStale(comparison, tally, { before, written, retirement });
  const blocked = await retire(comparison, retirement);
  const upgrade = selection.isWhole ? upgradeLines(compilation.plan, { before, unreadable }, targetsOf(selection)) : [];
  staging?.forget(retirement?.remove ?? []);
  return {
    ...finished(tally, upgrade),
    diagnostics: [
      ...blocked,
      ...otherLineEndings(tally.otherEndings),
      ...stale,
      ...(out.isCheck ? [] : (retirement?.diagnostics ?? [])),
    ],
  };
}

interface Tally {
  readonly paths: Set<string>;
  readonly counts: { write: number; keep: number; remove: number };
  readonly states: FileState[];
  readonly obstacles: Diagnostic[];
  readonly otherEndings: string[];
  /** Those that are on disk as they are generated. */
  readonly unchanged: Set<string>;
  readonly tell: (file: string, state: FileState['state']) => void;
}

function newTally({ lists, label }: OutOptions): Tally {
  const states: FileState[] = [];
  const base = trimmedEnd(label, '/');
  const tell = (file: string, state: FileState['state']): void => {
    if (lists === 'all' || (lists === 'different' && state !== 'unchanged'))
      states.push({ path: `${base}/${file}`, state });
  };
  const counts = { write: 0, keep: 0, remove: 0 };
  return { paths: new Set(), counts, states, obstacles: [], otherEndings: [], unchanged: new Set(), tell };
}

function finished({ counts, states }: Tally, upgrade: readonly string[]): Omit<Compared, 'diagnostics'> {
  return { counts, states, upgrade };
}

const STATES = {
  missing: 'missing',
  differs: 'differs',
  'line-endings': 'differs',
  same: 'unchanged',
} as const satisfies Record<Found, FileState['state']>;

function compareGenerated(file: GeneratedFile, { view, staging, notes }: Comparison, tally: Tally): void {
  notes?.note(file);
  const inTheWay = obstacle(view.look, view.out, file.path);
  if (inTheWay) tally.obstacles.push(inTheWay);
  if (tally.obstacles.length > 0) return;
  tally.paths.add(file.path);
  const found = compareFile(view, file);
  tally.tell(file.path, STATES[found]);
  if (found === 'line-endings') tally.otherEndings.push(path.join(view.out, file.path));
  if (found === 'same') {
    tally.counts.keep += 1;
    tally.unchanged.add(file.path);
    return;
  }
  tally.counts.write += 1;
  staging?.write(file, file.part);
}

/** The modules that earlier runs wrote, of the selected targets. */
function writtenBefore({ compilation: { name }, selection, view }: Comparison): readonly WrittenModule[] {
  return targetsOf(selection).flatMap(({ id }) => writtenModules(view.fs, view.out, { name, target: id }));
}

/** The plans that earlier runs recorded. A file that did not change holds the plan of this run, and need not be read. */
function plansBefore({ compilation, view, selection }: Comparison, { unchanged }: Tally): RecordedPlans {
  if (!selection.isWhole) return { plans: [], unreadable: [] };
  const { name, plan } = compilation;
  const current = new Map(plan.modules.map((module) => [`${name}/${planPath(module.id)}`, module]));
  const known = new Map([...current].filter(([file]) => unchanged.has(file)));
  return writtenPlans(view.fs, view.out, { name, known });
}

function retiring({ compilation, out }: Comparison, { before, written }: Pick<Before, 'before' | 'written'>) {
  const now = new Set(compilation.plan.modules.map(({ id }) => id));
  const ids = new Set(written.map(({ id }) => id).filter((id) => id !== ALL_MODULES));
  return { name: compilation.name, before, written: ids, now, forget: new Set(out.forget) };
}

interface Before {
  readonly before: readonly ModulePlan[];
  readonly written: readonly WrittenModule[];
  readonly retirement: Retirement | undefined;
}

/** Files of earlier runs that are no longer wanted; those that were changed by hand stay. */
function removeStale(
  { compilation: { name, plan }, selection, view, staging }: Comparison,
  tally: Tally,
  { before, written, retirement }: Before,
): readonly Diagnostic[] {
  const isSelected = (id: string) => selection.regions === undefined || selection.regions.includes(id);
  const selected = written.filter(({ id }) => isSelected(id) && !retirement?.kept.has(id));
  const plans = retirement ? stalePlans(view, before, { plan, selection, blocked: retirement.blocked }) : [];
  const stale = [...selected, ...plans].flatMap((module) => staleFiles(view, module, tally.paths));
  for (const file of stale.filter(({ isOurs }) => isOurs)) {
    tally.counts.remove += 1;
    tally.tell(file.file, 'stale');
    staging?.remove(file);
  }
  const edited = stale.flatMap(({ file, isOurs }) => (isOurs ? [] : [changedByHand(path.join(view.out, file))]));
  return [...edited, ...[...(retirement?.kept ?? [])].map((id) => withoutPlan(name, id))];
}

/** Stages the teardowns of modules that left, each for the targets that the module was generated for. */
async function retire(
  { compilation: { name }, selection, view, staging, targets }: Comparison,
  retirement: Retirement | undefined,
): Promise<readonly Diagnostic[]> {
  if (!staging) return [];
  const found: Diagnostic[] = [];
  for (const module of retirement?.write ?? []) {
    const live = TARGET_IDS.filter((target) =>
      writtenModules(view.fs, view.out, { name, target }).some(({ id }) => id === module.id),
    );
    const used = live.length > 0 ? await loadTargets(targets, live) : targetsOf(selection);
    for (const file of retiredFiles(module, used, { sha256 })) {
      const placed = { ...file, path: `${name}/${file.path}` };
      const inTheWay = obstacle(view.look, view.out, placed.path);
      if (inTheWay) found.push(inTheWay);
      else staging.write(placed, 'retired');
    }
  }
  return found;
}

function targetsOf({ targets }: Selection) {
  return targets.map(({ target }) => target);
}

import { type Compilation, claimsOf, compileDocument, type Diagnostic, hasErrors, invariant } from '@ssmc/core';
import { generate, type Selection, selectedModules, selectFrom, unproven } from '@ssmc/pipeline';
import type { Host } from '../host.ts';
import { type Cache, openCache } from '../io/cache.ts';
import { reasonOf } from '../io/failure.ts';
import { lookBelow, unwritable } from '../io/paths.ts';
import { sha256 } from '../sha256.ts';
import { loadTargets } from '../targets.ts';
import { type Compared, compareDocument } from './compare-document.ts';
import { type Notes, notesFor, recall } from './recall.ts';
import { type Staging, stageIn } from './staging.ts';
import type { DocumentReport, DocumentTask, RunOptions } from './task.ts';

/** What a document is compiled with. */
export type Surroundings = Pick<Host, 'fs' | 'targets' | 'cache'>;

/** Compiles one document and generates its files, batch by batch. What is left of it afterwards is small. */
export async function runDocument(
  task: DocumentTask,
  options: RunOptions,
  surroundings: Surroundings,
): Promise<DocumentReport> {
  const cache = options.usesCache && options.mode !== 'diagnose' ? cacheOf(surroundings) : undefined;
  const known = cache && recall(cache, { task, options, fs: surroundings.fs });
  if (known) return known;
  const [compilation, compiled] = compileDocument(task.source, { sha256 });
  if (!compilation) return { found: { compiled, unproven: [], gaps: [], folder: [] } };
  const selection = await selectionOf(options, surroundings);
  if (options.mode === 'claim') {
    return reportOf({ compilation, selection }, { compiled, unproven: [], gaps: [] }, NOTHING);
  }
  const proof = unproven(compilation);
  const isBroken = hasErrors(compiled) || hasErrors(proof);
  const notes = cache && notesFor(cache, task, options);
  const { gaps, compared } =
    options.mode === 'diagnose' || isBroken
      ? { gaps: gapsOf(compilation, selection), compared: NOTHING }
      : await write(task, options, { compilation, selection, surroundings, notes });
  const report = reportOf({ compilation, selection }, { compiled, unproven: proof, gaps }, compared);
  if (![...compiled, ...proof, ...gaps, ...compared.diagnostics].some(({ severity }) => severity === 'error')) {
    notes?.keep(report);
  }
  return report;
}

function reportOf(
  { compilation, selection }: Pick<Generating, 'compilation' | 'selection'>,
  found: Omit<DocumentReport['found'], 'folder'>,
  { diagnostics, counts, states, upgrade }: Compared,
): DocumentReport {
  return {
    found: { ...found, folder: diagnostics },
    document: {
      claims: claimsOf(compilation),
      modules: compilation.plan.modules.map(({ id }) => id),
      selected: selectedModules(compilation, selection).map(({ id, region }) => ({ id, region })),
      counts,
      states,
      upgrade,
    },
  };
}

const CACHES = new WeakMap<Surroundings, { readonly cache: Cache | undefined }>();

/** Opened once: its key and the hash of the code do not change. */
function cacheOf(surroundings: Surroundings): Cache | undefined {
  const known = CACHES.get(surroundings) ?? {
    cache: surroundings.cache && openCache(surroundings.fs, surroundings.cache),
  };
  CACHES.set(surroundings, known);
  return known.cache;
}

const NOTHING: Compared = { diagnostics: [], counts: { write: 0, keep: 0, remove: 0 }, states: [], upgrade: [] };

/** What is selected; main has found nothing wrong with the request. */
async function selectionOf({ request, targets }: RunOptions, surroundings: Surroundings): Promise<Selection> {
  const selection = selectFrom(request, await loadTargets(surroundings.targets, targets));
  invariant(typeof selection !== 'string', 'the request was checked before');
  return selection;
}

function gapsOf(compilation: Compilation, selection: Selection): readonly Diagnostic[] {
  return [...generate(compilation, selection, { sha256 })].flatMap(({ diagnostics }) => diagnostics);
}

interface Generating {
  readonly compilation: Compilation;
  readonly selection: Selection;
  readonly surroundings: Surroundings;
  readonly notes: Notes | undefined;
}

async function write(
  { staging: folder }: DocumentTask,
  { out }: RunOptions,
  { compilation, selection, surroundings, notes }: Generating,
): Promise<{ readonly gaps: readonly Diagnostic[]; readonly compared: Compared }> {
  const { fs, targets } = surroundings;
  const gaps: Diagnostic[] = [];
  const staging: Staging | undefined = folder === undefined ? undefined : stageIn(fs, folder);
  const view = { fs, out: out.absolute, look: lookBelow(fs, out.absolute) };
  try {
    const compared = await compareDocument({ compilation, selection, out, view, staging, notes, targets, gaps });
    if (!hasErrors(compared.diagnostics)) staging?.close();
    return { gaps, compared };
  } catch (error) {
    return { gaps, compared: { ...NOTHING, diagnostics: [unwritable(out.label, reasonOf(error))] } };
  }
}

import { type Compilation, type OutputFile, recordPlan, type TargetId } from '@ssmc/core';
import type { ManifestFile, ManifestModule } from './manifest.ts';
import { type Selection, selectedModules } from './selection.ts';

/** Where the document is kept, relative to the folder of its output. */
export const RECORDED_DOCUMENT = 'document.yaml';

/** Where the plan of a module is kept, relative to the folder of its document. */
export function planPath(module: string): string {
  return `plans/${module}.json`;
}

/** What later versions are compared with: the plan of each selected module, and the document when all of its modules are. */
export function recordedFiles(compilation: Compilation, selection: Selection): readonly OutputFile[] {
  const plans = selectedModules(compilation, selection);
  return [
    ...(selection.isWhole ? [{ path: RECORDED_DOCUMENT, content: withLineFeeds(compilation.source.text) }] : []),
    ...plans.map((module) => ({ path: planPath(module.id), content: recordPlan(module) })),
  ];
}

/** A checkout may give the document other line endings: the same document is recorded as the same bytes. */
function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** The summary of a full compile: which modules there are, each with the hash of its manifest, what was recorded, and the options. */
export function summaryFile(
  name: string,
  { targets }: Selection,
  { recorded, modules }: Pick<Summary, 'recorded' | 'modules'>,
): OutputFile {
  const options = Object.fromEntries(targets.map(({ target, options: given }) => [target.id, given]));
  const summary: Summary = { name, options, recorded, modules };
  return { path: 'manifest.json', content: `${JSON.stringify(summary, null, 2)}\n` };
}

/** A module of the summary. */
export function summaryModule(
  target: TargetId,
  module: ManifestModule,
  manifest: OutputFile & { readonly sha256: string },
): SummaryModule {
  const { id, region, documentVersion, factsHash } = module;
  return { target, module: id, region, documentVersion, factsHash, manifest: manifest.path, sha256: manifest.sha256 };
}

/** What `manifest.json` of a document says. */
export interface Summary {
  readonly name: string;
  /** By target: those that the emitters were given. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly recorded: readonly ManifestFile[];
  readonly modules: readonly SummaryModule[];
}

/** One module of one target. */
export interface SummaryModule {
  readonly target: string;
  readonly module: string;
  readonly region: string;
  readonly documentVersion: string;
  readonly factsHash: string;
  readonly manifest: string;
  readonly sha256: string;
}

/** The summary that a string holds, or undefined if it is none. Any program can write one. */
export function parseSummary(text: string): Summary | undefined {
  const data = parsed(text);
  if (typeof data !== 'object' || data === null) return undefined;
  const { name, options = {}, recorded = [], modules } = data as Readonly<Record<string, unknown>>;
  const isSummary =
    typeof name === 'string' &&
    typeof options === 'object' &&
    options !== null &&
    areRows(recorded, ['path', 'sha256']) &&
    areRows(modules, ['target', 'module', 'region', 'documentVersion', 'factsHash', 'manifest', 'sha256']);
  return isSummary ? ({ name, options, recorded, modules } as unknown as Summary) : undefined;
}

function areRows(list: unknown, texts: readonly string[]): boolean {
  return (
    Array.isArray(list) &&
    list.every(
      (row: unknown) =>
        typeof row === 'object' &&
        row !== null &&
        texts.every((field) => typeof (row as Record<string, unknown>)[field] === 'string'),
    )
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

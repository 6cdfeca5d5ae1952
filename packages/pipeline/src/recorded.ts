import { type CompileContext, type ModulePlan, type OutputFile, recordPlan } from '@ssmc/core';
import type { DocumentOutput, ManifestFile } from './manifest.ts';
import type { Selection } from './selection.ts';

/** Where the document is kept, relative to the folder of its output. */
export const RECORDED_DOCUMENT = 'document.yaml';

/** Where the plan of a module is kept, relative to the folder of its document. */
export function planPath(module: string): string {
  return `plans/${module}.json`;
}

/** What later versions are compared with: the plan of each selected module, and the document when all of its modules are. */
export function recordedFiles(
  { compilation, modules }: DocumentOutput,
  { isWhole }: Pick<Selection, 'isWhole'>,
): readonly OutputFile[] {
  const plans = new Map<string, ModulePlan>(modules.map(({ module }) => [module.id, module]));
  return [
    ...(isWhole ? [{ path: RECORDED_DOCUMENT, content: withLineFeeds(compilation.source.text) }] : []),
    ...[...plans.values()].map((module) => ({ path: planPath(module.id), content: recordPlan(module) })),
  ];
}

/** A checkout may give the document other line endings: the same document is recorded as the same bytes. */
function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** The summary of a full compile: which modules there are, each with the hash of its manifest, what was recorded, and the options. */
export function summaryFile(
  { compilation: { name }, modules }: DocumentOutput,
  { targets }: Selection,
  { recorded, sha256 }: { readonly recorded: readonly OutputFile[]; readonly sha256: CompileContext['sha256'] },
): OutputFile {
  const summary: Summary = {
    name,
    options: Object.fromEntries(targets.map(({ target, options }) => [target.id, options])),
    recorded: recorded.map(({ path, content }) => ({
      path,
      sha256: sha256(content),
      bytes: new TextEncoder().encode(content).byteLength,
    })),
    modules: modules.map(({ target, module, manifest }) => ({
      target,
      module: module.id,
      region: module.region,
      documentVersion: module.documentVersion,
      factsHash: module.factsHash,
      manifest: manifest.path,
      sha256: sha256(manifest.content),
    })),
  };
  return { path: 'manifest.json', content: `${JSON.stringify(summary, null, 2)}\n` };
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

/** The summary that a text holds, or undefined if it is none. Anybody can write one. */
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

import {
  ALL_MODULES,
  type Compilation,
  type CompileContext,
  type Diagnostic,
  diagnostic,
  isSilenced,
  type Outcome,
  type OutputFile,
  type Target,
  withPlace,
  worded,
} from '@ssmc/core';
import { type GeneratedFile, listedFile, type ManifestModule, manifestFile } from './manifest.ts';
import { recordedFiles, type SummaryModule, summaryFile, summaryModule } from './recorded.ts';
import { type Selection, selectedModules } from './selection.ts';

/** What is generated at once: one module of one target, or at the end what is recorded of the document. */
export interface Batch {
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** All that is generated from one document. */
export interface DocumentOutput {
  readonly compilation: Compilation;
  readonly files: readonly GeneratedFile[];
}

/** A finding of several documents together; without a place. */
export interface FoundTogether {
  /** The index of the document that it is about. */
  readonly document: number;
  readonly diagnostic: Diagnostic;
}

type Hashed = OutputFile & { readonly sha256: string };

/**
 * Generates the files of one document, batch by batch. The files of many Regions are too many to keep: take from a batch what you need before
 * the next one. Manifests come after what they list, and the summary comes last.
 * @param context of a release, `recorded` is the document with the hashes of its slices in place of the version
 */
export function* generate(
  compilation: Compilation,
  selection: Selection,
  context: CompileContext & { readonly recorded?: Compilation },
): Generator<Batch, void, void> {
  const modules: SummaryModule[] = [];
  for (const { module, target, emitted } of emissions(compilation, selection, context)) {
    const [contents, diagnostics] = emitted;
    const files = contents.map((file) => hashed({ ...file, path: `${target.id}/${file.path}` }, context));
    const manifests = files.length > 0 ? [hashed(manifestFile({ target, module }, files), context)] : [];
    modules.push(...manifests.map((manifest) => summaryModule(target.id, module, manifest)));
    yield {
      files: [...placed(compilation, files, 'content'), ...placed(compilation, manifests, 'manifest')],
      diagnostics: located(diagnostics, compilation),
    };
  }
  const recorded = recordedFiles(context.recorded ?? compilation, selection).map((file) => hashed(file, context));
  const listed = recorded.map((file) => listedFile(file, ''));
  const summary = selection.isFull
    ? [hashed(summaryFile(compilation.name, selection, { recorded: listed, modules }), context)]
    : [];
  yield { files: placed(compilation, [...recorded, ...summary], 'recorded'), diagnostics: [] };
}

/** What a target generates of one module, or of all modules together. */
interface Emission {
  readonly module: ManifestModule;
  readonly target: Target;
  readonly emitted: Outcome<readonly OutputFile[]>;
}

function* emissions(
  compilation: Compilation,
  selection: Selection,
  context: CompileContext,
): Generator<Emission, void, void> {
  for (const module of selectedModules(compilation, selection)) {
    for (const { target, options } of selection.targets)
      yield { module, target, emitted: target.emit(module, options) };
  }
  const { modules } = compilation.plan;
  for (const { target, options } of selection.targets) {
    const [files, diagnostics] = target.emitTogether?.(modules, options) ?? [[], []];
    const module = allModules(compilation, context);
    yield { module, target, emitted: [selection.isWhole ? files : [], diagnostics] };
  }
}

/** All modules as one. A release has one version for all of them, and that is its version, too. */
function allModules({ name, plan: { modules } }: Compilation, { sha256 }: CompileContext): ManifestModule {
  const shared = (texts: readonly string[]): string =>
    new Set(texts).size === 1 ? (texts[0] ?? '') : sha256(texts.join('\n')).slice(0, 12);
  return {
    id: ALL_MODULES,
    name,
    region: modules[0]?.region ?? '',
    documentVersion: shared(modules.map(({ documentVersion }) => documentVersion)),
    factsHash: shared(modules.map(({ factsHash }) => factsHash)),
  };
}

function hashed(file: OutputFile, { sha256 }: CompileContext): Hashed {
  return { ...file, sha256: sha256(file.content) };
}

function placed(
  { name }: Compilation,
  files: readonly Hashed[],
  part: GeneratedFile['part'],
): readonly GeneratedFile[] {
  return files.map((file) => ({ ...file, path: `${name}/${file.path}`, part }));
}

function located(diagnostics: readonly Diagnostic[], { parsed }: Compilation): readonly Diagnostic[] {
  return diagnostics.map((one) => withPlace(parsed, one)).filter((one) => !isSilenced(one, parsed));
}

/** Generates everything from several documents at once. */
export function emitDocuments(
  compilations: readonly Compilation[],
  selection: Selection,
  context: CompileContext,
): Outcome<readonly DocumentOutput[]> {
  const outcomes = compilations.map((compilation): Outcome<DocumentOutput> => {
    const batches = [...generate(compilation, selection, context)];
    return [{ compilation, files: batches.flatMap(({ files }) => files) }, batches.flatMap((one) => one.diagnostics)];
  });
  const same = sameNames(compilations.map(({ name, source }) => ({ name, file: source.file })));
  const found = same.flatMap(({ document, diagnostic: one }) => {
    const parsed = compilations[document]?.parsed;
    return parsed ? [withPlace(parsed, one)] : [];
  });
  return [outcomes.map(([output]) => output), [...found, ...outcomes.flatMap(([, gaps]) => gaps)]];
}

/** Documents of the same name would write the same files: each is reported for the later one. */
export function sameNames(
  documents: readonly { readonly name: string; readonly file: string }[],
): readonly FoundTogether[] {
  const first = new Map<string, string>();
  return documents.flatMap(({ name, file }, document) => {
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, file);
      return [];
    }
    const found = diagnostic('SSMC405', worded('SSMC405', 'default', { name, file: other }));
    return [{ document, diagnostic: { ...found, about: 'metadata.name' } }];
  });
}

/** All files of the documents, manifests after what they list; paths are relative to the output folder. */
export function expectedFiles(outputs: readonly DocumentOutput[]): readonly OutputFile[] {
  return outputs.flatMap(({ files }) => plainFiles(files));
}

/** The files without what manifests say of them. */
export function plainFiles(files: readonly GeneratedFile[]): readonly OutputFile[] {
  return files.map(({ path, content, executable }) => ({
    path,
    content,
    ...(executable !== undefined && { executable }),
  }));
}

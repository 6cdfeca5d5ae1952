import {
  type Compilation,
  type CompileContext,
  type Diagnostic,
  diagnostic,
  isSilenced,
  type Outcome,
  type OutputFile,
  withPlace,
} from '@ssmc/core';
import { type DocumentOutput, type ModuleOutput, moduleFiles, moduleOutput } from './manifest.ts';
import { recordedFiles, summaryFile } from './recorded.ts';
import { type Selection, selectedModules } from './selection.ts';

/** Hands every selected module to every selected target. */
export function emitDocuments(
  compilations: readonly Compilation[],
  selection: Selection,
  context: CompileContext,
): Outcome<readonly DocumentOutput[]> {
  const outcomes = compilations.map((compilation): Outcome<DocumentOutput> => {
    const [modules, found] = emitDocument(compilation, selection, context);
    return [{ compilation, modules }, found];
  });
  return [outcomes.map(([output]) => output), [...sameNames(compilations), ...outcomes.flatMap(([, found]) => found)]];
}

function emitDocument(
  compilation: Compilation,
  selection: Selection,
  context: CompileContext,
): Outcome<readonly ModuleOutput[]> {
  const outcomes = selectedModules(compilation, selection).flatMap((module) =>
    selection.targets.map(({ target, options }): Outcome<ModuleOutput> => {
      const [files, found] = target.emit(module, options);
      const placed = found.map((one) => withPlace(compilation.parsed, one));
      return [
        moduleOutput({ target, module }, files, context),
        placed.filter((one) => !isSilenced(one, compilation.parsed)),
      ];
    }),
  );
  return [outcomes.map(([output]) => output), outcomes.flatMap(([, found]) => found)];
}

function sameNames(compilations: readonly Compilation[]): readonly Diagnostic[] {
  return compilations.flatMap((compilation, index) => {
    const first = compilations.slice(0, index).find(({ name }) => name === compilation.name);
    if (!first) return [];
    const message = `'${compilation.name}' is the name of the document in ${first.source.file} too; both would write the same files.`;
    const found = diagnostic('SSMC405', { message, fix: 'Give one of them another metadata.name.' });
    return [withPlace(compilation.parsed, { ...found, about: 'metadata.name' })];
  });
}

/** All files of the documents, manifests after what they list; paths are relative to the output folder. */
export function expectedFiles(
  outputs: readonly DocumentOutput[],
  selection: Selection,
  { sha256 }: CompileContext,
): readonly OutputFile[] {
  return outputs.flatMap((output) => {
    const recorded = recordedFiles(output, selection);
    const summary = selection.isFull ? [summaryFile(output, selection, { recorded, sha256 })] : [];
    return [...moduleFiles(output), ...recorded, ...summary].map((file) => ({
      ...file,
      path: `${output.compilation.name}/${file.path}`,
    }));
  });
}

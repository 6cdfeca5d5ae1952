import {
  type Compilation,
  type Diagnostic,
  diagnostic,
  invariant,
  isSilenced,
  type ModulePlan,
  nodeAt,
  type Outcome,
  type OutputFile,
} from '@ssmc/core';
import type { Emitted } from './beside.ts';
import type { Host } from './host.ts';
import { type ModuleOutput, moduleOutput, summaryFile } from './manifest.ts';
import { type SelectedTarget, type Selection, selectedModules } from './selection.ts';

/** What is made of one document. */
export interface DocumentOutput {
  readonly compilation: Compilation;
  readonly modules: readonly ModuleOutput[];
}

/** Hands every selected module to every selected target. Until it returns, all is done that is not done by another thread. */
export async function emitDocuments(
  compilations: readonly Compilation[],
  selection: Selection,
  host: Host,
): Promise<Outcome<readonly DocumentOutput[]>> {
  const started = compilations.map((compilation) => {
    const modules = selectedModules(compilation, selection);
    return { compilation, modules, emitted: Promise.all(selection.targets.map((one) => emit(one, modules, host))) };
  });
  const outcomes = await Promise.all(
    started.map(async ({ compilation, modules, emitted }): Promise<Outcome<DocumentOutput>> => {
      const byTarget = await emitted;
      const [outputs, found] = collect(modules, selection.targets, byTarget);
      const placed = found.map((one) => withPlace(one, compilation));
      return [{ compilation, modules: outputs }, placed.filter((one) => !isSilenced(one, compilation.parsed))];
    }),
  );
  return [outcomes.map(([output]) => output), [...sameNames(compilations), ...outcomes.flatMap(([, found]) => found)]];
}

function emit(
  { row, target, options }: SelectedTarget,
  modules: readonly ModulePlan[],
  host: Host,
): Emitted | Promise<Emitted> {
  const beside = row.isSlow ? host.emitBeside({ target: row.id, options, modules }) : undefined;
  return beside ?? modules.map((module) => target.emit(module, options));
}

/** Module by module, and of each the targets in their order. */
function collect(
  modules: readonly ModulePlan[],
  targets: readonly SelectedTarget[],
  byTarget: readonly Emitted[],
): Outcome<readonly ModuleOutput[]> {
  const outcomes = modules.flatMap((module, index) =>
    targets.map((selected, at): Outcome<ModuleOutput> => {
      const emitted = byTarget[at]?.[index];
      invariant(emitted, 'a target did not emit a module');
      const [files, found] = emitted;
      return [moduleOutput(selected, module, files), found];
    }),
  );
  return [outcomes.map(([output]) => output), outcomes.flatMap(([, found]) => found)];
}

/** What a target says is about a plan, which has no lines; the document's name stands for it. */
function withPlace(found: Diagnostic, { parsed }: Compilation): Diagnostic {
  const place = found.place ?? nodeAt(parsed.root, ['metadata', 'name']).node?.place;
  return place ? { ...found, place } : found;
}

function sameNames(compilations: readonly Compilation[]): readonly Diagnostic[] {
  return compilations.flatMap((compilation, index) => {
    const first = compilations.slice(0, index).find(({ name }) => name === compilation.name);
    if (!first) return [];
    const message = `'${compilation.name}' is the name of the document in ${first.source.file} too; both would write the same files.`;
    return [withPlace(diagnostic('SSMC405', { message, fix: 'Give one of them another metadata.name.' }), compilation)];
  });
}

/** All files of the documents, manifests after what they list; paths are relative to the output folder. */
export function wantedFiles(outputs: readonly DocumentOutput[], { isFull }: Selection): readonly OutputFile[] {
  return outputs.flatMap(({ compilation: { name }, modules }) => {
    const files = modules.flatMap((module) => [...module.files, module.manifest]);
    const all = isFull ? [...files, summaryFile(name, modules)] : files;
    return all.map((file) => ({ ...file, path: `${name}/${file.path}` }));
  });
}

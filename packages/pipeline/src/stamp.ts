import { type Compilation, type CompileContext, invariant, type ModulePlan, type OutputFile } from '@ssmc/core';
import { emitDocuments } from './emit.ts';
import { type DocumentOutput, moduleFiles } from './manifest.ts';
import { recordedFiles, summaryFile } from './recorded.ts';
import type { Selection } from './selection.ts';

/**
 * All files of a document as a release holds them, relative to the folder of the document. The generated files name the version of the release
 * where compiled ones name the hash of the document's slice. Recorded plans keep the hash: what is compared does not change with the version.
 */
export function stampedFiles(
  compilation: Compilation,
  selection: Selection,
  { version, sha256 }: CompileContext & { readonly version: string },
): readonly OutputFile[] {
  const [[output]] = emitDocuments([stamped(compilation, version)], selection, { sha256 });
  invariant(output !== undefined, 'one document gives one output');
  const recorded = recordedFiles(unstamped(output, compilation), selection);
  return [...moduleFiles(output), ...recorded, summaryFile(output, selection, { recorded, sha256 })];
}

function stamped(compilation: Compilation, version: string): Compilation {
  const modules = compilation.plan.modules.map((module): ModulePlan => {
    const outputs = module.outputs.map((output) =>
      output.name === 'document_version' ? { ...output, value: { kind: 'text' as const, value: version } } : output,
    );
    return { ...module, documentVersion: version, outputs };
  });
  return { ...compilation, plan: { ...compilation.plan, modules } };
}

function unstamped(output: DocumentOutput, { plan }: Compilation): DocumentOutput {
  const plans = new Map(plan.modules.map((module) => [module.id, module]));
  return {
    ...output,
    modules: output.modules.map((one) => ({ ...one, module: plans.get(one.module.id) ?? one.module })),
  };
}
